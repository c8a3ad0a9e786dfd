import type { Heard } from '../support/pulse/pulse.ts';
import { between, levels } from '../support/recorder/measure.ts';

/** Digital silence, dBFS: not one sample is other than nothing. */
export const nothing = -180;
/** Channels of the recording of both: the headphones', and the room's. */
export const headphones = [0, 1] as const;
export const room = [2, 3] as const;

/** Level per 50 ms of some channels from a moment on. */
export const levelsFrom = (
  { rate, channels }: Heard,
  sides: readonly number[],
  fromMs: number,
): readonly number[] =>
  levels(
    between(
      sides.map((side) => channels[side] ?? new Float32Array()),
      rate,
      fromMs,
      Number.MAX_SAFE_INTEGER,
    ),
    rate,
    50,
  );

/**
 * The longest row of windows of 50 ms without one sample, ms. A machine that is overloaded drops a window here and there on its way to
 * the device, whoever plays; a player that is gone or loads again is silent for a second and more.
 */
export const longestSilenceMs = (windows: readonly number[]): number => {
  let [row, longest] = [0, 0];
  for (const level of windows) {
    row = level > nothing ? 0 : row + 1;
    longest = Math.max(longest, row);
  }
  return longest * 50;
};

/** The level of the middle window, dBFS: a machine that is overloaded may have dropped one. */
export const usual = (windows: readonly number[]): number =>
  windows.toSorted((a, b) => a - b)[Math.floor(windows.length / 2)] ?? nothing;
