import type { SessionEvent } from '../../contract/session-event.ts';
import { exclusionKey } from '../music/exclusions.ts';
import type { MusicState } from './state.ts';

/** A pause, a resume and a seek are heard through in this time (ms); short enough to feel immediate, long enough not to click. */
const pauseMs = 300;
/** After a crash of host or player the music comes back over three seconds (sound.md, Resume). */
const resumeFadeMs = 3000;

/** The music after one more event; events that are not about music change nothing. */
export function evolveMusic(music: MusicState, event: SessionEvent): MusicState {
  const at = (positionMs: number) =>
    music.current === null ? null : { ...music.current, positionMs, asOfMs: event.observedAtMs };
  switch (event.kind) {
    case 'music.started': {
      const { playId, trackId, positionMs, transitionMs } = event.payload;
      return {
        ...music,
        current: { playId, trackId, positionMs, asOfMs: event.observedAtMs, seekCount: 0 },
        playing: true,
        ended: false,
        brokeOff: false,
        played: [...music.played, trackId],
        takenUpAt: music.ended ? music.played.length : music.takenUpAt,
        pausedFor: null,
        transitionMs,
      };
    }
    case 'music.paused':
      return {
        ...music,
        current: at(event.payload.positionMs),
        playing: false,
        pausedFor: event.payload.cause,
        transitionMs: pauseMs,
      };
    case 'music.resumed':
      return {
        ...music,
        current: at(event.payload.positionMs),
        playing: true,
        pausedFor: null,
        outputLost: false,
        transitionMs: pauseMs,
      };
    case 'music.seeked': {
      const current = at(event.payload.toMs);
      return {
        ...music,
        current: current && { ...current, seekCount: current.seekCount + 1 },
        transitionMs: pauseMs,
      };
    }
    case 'music.silenced':
      return {
        ...music,
        current: at(event.payload.positionMs),
        silent: true,
        transitionMs: event.payload.fadeMs,
      };
    case 'music.lifted':
      return {
        ...music,
        current: at(event.payload.positionMs),
        silent: false,
        transitionMs: event.payload.fadeMs,
      };
    case 'music.volumeSet':
      return { ...music, volume: event.payload.volume };
    case 'music.roomVolumeSet':
      return { ...music, roomVolume: event.payload.volume };
    case 'music.ceilingRaised':
      return {
        ...music,
        raisedCeiling: { to: event.payload.to, output: event.payload.output ?? null },
      };
    case 'music.steered': {
      const { steer, phase } = event.payload;
      if (steer === 'hold') return { ...music, held: phase };
      if (steer === 'release') return { ...music, held: null };
      if (steer === 'return') return { ...music, held: null, returnSeq: event.seq };
      return steer === 'follow-arc' ? { ...music, returnSeq: null } : music;
    }
    case 'music.ended':
      return {
        ...music,
        current: null,
        playing: false,
        ended: true,
        transitionMs: event.payload.fadeMs ?? music.transitionMs,
      };
    case 'music.excluded': {
      const { exclusion, trackIds } = event.payload;
      const said = { exclusion, trackIds, seq: event.seq };
      return { ...music, excluded: [...music.excluded, said] };
    }
    case 'music.readmitted': {
      const key = exclusionKey(event.payload.exclusion);
      const excluded = music.excluded.filter((said) => exclusionKey(said.exclusion) !== key);
      return { ...music, excluded };
    }
    case 'music.failed': {
      const trackId = event.payload.trackId ?? music.current?.trackId;
      return trackId === undefined
        ? music
        : { ...music, failed: [...music.failed, trackId], brokeOff: true };
    }
    case 'music.outputChosen':
      // Another one takes the place of what was lost; if that is not there either, the player says so.
      return event.payload.role === 'client'
        ? { ...music, outputLost: false, lostOutput: null }
        : { ...music, roomLost: false };
    case 'music.outputLost':
      return { ...music, outputLost: true, lostOutput: event.payload.label };
    case 'music.outputBack':
      return { ...music, outputLost: false };
    case 'music.roomLost':
      return { ...music, roomLost: true };
    case 'music.roomBack':
      return { ...music, roomLost: false };
    case 'music.bedRose':
      return { ...music, bedUp: true };
    case 'music.bedSank':
      return { ...music, bedUp: false };
    // The bed went with the player that had raised it.
    case 'music.interrupted':
      return {
        ...music,
        current: at(event.payload.positionMs),
        bedUp: false,
        transitionMs: resumeFadeMs,
      };
    case 'session.resumed': {
      const { positionMs } = event.payload;
      return {
        ...music,
        current: positionMs === null ? music.current : at(positionMs),
        bedUp: false,
        transitionMs: resumeFadeMs,
      };
    }
    default:
      return music;
  }
}

/** Where the current track stands at `nowMs` as far as the timeline knows; the player's own report is more exact. */
export function positionAt(music: MusicState, nowMs: number): number {
  if (music.current === null) return 0;
  return music.current.positionMs + (music.playing ? Math.max(0, nowMs - music.current.asOfMs) : 0);
}
