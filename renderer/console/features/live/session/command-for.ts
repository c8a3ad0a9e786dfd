import type { StaffCommand } from '../../../../../shared/contract/session-command.ts';
import { isExcluded } from '../../../../../shared/domain/session/decide-exclusion.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { stampPlace, type LiveAction } from '../keys/key-map.ts';
import { takeBacksOf } from './take-back.ts';

/** One press of the volume's keys, in dB: a step that is heard and startles nobody. */
const stepDb = 2;

/** A volume (linear amplitude) one step up or down, in whole percent and never the same. The core holds it under the ceiling. */
function stepped(volume: number, direction: 1 | -1): number {
  const percent = Math.round(volume * 100);
  const next = Math.round(percent * 10 ** ((direction * stepDb) / 20));
  return Math.min(100, Math.max(0, next === percent ? percent + direction : next)) / 100;
}

/**
 * What an action asks the core for, as things stand: `play-pause`, `silence` and `hold` turn into their other half.
 * Null for an action that only moves the caret or opens something, for a stamp place without a stamp, and where there is no
 * track to exclude and nothing to take back.
 * `blocked` is true while the sound is held back: then play asks again although the music counts as playing.
 */
export function commandFor(
  action: LiveAction,
  state: SessionState,
  stamps: readonly string[],
  nowMs: number,
  blocked: boolean,
): StaffCommand | null {
  const { music } = state;
  switch (action) {
    case 'play-pause':
      return { kind: music.playing && !blocked ? 'music.pause' : 'music.play' };
    case 'next':
      return { kind: 'music.next' };
    case 'quieter':
    case 'louder':
      return state.playlist === null
        ? null
        : { kind: 'music.setVolume', volume: stepped(music.volume, action === 'louder' ? 1 : -1) };
    case 'silence':
      return { kind: music.silent ? 'music.lift' : 'music.silence' };
    case 'soften':
    case 'deepen':
    case 'return':
      return { kind: 'music.steer', steer: action };
    case 'not-again': {
      const trackId = music.current?.trackId;
      return trackId === undefined || isExcluded(music, trackId)
        ? null
        : { kind: 'music.exclude', exclusion: { kind: 'track', trackId } };
    }
    case 'take-back':
      return takeBacksOf(music).at(-1)?.command ?? null;
    case 'hold':
      return { kind: 'music.steer', steer: music.held === null ? 'hold' : 'release' };
    default: {
      const place = stampPlace(action);
      const label = place === null ? undefined : stamps[place - 1];
      return label === undefined ? null : { kind: 'stamp.press', label, observedAtMs: nowMs };
    }
  }
}
