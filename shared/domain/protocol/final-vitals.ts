/**
 * How old, in minutes, the reading may be on which readiness and leaving rest. No source names a figure; this one is
 * Stillroom's own example, a quarter of an hour, and each practice sets its own.
 */
export const finalVitalsWithinMin = 15;
