import type { EpochMs, Millis, StaffId } from '../../contract/ids.ts';
import type { SessionEvent } from '../../contract/session-event.ts';
import { evolve } from './evolve.ts';
import { t0Of, type SessionState } from './state.ts';
import type { Described, RowGroup } from './described.ts';
import { countsAnew, describe, describeCorrection } from './timeline-words.ts';

export type RowAddition = Readonly<{ atMs: EpochMs; author: string; text: string }>;
export type RowCorrection = Readonly<{
  atMs: EpochMs;
  author: string;
  reason: string;
  before: Described;
  /** Where the row stood before. */
  observedAtMs: EpochMs;
  withdrawn: boolean;
}>;

/** One line of the timeline as people read it. */
export type TimelineRow = Readonly<{
  seq: number;
  event: SessionEvent;
  group: RowGroup;
  /** When it happened. */
  observedAtMs: EpochMs;
  /** From the first dose; negative before it, null while there is none. */
  tPlusMs: Millis | null;
  actor: StaffId | null;
  /** Initials of who entered it; empty when Stillroom did. */
  author: string;
  words: Described;
  additions: readonly RowAddition[];
  /** The latest correction last. */
  corrections: readonly RowCorrection[];
  withdrawn: boolean;
  /** Can be corrected with a reason. */
  correctable: boolean;
}>;

const correctableKinds: ReadonlySet<SessionEvent['kind']> = new Set([
  'note.written',
  'vitals.recorded',
  'dose.recorded',
  'infusion.started',
  'adverse.recorded',
  'stamp.pressed',
  'vitals.skipped',
]);

/** A hand that moves a volume, comes to rest and moves on within this time made one change. */
const oneChangeMs = 5000;

function isSameHand(before: SessionEvent, now: SessionEvent): boolean {
  return (
    (now.kind === 'music.volumeSet' || now.kind === 'music.roomVolumeSet') &&
    before.kind === now.kind &&
    before.actor === now.actor &&
    now.observedAtMs - before.observedAtMs < oneChangeMs
  );
}

/**
 * The rows of a session, in the order in which things happened (a note stands at its first keystroke). Additions and
 * corrections are folded into the row they belong to. Pure: live screen and record read the same rows.
 */
export function timelineOf(events: readonly SessionEvent[]): readonly TimelineRow[] {
  let state: SessionState | null = null;
  const rows = new Map<number, TimelineRow>();
  for (const event of events) {
    const before: SessionState | null = state;
    state = evolve(state, event);
    if (state === null) continue;
    const author = state.staff.find(({ staffId }) => staffId === event.actor)?.initials ?? '';
    if (event.kind === 'entry.added' || event.kind === 'entry.corrected') {
      const row = rows.get(event.payload.toSeq);
      if (row !== undefined) rows.set(row.seq, folded(row, event, author, state));
      continue;
    }
    const words = describe(event, before ?? state, state);
    if (words === null) continue;
    const last = [...rows.values()].at(-1);
    if (last !== undefined && isSameHand(last.event, event)) rows.delete(last.seq);
    rows.set(event.seq, {
      seq: event.seq,
      event,
      group: words.group,
      observedAtMs: event.observedAtMs,
      tPlusMs: null,
      actor: event.actor,
      author,
      words,
      additions: [],
      corrections: [],
      withdrawn: false,
      correctable: correctableKinds.has(event.kind),
    });
  }
  const last: SessionState | null = state;
  const t0 = last === null ? null : t0Of(last);
  return [...rows.values()]
    .map((row) => ({
      ...row,
      words:
        last === null || row.withdrawn || !countsAnew(row.event)
          ? row.words
          : (describe(row.event, last, last) ?? row.words),
      tPlusMs: t0 === null ? null : row.observedAtMs - t0,
    }))
    .toSorted((a, b) => a.observedAtMs - b.observedAtMs || a.seq - b.seq);
}

function folded(
  row: TimelineRow,
  event: Extract<SessionEvent, { kind: 'entry.added' | 'entry.corrected' }>,
  author: string,
  state: SessionState,
): TimelineRow {
  if (event.kind === 'entry.added') {
    return {
      ...row,
      additions: [...row.additions, { atMs: event.atMs, author, text: event.payload.text }],
    };
  }
  const { to, reason, happenedAtMs } = event.payload;
  const withdrawn = to.kind === 'withdrawn';
  const correction: RowCorrection = {
    atMs: event.atMs,
    author,
    reason,
    before: row.words,
    observedAtMs: row.observedAtMs,
    withdrawn,
  };
  return {
    ...row,
    words: withdrawn ? row.words : describeCorrection(to, row, state),
    // An adverse event stands at its onset, also at a corrected one.
    observedAtMs: to.kind === 'adverse' ? to.details.onsetMs : (happenedAtMs ?? row.observedAtMs),
    corrections: [...row.corrections, correction],
    withdrawn,
    correctable: !withdrawn,
  };
}
