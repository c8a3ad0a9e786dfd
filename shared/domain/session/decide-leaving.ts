import type { Readings } from '../../contract/protocol.ts';
import { comparedScore, readinessScore } from '../scales/readiness.ts';
import { readinessScales } from '../scales/readiness-scales.ts';
import { accept, refuse } from '../refusal.ts';
import type { ActedCommand } from './command.ts';
import { fits } from './decide-gates.ts';
import type { EpochMs } from '../../contract/ids.ts';
import type { Decision } from './decision.ts';
import { baselineOfSession } from './baseline.ts';
import type { Drafts } from './drafts.ts';
import {
  groundsOfLeavingPoint,
  hasFreshVitals,
  lastReadingSinceDose,
  leavingPoints,
} from './end-gate.ts';
import { groundsOfLeaving } from './facts.ts';
import { hasDose, lastDoseAt, t0Of, type SessionState } from './state.ts';

type LeavingCommand = Extract<ActedCommand, { kind: 'leaving.answer' | 'readiness.score' }>;

/**
 * The score of the scale's item that compares the vitals since the last dose with the baseline: of each measure its last value.
 * Null while the baseline or the vitals since lack a measure that the scale compares.
 */
export function computedReadiness(state: SessionState): 0 | 1 | 2 | null {
  const { readiness } = state.protocol;
  const since = lastDoseAt(state);
  if (readiness === null || since === null) return null;
  const last = state.vitals
    .filter(({ atMs, baseline }) => !baseline && atMs >= since)
    .reduce<Readings>((merged, { readings }) => ({ ...merged, ...readings }), {});
  return comparedScore(readinessScales[readiness.scale], baselineOfSession(state), last);
}

/** When the onset is over: the phase after it begins. Null before a dose, and where the protocol names no later phase. */
function onsetOverMs(state: SessionState): EpochMs | null {
  const t0 = t0Of(state);
  const { phases } = state.protocol;
  const onset = phases.findIndex(({ phase }) => phase === 'onset');
  const next = onset < 0 ? undefined : phases[onset + 1];
  return t0 === null || next === undefined ? null : t0 + next.fromMin * 60_000;
}

/**
 * What leaving asks, and the scale of readiness. Refused: final vitals without a reading since the last dose, or with one older
 * than the protocol lets it be; a score without the protocol's scale, while a pump runs, before the onset is over, without the
 * scale's vitals as baseline and since the dose, on old vitals, or with an item missing.
 */
export function decideLeaving(
  state: SessionState,
  command: LeavingCommand,
  nowMs: EpochMs,
  draft: Drafts,
): Decision {
  const { actor } = command;
  if (!hasDose(state.careType)) return refuse('dose.notInThisCareType');
  if (command.kind === 'leaving.answer') {
    const { key, answer } = command;
    const point = leavingPoints.find((each) => each.key === key);
    if (point === undefined || !fits(point.answer, answer))
      return refuse('checklist.answerDiffers', 'answer');
    const ticksVitals = key === 'final-vitals' && answer.kind === 'tick' && answer.done;
    if (ticksVitals && lastReadingSinceDose(state) === null)
      return refuse('leaving.noFinalVitals', 'answer');
    if (ticksVitals && !hasFreshVitals(state, nowMs)) return vitalsTooOld(state);
    const restsOn = [...groundsOfLeavingPoint(state, key)];
    return accept([draft.by(actor, 'leaving.answered', { key, answer, restsOn })]);
  }
  const { readiness } = state.protocol;
  if (readiness === null) return refuse('readiness.noScale');
  if (state.doses.some(({ infusion }) => infusion !== null && infusion.status !== 'stopped'))
    return refuse('infusion.running');
  if (nowMs < (onsetOverMs(state) ?? nowMs)) return refuse('readiness.beforeOnsetIsOver');
  const form = readinessScales[readiness.scale];
  const computed = computedReadiness(state);
  if (computed === null) return refuse('readiness.noVitals');
  if (!hasFreshVitals(state, nowMs)) return vitalsTooOld(state);
  const answers = {
    ...Object.fromEntries(command.items.map(({ key, score }) => [key, score])),
    [form.computed]: computed,
  };
  const scored = readinessScore(form, answers);
  if (scored.kind !== 'scored') return refuse('readiness.itemMissing', 'items');
  const items = form.items.map(({ key }) => ({ key, score: answers[key] ?? 0 }));
  const { scale, threshold } = readiness;
  return accept([
    draft.by(actor, 'readiness.scored', {
      scale,
      items,
      total: scored.total,
      threshold,
      restsOn: [...groundsOfLeaving(state)],
    }),
  ]);
}

function vitalsTooOld({ protocol }: SessionState): Decision {
  return refuse('readiness.vitalsTooOld', null, { minutes: protocol.finalVitalsWithinMin });
}
