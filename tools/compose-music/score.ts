/**
 * A very small score notation, so that a piece can be read as music. Numbers are degrees of the piece's scale.
 * A line is one voice: `4 . 8 _ 7` is a note, a rest, a note held for two steps, a note.
 * Chords stand between bars: `0 4 9 | 3 7 12`. Times are seconds.
 */
export type Note = { readonly at: number; readonly lasts: number; readonly degree: number };
export type Chord = {
  readonly at: number;
  readonly lasts: number;
  readonly degrees: readonly number[];
};

export function line(text: string, start: number, step: number): Note[] {
  const notes: { at: number; lasts: number; degree: number }[] = [];
  let time = start;
  for (const token of text.split(/[\s|]+/).filter(Boolean)) {
    const last = notes.at(-1);
    if (token === '_' && last) last.lasts += step;
    else if (token !== '.') notes.push({ at: time, lasts: step, degree: Number(token) });
    time += step;
  }
  return notes;
}

export function chords(text: string, start: number, each: number): Chord[] {
  return text.split('|').map((bar, index) => ({
    at: start + index * each,
    lasts: each,
    degrees: bar.trim().split(/\s+/).map(Number),
  }));
}
