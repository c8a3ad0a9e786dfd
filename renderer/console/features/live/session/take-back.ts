import type { StaffCommand } from '../../../../../shared/contract/session-command.ts';
import type { MusicState } from '../../../../../shared/domain/session/state.ts';

/** Something said about the music that can be taken back: the number of its row, what the way back is called, and what it asks for. */
export type TakeBack = Readonly<{ seq: number; words: string; command: StaffCommand }>;

/** What of the music can be taken back, in the order in which it was said; the key for it means the last one. */
export function takeBacksOf({
  excluded,
  returnSeq,
}: Pick<MusicState, 'excluded' | 'returnSeq'>): readonly TakeBack[] {
  const leftOut = excluded.map(({ seq, exclusion }): TakeBack => ({
    seq,
    words: 'Let back in',
    command: { kind: 'music.readmit', exclusion },
  }));
  if (returnSeq === null) return leftOut;
  const returned: TakeBack = {
    seq: returnSeq,
    words: 'Take back',
    command: { kind: 'music.steer', steer: 'follow-arc' },
  };
  return [...leftOut, returned].toSorted((a, b) => a.seq - b.seq);
}
