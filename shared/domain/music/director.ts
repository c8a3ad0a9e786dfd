import type { EpochMs, TrackId } from '../../contract/ids.ts';
import type { PhaseName, SessionPlaylist, SessionTrack } from '../../contract/music.ts';
import type { Protocol } from '../../contract/protocol.ts';
import { isOfReturnPool, phaseAt, phaseNames, phaseWords } from './arc.ts';

/** What the director looks at: the list, the arc, the clock and what has been played. Nothing else decides. */
export type Listening = Readonly<{
  playlist: SessionPlaylist;
  protocol: Pick<Protocol, 'phases' | 'plannedEndMin'>;
  t0Ms: EpochMs | null;
  current: TrackId | null;
  played: readonly TrackId[];
  /** How many plays there had been when the list was taken up again after its end: those before it count as unplayed. */
  takenUpAt: number;
  held: PhaseName | null;
  returning: boolean;
}>;

/** A track to play, and why, in words for the screen and the record. */
export type Choice = Readonly<{ track: SessionTrack; why: string }>;

function unplayed(listening: Listening): readonly SessionTrack[] {
  const played = new Set(listening.played.slice(listening.takenUpAt));
  return listening.playlist.tracks.filter((track) => !played.has(track.trackId));
}

function trackOf(listening: Listening, trackId: TrackId | null): SessionTrack | null {
  return listening.playlist.tracks.find((track) => track.trackId === trackId) ?? null;
}

const rankOf = (phase: PhaseName): number => phaseNames.indexOf(phase);

/**
 * The phase that the music is in, which is the one that Hold stretches: the clock's, or Return's once that was chosen; a later
 * one where the music has run ahead of it, since nobody who says Hold means to go back.
 */
export function presentPhase(listening: Listening, atMs: EpochMs): PhaseName {
  const said = listening.returning
    ? 'return'
    : phaseAt(listening.protocol, listening.t0Ms, atMs).phase;
  const own = trackOf(listening, listening.current)?.phase ?? said;
  return rankOf(own) > rankOf(said) ? own : said;
}

/** A held phase; where the list has no music for it, what sounds is held in its place. */
function heldPhase(listening: Listening, held: PhaseName): PhaseName {
  if (listening.playlist.tracks.some(({ phase }) => phase === held)) return held;
  return trackOf(listening, listening.current)?.phase ?? held;
}

function wantedPhase(listening: Listening, atMs: EpochMs): PhaseName {
  if (listening.held !== null) return heldPhase(listening, listening.held);
  if (listening.returning) return 'return';
  return phaseAt(listening.protocol, listening.t0Ms, atMs).phase;
}

function describeIntensity(track: SessionTrack): string {
  return track.intensity === null ? '' : `, intensity ${track.intensity}`;
}

/** The list cycled: the track of `pool` that was played longest ago, never the current one unless it is alone. */
function longestAgo(pool: readonly SessionTrack[], listening: Listening): SessionTrack | null {
  const others = pool.filter((track) => track.trackId !== listening.current);
  const age = (track: SessionTrack): number => listening.played.lastIndexOf(track.trackId);
  return (others.length > 0 ? others : pool).toSorted((a, b) => age(a) - age(b))[0] ?? null;
}

function afterEverything(listening: Listening): Choice | null {
  const { playlist } = listening;
  switch (playlist.endOfList) {
    case 'silence':
      return null;
    case 'hold-last': {
      const heard = [...listening.played, listening.current];
      const last =
        playlist.tracks.find(
          ({ trackId }) => trackId === heard.findLast((each) => trackOf(listening, each) !== null),
        ) ?? playlist.tracks.at(-1);
      return last === undefined
        ? null
        : { track: last, why: `the last track${again(listening, last)}, the list is played out` };
    }
    case 'loop-return': {
      const pool = playlist.tracks.filter(({ phase }) => isOfReturnPool(phase));
      const track = longestAgo(pool.length > 0 ? pool : playlist.tracks, listening);
      if (track === null) return null;
      const from = pool.length > 0 ? 'the return pool' : 'the list, which has no return pool';
      return { track, why: `${from}${again(listening, track)}, the list is played out` };
    }
  }
}

