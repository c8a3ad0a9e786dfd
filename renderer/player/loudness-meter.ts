/**
 * Integrated loudness and true peak after ITU-R BS.1770-4 / EBU R128, sample by sample, with memory that grows by one number per
 * 100 ms of music.
 */
type Biquad = Readonly<{ b0: number; b1: number; b2: number; a1: number; a2: number }>;

/**
 * The standard prints its two filters for 48 kHz only. These are the analogue prototypes behind them (B. De Man, "Evaluation of
 * implementations of the EBU R128 loudness measurement", AES 2018), which give the printed figures at 48 kHz and the same curve elsewhere.
 */
export const shelf = (rate: number): Biquad => {
  const q = 0.7071752369554196;
  const k = Math.tan((Math.PI * 1681.974450955533) / rate);
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (high + (band * k) / q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0,
  };
};
export const highPass = (rate: number): Biquad => {
  const q = 0.5003270373238773;
  const k = Math.tan((Math.PI * 38.13547087602444) / rate);
  const a0 = 1 + k / q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
};

const tapsPerPhase = 12;
/** Windowed sinc split into phases: `phases[p]` gives the signal `p / factor` of a sample later. */
const oversampler = (factor: number): readonly Float64Array[] => {
  const length = tapsPerPhase * factor;
  return Array.from({ length: factor }, (_, phase) =>
    Float64Array.from({ length: tapsPerPhase }, (_tap, tap) => {
      const n = tap * factor + phase;
      const x = (n - length / 2) / factor;
      const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      return sinc * (0.5 - 0.5 * Math.cos((2 * Math.PI * n) / length));
    }),
  );
};

/** Surround channels count 1.41, the low-frequency channel not at all (BS.1770-4 table 3); the order is the browser's for 5.1. */
const weights = (channels: number): readonly number[] =>
  channels === 6 ? [1, 1, 1, 0, 1.41, 1.41] : Array.from({ length: channels }, () => 1);

/** Adds one channel's filtered energy into `sums` (one per 100 ms step) and keeps its state between chunks. */
const channelMeter = (rate: number, weight: number) => {
  const [first, second] = [shelf(rate), highPass(rate)];
  let [x1, x2, y1, y2, z1, z2] = [0, 0, 0, 0, 0, 0];
  const factor = rate >= 192_000 ? 1 : rate >= 96_000 ? 2 : 4;
  const phases = oversampler(factor);
  const history = new Float64Array(tapsPerPhase * 2);
  let [place, peak] = [0, 0];
  return {
    peak: (): number => peak,
    /** Weighted energy of `samples[from..to)`. */
    energy: (samples: Float32Array, from: number, to: number): number => {
      let energy = 0;
      for (let index = from; index < to; index += 1) {
        const x = samples[index] ?? 0;
        const y = first.b0 * x + first.b1 * x1 + first.b2 * x2 - first.a1 * y1 - first.a2 * y2;
        const z = y - 2 * y1 + y2 - second.a1 * z1 - second.a2 * z2;
        [x2, x1, y2, y1, z2, z1] = [x1, x, y1, y, z1, z];
        energy += z * z;
        place = (place + tapsPerPhase - 1) % tapsPerPhase;
        // Written twice, so that the newest twelve samples always lie in one row.
        history[place] = x;
        history[place + tapsPerPhase] = x;
        for (let phase = 0; phase < factor; phase += 1) {
          const taps = phases[phase];
          if (taps === undefined) continue;
          let sum = 0;
          for (let tap = 0; tap < tapsPerPhase; tap += 1)
            sum += (history[place + tap] ?? 0) * (taps[tap] ?? 0);
          if (sum > peak) peak = sum;
          else if (-sum > peak) peak = -sum;
        }
        if (x > peak) peak = x;
        else if (-x > peak) peak = -x;
      }
      return energy * weight;
    },
  };
};

const toLufs = (meanSquare: number): number => -0.691 + 10 * Math.log10(meanSquare);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Loudness in LUFS of 400 ms blocks that overlap by three quarters, gated at −70 LUFS and at 10 LU under the rest; null if all is below. */
export const gatedLoudness = (steps: readonly number[]): number | null => {
  const blocks: number[] = [];
  for (let end = 4; end <= steps.length; end += 1) blocks.push(mean(steps.slice(end - 4, end)));
  const heard = blocks.filter((block) => toLufs(block) > -70);
  if (heard.length === 0) return null;
  const gate = toLufs(mean(heard)) - 10;
  return toLufs(mean(heard.filter((block) => toLufs(block) > gate)));
};

export type LoudnessMeter = Readonly<{
  /** Takes the next samples, one array per channel, all of one length. */
  add: (channels: readonly Float32Array[]) => void;
  /** Integrated loudness in LUFS, null for less than 400 ms and where nothing passes the gate; true peak in dBTP, null for digital silence. */
  result: () => Readonly<{ lufs: number | null; truePeakDbtp: number | null }>;
}>;

/** A meter for audio of `rate` hertz and that many channels. A mono file counts as one channel, as `ffmpeg -af ebur128` does. */
export const loudnessMeter = (rate: number, channels: number): LoudnessMeter => {
  const meters = weights(channels).map((weight) => channelMeter(rate, weight));
  const stepFrames = Math.round(rate / 10);
  const steps: number[] = [];
  let [filled, energy] = [0, 0];
  return {
    add: (planes) => {
      const frames = planes[0]?.length ?? 0;
      for (let from = 0; from < frames;) {
        const to = Math.min(frames, from + stepFrames - filled);
        meters.forEach((meter, index) => {
          const plane = planes[index];
          if (plane !== undefined) energy += meter.energy(plane, from, to);
        });
        filled += to - from;
        from = to;
        if (filled === stepFrames) {
          steps.push(energy / stepFrames);
          [filled, energy] = [0, 0];
        }
      }
    },
    result: () => {
      const peak = Math.max(0, ...meters.map((meter) => meter.peak()));
      return {
        lufs: gatedLoudness(steps),
        truePeakDbtp: peak === 0 ? null : 20 * Math.log10(peak),
      };
    },
  };
};
