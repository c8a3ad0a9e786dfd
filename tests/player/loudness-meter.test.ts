import { describe, expect, test } from 'vitest';
import {
  gatedLoudness,
  highPass,
  loudnessMeter,
  shelf,
} from '../../renderer/player/loudness-meter.ts';
import { joined, silence, tone } from './synthesis.ts';

const measure = (channels: readonly Float32Array[], rate: number, chunk = 1024) => {
  const meter = loudnessMeter(rate, channels.length);
  for (let from = 0; from < (channels[0]?.length ?? 0); from += chunk) {
    meter.add(channels.map((channel) => channel.subarray(from, from + chunk)));
  }
  return meter.result();
};
const fromDb = (db: number): number => 10 ** (db / 20);

describe('the loudness meter', () => {
  test('has the filters that BS.1770-4 prints for 48 kHz', () => {
    const first = shelf(48_000);
    expect(first.b0).toBeCloseTo(1.53512485958697, 6);
    expect(first.b1).toBeCloseTo(-2.69169618940638, 6);
    expect(first.b2).toBeCloseTo(1.19839281085285, 6);
    expect(first.a1).toBeCloseTo(-1.69065929318241, 6);
    expect(first.a2).toBeCloseTo(0.73248077421585, 6);
    const second = highPass(48_000);
    expect(second.a1).toBeCloseTo(-1.99004745483398, 6);
    expect(second.a2).toBeCloseTo(0.99007225036621, 6);
  });

  test.each([44_100, 48_000, 96_000])(
    'reads a 1 kHz stereo sine of −23 dBFS as −23 LUFS at %i Hz (EBU Tech 3341, case 1)',
    (rate) => {
      const sine = tone(1000, 5, rate, fromDb(-23));
      expect(measure([sine, sine], rate).lufs).toBeCloseTo(-23, 1);
    },
  );

  test('gates quiet parts out (EBU Tech 3341, case 3)', () => {
    const rate = 48_000;
    const music = joined(
      tone(1000, 10, rate, fromDb(-36)),
      tone(1000, 60, rate, fromDb(-23)),
      tone(1000, 10, rate, fromDb(-36)),
    );
    expect(measure([music, music], rate).lufs).toBeCloseTo(-23, 1);
  });

  test('sees the peak between the samples', () => {
    const rate = 48_000;
    // A quarter of the rate, 45° off: every sample is 3 dB under the crest.
    const sine = Float32Array.from(
      { length: rate },
      (_, i) => 0.5 * Math.sin((Math.PI * i) / 2 + Math.PI / 4),
    );
    // Tolerance of EBU Tech 3341: +0.2, −0.4 dB.
    const off = (measure([sine], rate).truePeakDbtp ?? 0) - 20 * Math.log10(0.5);
    expect(off).toBeLessThan(0.2);
    expect(off).toBeGreaterThan(-0.4);
  });

  test('has nothing to say about silence, and about less than 400 ms', () => {
    expect(measure([silence(3, 48_000)], 48_000)).toEqual({ lufs: null, truePeakDbtp: null });
    expect(measure([tone(440, 0.3, 48_000, 0.5)], 48_000).lufs).toBeNull();
    expect(gatedLoudness([])).toBeNull();
  });

  test('gives the same figure however the music is cut into pieces', () => {
    const music = joined(tone(300, 2, 44_100, 0.4), tone(2000, 2, 44_100, 0.1));
    expect(measure([music], 44_100, 77).lufs).toBeCloseTo(
      measure([music], 44_100, 44_100).lufs ?? 0,
      9,
    );
  });
});
