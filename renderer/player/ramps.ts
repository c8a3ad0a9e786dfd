/** Below this amplitude (−60 dBFS) a ramp in decibels goes straight to nothing: nobody hears the rest. */
const floor = 0.001;
/** At most 1 dB in 50 ms for a control that a hand moves (sound.md). */
const msPerDb = 50;
/** Distance of the corner points of a curve; between them the gain runs straight, on the audio clock. */
const pointEveryMs = 5;
const mostPoints = 256;

/**
 * `equal-power`: the power follows sin², so that one gain going up and another coming down add up to a steady level.
 * `decibels`: an even number of decibels per second, which the ear takes for an even movement.
 */
export type RampShape = 'equal-power' | 'decibels';

/** Decibels for an amplitude, and −120 for everything below (silence has no finite level, and JSON no infinite one). */
export const decibels = (amplitude: number): number =>
  amplitude <= 1e-6 ? -120 : 20 * Math.log10(amplitude);

/** Linear amplitude for a level in decibels. */
export const amplitude = (db: number): number => 10 ** (db / 20);

/** Value of a ramp between two amplitudes at `x`, its elapsed part from 0 to 1. */
export const rampValue = (shape: RampShape, from: number, to: number, x: number): number => {
  if (x <= 0) return from;
  if (x >= 1) return to;
  if (shape === 'equal-power') {
    const risen = Math.sin((x * Math.PI) / 2) ** 2;
    return Math.sqrt(from * from + (to * to - from * from) * risen);
  }
  return Math.max(from, floor) * (Math.max(to, floor) / Math.max(from, floor)) ** x;
};

/** Milliseconds that a hand's change of volume takes, so that it is never faster than 1 dB in 50 ms. */
export const volumeRampMs = (from: number, to: number): number => {
  const distance = Math.abs(decibels(Math.max(from, floor)) - decibels(Math.max(to, floor)));
  return Math.max(msPerDb, Math.ceil(distance * msPerDb));
};

/** The corner points of a ramp after its start, as `[elapsed part, amplitude]`; the last one is the goal itself. */
export const rampPoints = (
  shape: RampShape,
  from: number,
  to: number,
  ms: number,
): readonly (readonly [number, number])[] => {
  const count = Math.min(mostPoints, Math.max(8, Math.ceil(ms / pointEveryMs)));
  return Array.from({ length: count }, (_, index) => {
    const x = (index + 1) / count;
    return [x, rampValue(shape, from, to, x)] as const;
  });
};

/** The value of the straight line through `points` at `x`; what the audio thread computes, to the same precision. */
const onTheLine = (
  from: number,
  points: readonly (readonly [number, number])[],
  x: number,
): number => {
  let [lastX, lastValue]: readonly [number, number] = [0, from];
  for (const [pointX, value] of points) {
    if (x < pointX) return lastValue + ((value - lastValue) * (x - lastX)) / (pointX - lastX);
    [lastX, lastValue] = [pointX, value];
  }
  return lastValue;
};

/** The part of AudioParam that a ramp uses. */
export type RampParam = Pick<
  AudioParam,
  'cancelScheduledValues' | 'linearRampToValueAtTime' | 'setValueAtTime'
>;
/** The part of AudioContext that a ramp uses: the audio clock in seconds. */
export type RampClock = Readonly<{ currentTime: number; baseLatency?: number }>;

export type GainRamp = Readonly<{
  /** Goes from wherever the gain is to `to` within `ms`. */
  to: (to: number, ms: number, shape: RampShape) => void;
  /** Nothing, from the first sample that the clock plays when it moves again. Only while it stands: on a moving one it is a click. */
  fallStill: () => void;
  /** The gain at this moment, give or take the lead of a ramp that was just asked for. */
  value: () => number;
  /** Where the gain is going, or is. */
  goal: () => number;
  /** True once the audio thread has played the ramp to its end. */
  arrived: () => boolean;
}>;

/**
 * Owns one gain and always knows its value, so that a ramp can begin in the middle of another without a step.
 * Curves are laid out as straight pieces and not with `setValueCurveAtTime`: that call throws when curves overlap, and cutting one
 * short needs `cancelAndHoldAtTime`. Straight pieces can be cut anywhere by adding the point at which they are cut.
 */
export const gainRamp = (clock: RampClock, param: RampParam, start: number): GainRamp => {
  let plan = {
    at: 0,
    ms: 0,
    from: start,
    to: start,
    points: rampPoints('equal-power', start, start, 0),
  };
  param.setValueAtTime(start, 0);
  /** The audio thread is ahead of the time we read by up to a buffer; a point in its past would be a step. */
  const soon = (): number => clock.currentTime + Math.max(0.02, (clock.baseLatency ?? 0) + 0.01);
  const valueAt = (time: number): number =>
    time < plan.at
      ? plan.from
      : plan.ms === 0
        ? plan.to
        : onTheLine(plan.from, plan.points, ((time - plan.at) * 1000) / plan.ms);
  return {
    to: (to, ms, shape) => {
      const begin = soon();
      const from = valueAt(begin);
      const points = rampPoints(shape, from, to, ms);
      param.cancelScheduledValues(begin);
      param.linearRampToValueAtTime(from, begin);
      for (const [x, value] of points)
        param.linearRampToValueAtTime(value, begin + (x * ms) / 1000);
      plan = { at: begin, ms, from, to, points };
    },
    fallStill: () => {
      const at = clock.currentTime;
      param.cancelScheduledValues(0);
      param.setValueAtTime(0, at);
      plan = { at, ms: 0, from: 0, to: 0, points: rampPoints('equal-power', 0, 0, 0) };
    },
    value: () => valueAt(clock.currentTime),
    goal: () => plan.to,
    arrived: () => clock.currentTime >= plan.at + plan.ms / 1000,
  };
};