/** ` again` for a track that was heard in this session. */
function again({ played }: Listening, { trackId }: SessionTrack): string {
  return played.includes(trackId) ? ' again' : '';
}

/**
 * The track that follows when nobody asks for anything: the first unplayed one of the wanted phase in list order; when the
 * phase has none left, the next in order that does not go back to a phase already over. A held phase is never left: its own
 * tracks come round again, since Hold asks for exactly that. Null when the list has ended and says silence.
 * `atMs` is when that track would begin.
 */
export function nextTrack(listening: Listening, atMs: EpochMs): Choice | null {
  const phase = wantedPhase(listening, atMs);
  const fresh = unplayed(listening);
  const here = fresh.find((track) => track.phase === phase);
  const currentPhase = trackOf(listening, listening.current)?.phase ?? null;
  if (here !== undefined) {
    const isNew = currentPhase !== null && rankOf(currentPhase) < rankOf(phase);
    const why = !isNew
      ? `in order, ${phaseWords[phase].toLowerCase()}${describeIntensity(here)}`
      : `because ${phaseWords[phase].toLowerCase()} ${listening.held === null ? 'begins' : 'is held'}${describeIntensity(here)}`;
    return { track: here, why };
  }
  if (listening.held !== null) {
    const unphased = fresh.find((track) => track.phase === null);
    if (unphased !== undefined) return { track: unphased, why: 'in order, no phase of its own' };
    const { tracks } = listening.playlist;
    const pool = tracks.filter((track) => track.phase === phase);
    // A list without phases, or one whose held phase has lost its tracks: what has none comes round again.
    const spare = tracks.filter((track) => track.phase === null);
    const track = longestAgo(pool.length > 0 ? pool : spare, listening);
    if (track !== null)
      return { track, why: `again, ${phaseWords[listening.held].toLowerCase()} is held` };
  }
  const rank = (name: PhaseName | null): number => rankOf(name ?? phase);
  const onward = fresh.filter((track) => rank(track.phase) >= rankOf(phase));
  const next = onward.toSorted((a, b) => rank(a.phase) - rank(b.phase))[0];
  if (next !== undefined) {
    return {
      track: next,
      why:
        next.phase === null
          ? 'in order'
          : `in order, ${phaseWords[next.phase].toLowerCase()}${describeIntensity(next)}`,
    };
  }
  return afterEverything(listening);
}

/**
 * The nearest unplayed track of the present phase that is softer or deeper than the current one (intensity 1–5), in list
 * order among equals. Null when there is none, or when the current track has no intensity to compare with.
 */
export function steeredTrack(
  listening: Listening,
  way: 'soften' | 'deepen',
  atMs: EpochMs,
): Choice | null {
  const current = trackOf(listening, listening.current);
  if (current === null || current.intensity === null) return null;
  const from = current.intensity;
  const phase =
    listening.held === null && current.phase !== null
      ? current.phase
      : wantedPhase(listening, atMs);
  const distance = (track: SessionTrack): number =>
    ((track.intensity ?? from) - from) * (way === 'deepen' ? 1 : -1);
  const nearest = unplayed(listening)
    .filter((track) => (track.phase ?? phase) === phase && distance(track) > 0)
    .toSorted((a, b) => distance(a) - distance(b))[0];
  if (nearest === undefined) return null;
  return {
    track: nearest,
    why: `${way === 'soften' ? 'softer' : 'deeper'} than ${current.title}${describeIntensity(nearest)}`,
  };
}

/**
 * Why `steeredTrack` found nothing: the list has no intensities at all, the track now has none, or no unplayed track of the
 * phase lies that way.
 */
export function nothingToSteerTo(
  listening: Listening,
): 'no-intensities' | 'current-without' | 'none-left' {
  if (listening.playlist.tracks.every(({ intensity }) => intensity === null))
    return 'no-intensities';
  return trackOf(listening, listening.current)?.intensity === null
    ? 'current-without'
    : 'none-left';
}

/** The first unplayed track of the return pool, else of integration; null when both are played. */
export function returnTrack(listening: Listening): Choice | null {
  const fresh = unplayed(listening);
  const track =
    fresh.find((t) => t.phase === 'return') ?? fresh.find((t) => t.phase === 'integration');
  return track === undefined
    ? null
    : { track, why: `return was chosen${describeIntensity(track)}` };
}
