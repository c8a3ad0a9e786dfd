import type { Topics } from '../../shared/contract/topics.ts';
import { audioOutputs, findOutput, sendTo } from './output.ts';
import { gainRamp } from './ramps.ts';
import type { Ticker } from './ticker.ts';

const hertz = 440;
const lastsMs = 1000;
const edgeMs = 60;
/** A context whose clock is later than this does not sound, and is closed. */
const lateMs = 1000;
/** A sine of this amplitude is −23 dBFS RMS: as loud as the music will be (sound.md). */
const amplitude = 0.1;

/**
 * A tone of a second on one side of one output and nowhere else: nothing sounds if the output is not there. In an audio context of its
 * own, so that it neither needs nor disturbs the music's.
 */
export const playTestTone = async (
  { side, volume, output }: Topics['player.tone'],
  ticker: Ticker,
): Promise<void> => {
  const context = new AudioContext();
  try {
    if (output !== null) {
      const device = findOutput(await audioOutputs(), output);
      if (device === undefined) return;
      await sendTo(context, device.deviceId);
    }
    const sides = context.createChannelMerger(2);
    const level = context.createGain();
    const ramp = gainRamp(context, level.gain, 0);
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(level).connect(sides, 0, side === 'left' ? 0 : 1);
    sides.connect(context.destination);
    await context.resume();
    const begin = context.currentTime;
    tone.start();
    ramp.to(amplitude * volume, edgeMs, 'equal-power');
    const heard = (ms: number) => (): boolean => (context.currentTime - begin) * 1000 >= ms;
    await ticker.until(heard(lastsMs), lastsMs + lateMs);
    ramp.to(0, edgeMs, 'equal-power');
    await ticker.until(heard(lastsMs + 2 * edgeMs), lateMs);
  } finally {
    await context.close();
  }
};
