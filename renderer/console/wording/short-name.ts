/** Titles before a name and letters behind it (`RN`, `PhD`, `PMHNP-BC`): they are no family name. */
const title = /^(dr|prof|mr|mrs|ms|mx)\.?$/iu;
const letters = /^(?:\p{Lu}[\p{Lu}-]{1,8}|Ph\.?D\.?|Psy\.?D\.?)$/u;

/**
 * Enough of a colleague's name to know them by, short enough for the bar: `Astrid Maria Lindqvist` → `A. Lindqvist`. Titles and
 * letters stay where they stand and are never made up: `Nadia Okafor, RN` → `N. Okafor RN`, `Dr Osei` → `Dr Osei`.
 */
export function shortName(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .map((word) => word.replace(/,$/u, ''));
  const titles = words.filter((word, at) => at === 0 && title.test(word));
  const behind = words.filter((word, at) => at > 0 && letters.test(word));
  const own = words.filter((word) => !titles.includes(word) && !behind.includes(word));
  const [first, ...others] = own;
  const last = others.at(-1);
  // A title stands in the place of the first name; a name of one word, or of none, is left as it is.
  if (first === undefined || (last === undefined && titles.length > 0)) return words.join(' ');
  const initial = last === undefined ? first : `${Array.from(first)[0] ?? ''}.`;
  const shown = titles.length > 0 ? titles : [initial];
  return [...shown, ...(last === undefined ? [] : [last]), ...behind].join(' ');
}
