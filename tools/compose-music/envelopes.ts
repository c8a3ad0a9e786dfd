/**
 * The shape of loudness over time. Every rise and fall is half a cosine: it leaves and arrives with no slope,
 * so no note can begin or end with a click. Times are seconds.
 */
export function ease(progress: number): number {
  if (progress <= 0) return 0;
  if (progress >= 1) return 1;
  return 0.5 - 0.5 * Math.cos(Math.PI * progress);
}

/** Rises over `rise`, stays until `lasts`, and has gone by `lasts + fall`. */
export function swell(time: number, rise: number, lasts: number, fall: number): number {
  return ease(time / rise) * ease((lasts + fall - time) / fall);
}

/** A curve through `[seconds, value]` points with eased passages between them: how a piece grows and rests. */
export function curve(points: readonly (readonly [number, number])[]): (time: number) => number {
  return (time) => {
    let [fromTime, fromValue] = points[0] ?? [0, 0];
    for (const [toTime, toValue] of points) {
      if (time < toTime)
        return fromValue + (toValue - fromValue) * ease((time - fromTime) / (toTime - fromTime));
      [fromTime, fromValue] = [toTime, toValue];
    }
    return fromValue;
  };
}
