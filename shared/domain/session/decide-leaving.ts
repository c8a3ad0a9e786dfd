import type { Readings } from '../../contract/protocol.ts';
import { comparedScore, readinessScore } from '../scales/readiness.ts';
import { readinessScales } from '../scales/readiness-scales.ts';
import { accept, refuse } from '../refusal.ts';
import type { ActedCommand } from './command.ts';
import { fits } from './decide-gates.ts';
import type { Decision } from './decision.ts';
import { baselineOfSession } from './dose-gate.ts';
import type { Drafts } from './drafts.ts';
import { leavingPoints } from './end-gate.ts';
import { hasDose, lastDoseAt, type SessionState, type VitalsTaken } from './state.ts';

type LeavingCommand = Extract<ActedCommand, { kind: 'leaving.answer' | 'readiness.score' }>;

/** The last reading since the last dose; null without one. What comes before a dose says nothing about leaving. */
export function lastReadingSinceDose(state: SessionState): VitalsTaken | null {
  const since = lastDoseAt(state);
  if (since === null) return null;
  return state.vitals
    .filter(({ atMs, baseline }) => !baseline && atMs >= since)
    .reduce<VitalsTaken | null>(
      (last, each) => (each.atMs >= (last?.atMs ?? 0) ? each : last),
      null,
    );
}

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

/**
 * What leaving asks, and the scale of readiness. Refused: final vitals without a reading since the last dose, a score without
 * the protocol's scale, without the scale's vitals as baseline and since the dose, or with an item missing.
 */
export function decideLeaving(
  state: SessionState,
  command: LeavingCommand,
  draft: Drafts,
): Decision {
  const { actor } = command;
  if (!hasDose(state.careType)) return refuse('dose.notInThisCareType');
  if (command.kind === 'leaving.answer') {
    const { key, answer } = command;
    const point = leavingPoints.find((each) => each.key === key);
    if (point === undefined || !fits(point.answer, answer))
      return refuse('checklist.answerDiffers', 'answer');
    if (key === 'final-vitals' && lastReadingSinceDose(state) === null)
      return refuse('leaving.noFinalVitals', 'answer');
    return accept([draft.by(actor, 'leaving.answered', { key, answer })]);
  }
  const { readiness } = state.protocol;
  if (readiness === null) return refuse('readiness.noScale');
  const form = readinessScales[readiness.scale];
  const computed = computedReadiness(state);
  if (computed === null) return refuse('readiness.noVitals');
  const answers = {
    ...Object.fromEntries(command.items.map(({ key, score }) => [key, score])),
    [form.computed]: computed,
  };
  const scored = readinessScore(form, answers);
  if (scored.kind !== 'scored') return refuse('readiness.itemMissing', 'items');
  const items = form.items.map(({ key }) => ({ key, score: answers[key] ?? 0 }));
  const { scale, threshold } = readiness;
  return accept([
    draft.by(actor, 'readiness.scored', { scale, items, total: scored.total, threshold }),
  ]);
}
