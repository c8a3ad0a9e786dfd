/** What the timeline's filters sort by. `check`: checklist, go or hold, leaving. `event`: adverse events and readings seen. */
export type RowGroup =
  | 'note'
  | 'vitals'
  | 'dose'
  | 'stamp'
  | 'check'
  | 'event'
  | 'music'
  | 'session';
/** A row in words: what is set bold, the rest, and what is said softly behind it. */
export type Described = Readonly<{ group: RowGroup; strong: string; text: string; soft: string }>;

/** A row in words; what is not said is empty. */
export function words(group: RowGroup, strong: string, text = '', soft = ''): Described {
  return { group, strong, text, soft };
}

/** Parts in one line, the empty ones left out. */
export function joined(parts: readonly string[], between = ', '): string {
  return parts.filter((part) => part !== '').join(between);
}
