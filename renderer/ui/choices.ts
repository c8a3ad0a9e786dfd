/** One of the things a `Select` offers. */
export type Choice<V extends string = string> = Readonly<{
  value: V;
  words: string;
  disabled?: boolean;
}>;

/** Every key of a table of words as a choice, in the table's order. */
export function choicesOf<V extends string>(
  words: Readonly<Record<V, string>>,
): readonly Choice<V>[] {
  return (Object.keys(words) as V[]).map((value) => ({ value, words: words[value] }));
}
