import { accept, refuse } from '../refusal.ts';
import { judgeReadings } from '../vitals/ranges.ts';
import type { ActedCommand } from './command.ts';
import type { Decision } from './decision.ts';
import type { Drafts } from './drafts.ts';
import type { SessionState } from './state.ts';

type EntryCommand = Extract<ActedCommand, { kind: 'entry.add' | 'entry.correct' }>;

/**
 * Adds words to an entry, or corrects it with a reason; the entry itself stays on the timeline as it was.
 * Refused: an entry that is not there or was withdrawn, a correction of another kind than the entry, an impossible value.
 */
export function decideEntry(state: SessionState, command: EntryCommand, draft: Drafts): Decision {
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
  return accept([draft.by(actor, 'entry.corrected', { toSeq, reason, to })]);
}
