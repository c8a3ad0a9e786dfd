/** Figures of a recording. A channel is a Float32Array of samples between −1 and 1; times are in milliseconds. */
export type Channels = readonly Float32Array[];

const db = (amplitude: number): number => (amplitude <= 1e-9 ? -180 : 20 * Math.log10(amplitude));

const rms = (channels: Channels, from: number, to: number): number => {
  let power = 0;
  for (const channel of channels)
    for (let i = from; i < to; i += 1) power += (channel[i] ?? 0) ** 2;
  return Math.sqrt(power / Math.max(1, (to - from) * channels.length));
};

/** The part of a recording between two times. */
export const between = (channels: Channels, rate: number, fromMs: number, toMs: number): Channels =>
  channels.map((channel) =>
    channel.subarray(Math.round((fromMs * rate) / 1000), Math.round((toMs * rate) / 1000)),
  );

/** Level of everything, dBFS RMS. */
export const levelDb = (channels: Channels): number =>
  db(rms(channels, 0, channels[0]?.length ?? 0));

/** Largest sample, dBFS. */
export const peakDb = (channels: Channels): number => {
  let peak = 0;
  for (const channel of channels)
    for (const sample of channel) peak = Math.max(peak, Math.abs(sample));
  return db(peak);
};

/** Level of each window of `windowMs`, one after the other, dBFS RMS; an unfinished last window is left out. */
export const levels = (channels: Channels, rate: number, windowMs: number): readonly number[] => {
  const frames = Math.round((rate * windowMs) / 1000);
  const count = Math.floor((channels[0]?.length ?? 0) / frames);
  return Array.from({ length: count }, (_, index) =>
    db(rms(channels, index * frames, (index + 1) * frames)),
  );
};

/** The longest run in which every channel stays below `thresholdDb`, in milliseconds. */
export const longestGapMs = (channels: Channels, rate: number, thresholdDb: number): number => {
  const limit = 10 ** (thresholdDb / 20);
  let [run, longest] = [0, 0];
  for (let i = 0; i < (channels[0]?.length ?? 0); i += 1) {
    run = channels.every((channel) => Math.abs(channel[i] ?? 0) < limit) ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return (longest / rate) * 1000;
};

/** When sound first passes `thresholdDb`, in milliseconds; null if never. */
export const firstSoundMs = (
  channels: Channels,
  rate: number,
  thresholdDb: number,
): number | null => {
  const limit = 10 ** (thresholdDb / 20);
  const length = channels[0]?.length ?? 0;
  for (let i = 0; i < length; i += 1) {
    if (channels.some((channel) => Math.abs(channel[i] ?? 0) >= limit)) return (i / rate) * 1000;
  }
  return null;
};

/** The largest change of level from one window to the next, in dB, among windows above `floorDb`. */
export const steepestStepDb = (windows: readonly number[], floorDb: number): number => {
  let steepest = 0;
  for (let i = 1; i < windows.length; i += 1) {
    const [before = -180, after = -180] = [windows[i - 1], windows[i]];
    if (before > floorDb && after > floorDb)
      steepest = Math.max(steepest, Math.abs(after - before));
  }
  return steepest;
};

/**
 * Where in its turn a steady tone is, in radians, against one that began with the recording: the same in every piece of it, until a machine
 * leaves samples out. `from` is the place of the piece's first sample.
 */
export const phaseOf = (piece: Float32Array, rate: number, hertz: number, from: number): number => {
  let [along, across] = [0, 0];
  for (const [i, sample] of piece.entries()) {
    const angle = (2 * Math.PI * hertz * (from + i)) / rate;
    along += sample * Math.cos(angle);
    across += sample * Math.sin(angle);
  }
  return Math.atan2(across, along);
};

/** Left against right, dB. */
export const balanceDb = ([left, right]: Channels): number =>
  left === undefined || right === undefined ? 0 : levelDb([left]) - levelDb([right]);

/** Modified Bessel function of the first kind, order 0. */
const bessel = (x: number): number => {
  let [term, sum] = [1, 1];
  for (let k = 1; k < 40; k += 1) {
    term *= (x / 2 / k) ** 2;
    sum += term;
  }
  return sum;
};

const taps = 511;
/** Kaiser window, 12: what lies below is 115 dB down. */
const highPass = (rate: number, hertz: number): Float64Array => {
  const centre = (taps - 1) / 2;
  const cut = (2 * hertz) / rate;
  return Float64Array.from({ length: taps }, (_, n) => {
    const x = n - centre;
    const low = x === 0 ? cut : Math.sin(Math.PI * cut * x) / (Math.PI * x);
    const window = bessel(12 * Math.sqrt(1 - (x / centre) ** 2)) / bessel(12);
    return ((x === 0 ? 1 : 0) - low) * window;
  });
};

/** What of a recording lies above `hertz`; the edges, where the filter is not full, are left out. */
export const above = (channels: Channels, rate: number, hertz: number): Channels => {
  const filter = highPass(rate, hertz);
  return channels.map((channel) => {
    const out = new Float32Array(Math.max(0, channel.length - taps));
    for (let i = 0; i < out.length; i += 1) {
      let sum = 0;
      for (let tap = 0; tap < taps; tap += 1) sum += (channel[i + tap] ?? 0) * (filter[tap] ?? 0);
      out[i] = sum;
    }
    return out;
  });
};
