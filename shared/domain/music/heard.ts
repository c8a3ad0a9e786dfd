import type { EpochMs, Millis, PlayId, TrackId } from '../../contract/ids.ts';
import type { SessionEvent } from '../../contract/session-event.ts';
import { replay } from '../session/evolve.ts';
import { t0Of } from '../session/state.ts';
import { titleWords, type M3uEntry } from './m3u.ts';

/** One track as it was heard in a session. */
export type HeardTrack = Readonly<{
  playId: PlayId;
  trackId: TrackId;
  title: string;
  artist: string;
  lengthMs: Millis | null;
  startedAtMs: EpochMs;
  /** From the first dose; negative before it, null while there is none. */
  tPlusMs: Millis | null;
  /** It was said in this session, and not taken back, that the client must not hear it again. */
  notAgain: boolean;
}>;

/** What was heard in a session, in order, a track that came again once for each time. */
export function heardIn(events: readonly SessionEvent[]): readonly HeardTrack[] {
  const state = replay(events);
  if (state === null) return [];
  const t0 = t0Of(state);
  const tracks = new Map(state.playlist?.tracks.map((track) => [track.trackId, track]));
  const notAgain = new Set(state.music.excluded.flatMap(({ trackIds }) => trackIds));
  return events.flatMap((event) => {
    if (event.kind !== 'music.started') return [];
    const { playId, trackId, title } = event.payload;
    const track = tracks.get(trackId);
    return [
      {
        playId,
        trackId,
        title,
        artist: track?.artist ?? '',
        lengthMs: track?.lengthMs ?? null,
        startedAtMs: event.observedAtMs,
        tPlusMs: t0 === null ? null : event.observedAtMs - t0,
        notAgain: notAgain.has(trackId),
      },
    ];
  });
}

/** `01.mp3`, and for another track whose file has that name `01 (2).mp3`, as an export numbers them. */
function numbered(path: string, taken: Map<string, number>): string {
  const name = path.toLowerCase();
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return count === 1 ? path : path.replace(/(\.[a-z0-9]{1,5})?$/i, ` (${count})$1`);
}

/**
 * The same as entries of a list to be played, each track once and none that must not be heard again; `pathOf` names the file as an
 * exported playlist does.
 */
export function heardAsList(
  heard: readonly HeardTrack[],
  pathOf: (track: HeardTrack) => string,
): readonly M3uEntry[] {
  const once = new Map(
    heard.flatMap((track) => (track.notAgain ? [] : [[track.trackId, track] as const])),
  );
  const taken = new Map<string, number>();
  return [...once.values()].map((track) => ({
    path: numbered(pathOf(track), taken),
    words: titleWords(track),
    lengthMs: track.lengthMs,
  }));
}
