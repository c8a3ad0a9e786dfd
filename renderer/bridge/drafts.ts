import { useCallback, useState } from 'react';

/** What was typed and not saved, by the name of its form. Only in this window's memory: never on disk in the clear. */
const drafts = new Map<string, unknown>();
/** Names of those that the disk has as well, letter by letter. */
const onDisk = new Set<string>();

/** Says whether the core keeps this draft too, so that another window can go on with it. */
export function markOnDisk(name: string, is: boolean): void {
  if (is) onDisk.add(name);
  else onDisk.delete(name);
}

/** Forgets the drafts that the disk has as well: another window may have gone on with them since. */
export function forgetWhatIsOnDisk(): void {
  for (const name of onDisk) drafts.delete(name);
  onDisk.clear();
}

/**
 * Form state that outlives its screen: another screen, the lock and a failed save all leave it where it was.
 * `name` says which form of which thing (`client:<id>`). `saved` is what stands there without a draft.
 * Answers the value, how to change it, how to drop the draft, and whether there is one.
 */
export function useDraft<T>(
  name: string,
  saved: T,
): readonly [T, (next: T) => void, () => void, boolean] {
  const [, setTurn] = useState(0);
  const keep = useCallback(
    (next: T) => {
      drafts.set(name, next);
      setTurn((turn) => turn + 1);
    },
    [name],
  );
  const drop = useCallback(() => {
    drafts.delete(name);
    setTurn((turn) => turn + 1);
  }, [name]);
  const has = drafts.has(name);
  return [has ? (drafts.get(name) as T) : saved, keep, drop, has];
}
