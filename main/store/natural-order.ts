const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/**
 * Compares names as people sort them: case and accents ignored, `2` before `10`. SQLite's own NOCASE knows ASCII alone,
 * so lists are sorted here; ten thousand take some tens of milliseconds.
 */
export function byName(a: string, b: string): number {
  return collator.compare(a, b);
}
