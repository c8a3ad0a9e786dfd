import type { EndOfList, Playlist, PlaylistItem } from '../../contract/music.ts';
import { phaseNames } from './arc.ts';

/** What a list of Stillroom's own says of an entry beside its file. */
export type ItemNotes = Pick<PlaylistItem, 'phase' | 'intensity' | 'joinMs'>;
/** What it says of itself. */
export type ListNotes = Partial<Pick<Playlist, 'crossfadeMs' | 'endOfList'>>;

const ofItem = '#STILLROOM:';
const ofList = '#STILLROOM-LIST:';
const ends: readonly EndOfList[] = ['hold-last', 'loop-return', 'silence'];

/** `phase=peak,join=0` as its parts; what is no such pair is left out. */
function pairsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(',').flatMap((pair) => {
      const [, key, value] = /^\s*([a-z]+)=([a-z0-9-]+)\s*$/.exec(pair) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value] as const];
    }),
  );
}

/** A whole number from `least` to `most`; null for anything else. */
function numberIn(text: string | undefined, least: number, most: number): number | null {
  const value = /^\d{1,6}$/.test(text ?? '') ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

/** The comment lines that say of an entry what M3U has no words for; none where there is nothing to say. Other players skip them. */
export function writeItemNotes({ phase, intensity, joinMs }: ItemNotes): readonly string[] {
  const said = [
    phase === null ? [] : [`phase=${phase}`],
    intensity === null ? [] : [`intensity=${intensity}`],
    joinMs === undefined || joinMs === null ? [] : [`join=${joinMs}`],
  ].flat();
  return said.length === 0 ? [] : [ofItem + said.join(',')];
}

/** The comment line that says how a list crosses over (ms) and what follows its end. */
export function writeListNotes({ crossfadeMs, endOfList }: Required<ListNotes>): string {
  return `${ofList}crossfade=${crossfadeMs},end=${endOfList}`;
}

/** What such a line says of the entry after it; null for any other line. What it says out of range counts as not said. */
export function readItemNotes(line: string): ItemNotes | null {
  if (!line.startsWith(ofItem)) return null;
  const said = pairsOf(line.slice(ofItem.length));
  const joinMs = numberIn(said.get('join'), 0, 12_000);
  return {
    phase: phaseNames.find((name) => name === said.get('phase')) ?? null,
    intensity: numberIn(said.get('intensity'), 1, 5),
    ...(joinMs === null ? {} : { joinMs }),
  };
}

/** What such a line says of its list; null for any other line. */
export function readListNotes(line: string): ListNotes | null {
  if (!line.startsWith(ofList)) return null;
  const said = pairsOf(line.slice(ofList.length));
  const crossfadeMs = numberIn(said.get('crossfade'), 0, 12_000);
  const endOfList = ends.find((end) => end === said.get('end'));
  return {
    ...(crossfadeMs === null ? {} : { crossfadeMs }),
    ...(endOfList === undefined ? {} : { endOfList }),
  };
}
