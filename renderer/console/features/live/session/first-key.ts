import type { EpochMs } from '../../../../../shared/contract/ids.ts';

/** After so long without a key a text begins anew. */
const restMs = 5 * 60_000;

/** A text while it is typed: its first keystroke, which an entry bears as its time, and its last one. */
export type TypedText = Readonly<{
  text: string;
  firstKeyAtMs: EpochMs | null;
  lastKeyAtMs: EpochMs | null;
}>;

/** Whether `now` grew out of `before`: something of its beginning stands, or all of it stands within the new text. */
function growsFrom(before: string, now: string): boolean {
  return now.includes(before) || (before !== '' && now[0] === before[0]);
}

/**
 * The first keystroke of a text after one more change at `atMs`. It counts while the text grows from it: clearing it, typing
 * over it, or five minutes without a key begin anew. Null while the text is empty.
 */
export function firstKeyAfter(before: TypedText, now: string, atMs: EpochMs): EpochMs | null {
  if (now.trim() === '') return null;
  const { text, firstKeyAtMs, lastKeyAtMs } = before;
  if (firstKeyAtMs === null || text.trim() === '') return atMs;
  const rested = atMs - (lastKeyAtMs ?? firstKeyAtMs) >= restMs;
  return rested || !growsFrom(text, now) ? atMs : firstKeyAtMs;
}
