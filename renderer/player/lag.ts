/** Frames are averaged in eights before they are compared: a fifth of a millisecond is fine enough, and 64 times cheaper. */
const fold = 8;
/** How much more like the best match must be than any other: a plain tone matches itself at every period, and says nothing. */
const distinct = 0.95;
/** Matches this near the best one are the same match, ms. */
const sameMs = 3;

const folded = (samples: Float32Array): Float32Array => {
  const out = new Float32Array(Math.floor(samples.length / fold));
  for (let i = 0; i < out.length; i += 1) {
    let sum = 0;
    for (let k = 0; k < fold; k += 1) sum += samples[i * fold + k] ?? 0;
    out[i] = sum / fold;
  }
  return out;
};

/**
 * By how many milliseconds `later` runs behind `earlier`, two recordings of equal length of one sound at `rate` hertz; negative when it is
 * ahead. Looks as far as `mostMs` either way. Null when they do not match, or match in more than one place.
 */
export const lagMs = (
  earlier: Float32Array,
  later: Float32Array,
  rate: number,
  mostMs: number,
): number | null => {
  const [a, b] = [folded(earlier), folded(later)];
  const stepMs = (fold / rate) * 1000;
  const most = Math.floor(mostMs / stepMs);
  const length = a.length - 2 * most;
  if (length < 64) return null;
  let ownPower = 0;
  for (let i = most; i < most + length; i += 1) ownPower += (a[i] ?? 0) ** 2;
  if (ownPower / length < 1e-10) return null;
  const likeness = Array.from({ length: 2 * most + 1 }, (_, index) => {
    let [sum, power] = [0, 0];
    for (let i = 0; i < length; i += 1) {
      const other = b[index + i] ?? 0;
      sum += (a[most + i] ?? 0) * other;
      power += other * other;
    }
    return power === 0 ? 0 : sum / Math.sqrt(power * ownPower);
  });
  const best = likeness.reduce((top, value, at) => (value > (likeness[top] ?? 0) ? at : top), 0);
  const peak = likeness[best] ?? 0;
  const near = sameMs / stepMs;
  const isAlone = likeness.every(
    (value, at) => Math.abs(at - best) <= near || value < peak * distinct,
  );
  return peak > 0.7 && isAlone ? (best - most) * stepMs : null;
};
