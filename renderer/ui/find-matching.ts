/** Letters as they are compared: without accents and case, `Ł` and `ß` included, other marks as spaces. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('đ', 'd')
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * The items that have every typed word at the beginning of one of theirs, in their own order but those whose
 * text begins with what was typed first. An empty query finds everything.
 */
export function findMatching<T>(
  query: string,
  items: readonly T[],
  textOf: (item: T) => string,
): readonly T[] {
  const wanted = folded(query)
    .split(' ')
    .filter((word) => word !== '');
  if (wanted.length === 0) return items;
  const found = items.filter((item) => {
    const words = folded(textOf(item)).split(' ');
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
  const begins = (item: T) => folded(textOf(item)).startsWith(wanted.join(' '));
  return [...found.filter(begins), ...found.filter((item) => !begins(item))];
}
