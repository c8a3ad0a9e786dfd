import type { EpochMs } from '../../contract/ids.ts';
import { accept, refuse } from '../refusal.ts';
import { judgeReadings } from '../vitals/ranges.ts';
import type { ActedCommand } from './command.ts';
import { withinSession, type Decision } from './decision.ts';
import type { Drafts } from './drafts.ts';
import type { SessionState } from './state.ts';

type EntryCommand = Extract<ActedCommand, { kind: 'entry.add' | 'entry.correct' }>;

/**
 * Adds words to an entry, or corrects it with a reason; the entry itself stays on the timeline as it was.
 * Refused: an entry that is not there or was withdrawn, a correction of another kind than the entry, an impossible value.
 * A corrected onset lies within the session, as one that is recorded.
 */
export function decideEntry(
  state: SessionState,
  command: EntryCommand,
  nowMs: EpochMs,
  draft: Drafts,
): Decision {
  const entry = state.entries[command.toSeq];
  if (entry === undefined) return refuse('entry.unknown', 'toSeq');
  if (entry.withdrawn) return refuse('entry.notCorrectable', 'toSeq');
  const { toSeq, actor } = command;
  if (command.kind === 'entry.add')
    return accept([draft.by(actor, 'entry.added', { toSeq, text: command.text })]);
  const { to, reason } = command;
  if (to.kind !== 'withdrawn' && to.kind !== entry.kind)
    return refuse('correction.kindDiffers', 'to');
  if (to.kind === 'vitals') {
    const [refusal] = judgeReadings(to.readings, state.protocol.plausibility).refusals;
    if (refusal !== undefined)
      return refuse('vitals.outsidePossible', 'readings', { sentence: refusal.text });
  }
  if (
    (to.kind === 'dose' || to.kind === 'infusion') &&
    !state.staff.some((member) => member.staffId === to.details.givenBy)
  ) {
    return refuse('session.staffMissing', 'givenBy');
  }
  if (to.kind === 'adverse') {
    const onsetMs = withinSession(state, to.details.onsetMs, nowMs);
    const corrected = { kind: 'adverse', details: { ...to.details, onsetMs } } as const;
    return accept([draft.by(actor, 'entry.corrected', { toSeq, reason, to: corrected })]);
  }
  return accept([draft.by(actor, 'entry.corrected', { toSeq, reason, to })]);
}
