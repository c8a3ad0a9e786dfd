import type { Topics } from '../../../../../shared/contract/topics.ts';
import { positionAt } from '../../../../../shared/domain/session/evolve-music.ts';
import type { MusicState } from '../../../../../shared/domain/session/state.ts';

/** What the player last said it sounds, and when that was heard on the core's clock. */
export type Sounding = Topics['music.sounding'] & Readonly<{ heardAtMs: number }>;

/** The music counts as playing and does not sound: Play asks for it anew. */
export function isHeldBack(sounding: Sounding | null): boolean {
  return sounding?.output.state === 'blocked' || sounding?.output.state === 'stopped';
}

/**
 * Where the current track stands at `nowMs`, in milliseconds: by the player's report if it is of this track and newer than
 * the timeline's last word, else by the timeline.
 */
export function soundingPosition(
  music: MusicState,
  sounding: Sounding | null,
  nowMs: number,
): number {
  const { current } = music;
  if (current === null) return 0;
  const isThis = sounding !== null && sounding.playId === current.playId;
  if (!isThis || sounding.heardAtMs < current.asOfMs) return positionAt(music, nowMs);
  return (
    sounding.positionMs +
    (music.playing && !isHeldBack(sounding) ? Math.max(0, nowMs - sounding.heardAtMs) : 0)
  );
}
