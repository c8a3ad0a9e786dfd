import { decibels } from './ramps.ts';

/** 43 ms at 48 kHz: about the 50 ms in which levels are counted. */
const windowFrames = 2048;

/**
 * Listens to `node` and reads its level: RMS over the last 43 ms in dBFS, −120 for silence. Left and right are measured apart, because
 * an analyser mixes down, and music in opposite phase would look like silence.
 */
export const levelMeter = (context: BaseAudioContext, node: AudioNode): (() => number) => {
  const splitter = context.createChannelSplitter(2);
  // A mono stream is made stereo here, as it is on its way to the ears.
  splitter.channelCount = 2;
  splitter.channelCountMode = 'explicit';
  node.connect(splitter);
  const sides = [0, 1].map((side) => {
    const analyser = context.createAnalyser();
    analyser.fftSize = windowFrames;
    splitter.connect(analyser, side);
    return analyser;
  });
  const samples = new Float32Array(windowFrames);
  return () => {
    let power = 0;
    for (const analyser of sides) {
      analyser.getFloatTimeDomainData(samples);
      for (const sample of samples) power += sample * sample;
    }
    return decibels(Math.sqrt(power / (windowFrames * sides.length)));
  };
};
