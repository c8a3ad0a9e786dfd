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

/** Titles before a name and letters behind it (`RN`, `PhD`, `LCSW`, `PA-C`): they belong to nobody's initials. */
const title = /^(dr|prof|mr|mrs|ms|mx)\.?$/iu;
const letters = /^(?:\p{Lu}[\p{Lu}-]{1,4}|Ph\.?D\.?|Psy\.?D\.?)$/u;

/**
 * Initials of a staff member for the rows of the timeline, without points: `N. Okafor RN` → `NO`, `Dr Osei` → `O`.
 * A name that is nothing but titles keeps them.
 */
export function staffInitialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const own = words.filter(
    (word, at) => !title.test(word) && !(at > 0 && letters.test(word.replace(/,$/u, ''))),
  );
  return initialsOf((own.length > 0 ? own : words).join(' ')).replaceAll('.', '');
}
