import { nameOf, placesOf } from './list-places.ts';

const plain = (path: string): string => path.normalize('NFC').toLowerCase();

/** A relative path without `.` and `..`, with slashes; `a/./b/../c` is `a/c`. */
function resolved(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/**
 * Which of the files that were chosen together with a list an entry names: by its path from the list where the browser says
 * in which folders the files lay, else by its name when one file alone has it. Answers the chosen path, or null.
 */
export function chosenFor(
  listPath: string,
  chosen: readonly string[],
): (entry: string) => string | null {
  const folder = listPath.includes('/') ? listPath.slice(0, listPath.lastIndexOf('/') + 1) : '';
  const byPath = new Map(chosen.map((path) => [plain(resolved(path)), path]));
  const byName = new Map<string, string | null>();
  for (const path of chosen) {
    const name = plain(path.split('/').at(-1) ?? path);
    byName.set(name, byName.has(name) ? null : path);
  }
  return (entry) => {
    const places = placesOf(entry);
    for (const place of places) {
      const found =
        place.from === 'list' ? byPath.get(plain(resolved(folder + place.path))) : undefined;
      if (found !== undefined) return found;
    }
    return places.length === 0 ? null : (byName.get(plain(nameOf(entry))) ?? null);
  };
}
