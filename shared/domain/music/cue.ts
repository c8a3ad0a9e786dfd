import type { EpochMs, Millis } from '../../contract/ids.ts';
import type { CueTrack, PlayerCue, SessionTrack } from '../../contract/music.ts';
import { nextPlayId } from '../session/evolve.ts';
import { t0Of, type SessionState } from '../session/state.ts';
import { nextTrack, type Choice, type Listening } from './director.ts';
import { joinMsBetween } from './join.ts';

/** What the director needs of a session, without what failed in it or must not be heard again; null when there is no playlist. */
export function listeningOf(state: SessionState): Listening | null {
  if (state.playlist === null) return null;
  const { current, played, takenUpAt, failed, held, returnSeq } = state.music;
  const out = new Set([...failed, ...state.music.excluded.flatMap(({ trackIds }) => trackIds)]);
  const tracks = state.playlist.tracks.filter((track) => !out.has(track.trackId));
  return {
    playlist: { ...state.playlist, tracks },
    protocol: state.protocol,
    t0Ms: t0Of(state),
    current: current?.trackId ?? null,
    played,
    takenUpAt,
    held,
    returning: returnSeq !== null,
  };
}

/** When the current track will hand over, as far as its position tells: the moment the next one is chosen for. */
function handOverAt(state: SessionState, nowMs: EpochMs, positionMs: Millis): EpochMs {
  const track = state.playlist?.tracks.find((t) => t.trackId === state.music.current?.trackId);
  return track === undefined
    ? nowMs
    : nowMs + Math.max(0, track.lengthMs - positionMs - (state.playlist?.crossfadeMs ?? 0));
}

/** The track that will follow by itself, and why; null without a playlist, before the first track, or at an explicit end. */
export function nextChoice(state: SessionState, nowMs: EpochMs, positionMs: Millis): Choice | null {
  const listening = listeningOf(state);
  if (listening === null || state.music.current === null || state.endedAtMs !== null) return null;
  return nextTrack(listening, handOverAt(state, nowMs, positionMs));
}

/** The track that Next takes at this moment of the arc; near the end of a phase it need not be the one that follows by itself. */
export function skipChoice(state: SessionState, nowMs: EpochMs): Choice | null {
  const listening = listeningOf(state);
  if (listening === null || state.music.current === null || state.endedAtMs !== null) return null;
  return nextTrack(listening, nowMs);
}

function cueTrack(track: SessionTrack, playId: CueTrack['playId']): CueTrack {
  return {
    playId,
    trackId: track.trackId,
    url: `/audio/${track.trackId}`,
    lengthMs: track.lengthMs,
    gainDb: track.gainDb,
  };
}

/**
 * What the player should be sounding for a session in this state. `positionMs` is where the current track stands now.
 * Revision, player and outputs are the core's to fill in.
 */
export function cueFor(
  state: SessionState,
  nowMs: EpochMs,
  positionMs: Millis,
): Omit<PlayerCue, 'revision' | 'playerId' | 'output' | 'room'> {
  const { music, playlist } = state;
  const track = playlist?.tracks.find((t) => t.trackId === music.current?.trackId) ?? null;
  const next = nextChoice(state, nowMs, positionMs);
  return {
    current:
      track === null || music.current === null
        ? null
        : {
            ...cueTrack(track, music.current.playId),
            startAtMs: Math.max(0, Math.round(positionMs)),
            seekCount: music.current.seekCount,
          },
    next:
      next === null || playlist === null
        ? null
        : {
            ...cueTrack(next.track, nextPlayId(music.played)),
            joinMs: joinMsBetween(playlist, track?.trackId ?? null, next.track.trackId),
          },
    playing: music.playing && state.endedAtMs === null,
    silent: music.silent,
    volume: music.volume,
    transitionMs: music.transitionMs,
  };
}
