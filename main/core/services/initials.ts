/** The first letter of a part, with the accents that belong to it; digits and marks are no initials. */
function firstLetter(part: string): string | null {
  return /\p{L}\p{M}*/u.exec(part)?.[0] ?? null;
}

/**
 * Initials for screens that must not show a name: of the first and the last word, `Maximiliana-Anastasia Featherstonehaugh` →
 * `M.F.`, `Mononym` → `M.`. Scripts without capitals keep their letters. A name without a letter gives `–`.
 */
export function initialsOf(name: string): string {
  const letters = name
    .normalize('NFC')
    .trim()
    .split(/\s+/u)
    .map(firstLetter)
    .filter((letter) => letter !== null);
  const [first] = letters;
  if (first === undefined) return '–';
  const last = letters.length > 1 ? (letters.at(-1) ?? '') : '';
  return [first, last]
    .filter((letter) => letter !== '')
    .map((letter) => `${letter.toLocaleUpperCase('en')}.`)
    .join('');
}
