import type { SessionEvent } from '../../shared/contract/session-event.ts';

/** What was sent to the core, and what it answered: the numbers of its events, or nothing because it was killed before. */
export type SentEntry = { readonly print: string; acknowledged: readonly number[] | null };

/** What the people of one session know themselves: everything they entered, and what stood in the note box. */
export type Ledger = {
  readonly sent: SentEntry[];
  /** What stands in the note box, to the last key. */
  typed: string;
  /** What the core has said it keeps of it. */
  kept: string;
  /** Kept or written, and not answered yet. */
  asked: Readonly<{ kind: 'keep' | 'write'; text: string }> | null;
  /** Keys since this was asked: the note box waits for the answer, however long a busy computer takes to give it. */
  keysUnanswered: number;
  /** Numbers everything, so that no two entries are the same. */
  count: number;
  /** The timeline as it was last read: no row of it may change. */
  seen: readonly SessionEvent[];
  /** Unlocks that were asked for since then. */
  unlocks: number;
  killedAtMs: number;
};

export function newLedger(): Ledger {
  return {
    sent: [],
    typed: '',
    kept: '',
    asked: null,
    keysUnanswered: 0,
    count: 0,
    seen: [],
    unlocks: 0,
    killedAtMs: Date.now(),
  };
}

/** What tells an entry from every other one; null for rows that nobody typed. */
export function printOf(event: SessionEvent): string | null {
  switch (event.kind) {
    case 'note.written':
      return `note ${event.payload.text}`;
    case 'stamp.pressed':
      return `stamp ${event.payload.label}`;
    case 'vitals.recorded':
      return `vitals ${event.observedAtMs}`;
    case 'music.volumeSet':
      return `volume ${event.payload.volume}`;
    default:
      return null;
  }
}
