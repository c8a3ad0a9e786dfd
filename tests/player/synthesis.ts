/** Sounds for the tests, made when they are needed: samples per channel, and 16-bit WAV files of them. */

/** A plain tone of `hertz`, its peak at `amplitude`. */
export const tone = (
  hertz: number,
  seconds: number,
  rate: number,
  amplitude: number,
): Float32Array =>
  Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hertz * i) / rate),
  );

export const silence = (seconds: number, rate: number): Float32Array =>
  new Float32Array(Math.round(seconds * rate));

/** White noise from a fixed seed (xorshift32), between −1 and 1. */
const white = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state | 0) / 2 ** 31;
  };
};

/** Pink noise (−3 dB per octave, P. Kellet's filter), the same for the same seed. */
export const pinkNoise = (
  seconds: number,
  rate: number,
  amplitude: number,
  seed: number,
): Float32Array => {
  const next = white(seed);
  let [a, b, c, d, e, f, g] = [0, 0, 0, 0, 0, 0, 0];
  return Float32Array.from({ length: Math.round(seconds * rate) }, () => {
    const w = next();
    a = 0.99886 * a + w * 0.0555179;
    b = 0.99332 * b + w * 0.0750759;
    c = 0.969 * c + w * 0.153852;
    d = 0.8665 * d + w * 0.3104856;
    e = 0.55 * e + w * 0.5329522;
    f = -0.7616 * f - w * 0.016898;
    const pink = a + b + c + d + e + f + g + w * 0.5362;
    g = w * 0.115926;
    return amplitude * pink * 0.11;
  });
};

export const joined = (...parts: readonly Float32Array[]): Float32Array => {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** A 16-bit WAV file of these channels. */
export const wav = (channels: readonly Float32Array[], rate: number): Buffer => {
  const frames = channels[0]?.length ?? 0;
  const bytes = frames * channels.length * 2;
  const file = Buffer.alloc(44 + bytes);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + bytes, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels.length, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * channels.length * 2, 28);
  file.writeUInt16LE(channels.length * 2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(bytes, 40);
  for (let i = 0; i < frames; i += 1) {
    channels.forEach((channel, side) => {
      const sample = Math.round(Math.max(-1, Math.min(1, channel[i] ?? 0)) * 32_767);
      file.writeInt16LE(sample, 44 + (i * channels.length + side) * 2);
    });
  }
  return file;
};
