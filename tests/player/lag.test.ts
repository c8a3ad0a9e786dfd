import { expect, test } from 'vitest';
import { lagMs } from '../../renderer/player/lag.ts';
import { pinkNoise, tone } from './synthesis.ts';

const rate = 48_000;
const noise = pinkNoise(2, rate, 0.5, 4);
const part = (samples: Float32Array, fromMs: number): Float32Array =>
  samples.subarray((fromMs * rate) / 1000, ((fromMs + 680) * rate) / 1000);

test('how far one recording is behind another is found to a fraction of a millisecond, either way', () => {
  expect(lagMs(part(noise, 500), part(noise, 463), rate, 150)).toBeCloseTo(37, 0);
  expect(lagMs(part(noise, 500), part(noise, 620), rate, 150)).toBeCloseTo(-120, 0);
  const quieter = part(noise, 463).map((sample) => sample * 0.02);
  expect(lagMs(part(noise, 500), quieter, rate, 150)).toBeCloseTo(37, 0);
});

test('a tone, silence and two different sounds say nothing', () => {
  const plain = tone(440, 2, rate, 0.5);
  expect(lagMs(part(plain, 500), part(plain, 463), rate, 150)).toBeNull();
  expect(lagMs(new Float32Array(32_768), new Float32Array(32_768), rate, 150)).toBeNull();
  expect(lagMs(part(noise, 0), part(pinkNoise(2, rate, 0.5, 99), 0), rate, 150)).toBeNull();
});
