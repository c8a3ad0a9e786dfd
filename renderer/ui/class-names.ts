/** Joins the class names that apply: `classNames(styles.row, chosen && styles.chosen)`. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ');
}
