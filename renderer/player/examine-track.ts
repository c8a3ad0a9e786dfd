import {
  ALL_FORMATS,
  AudioSampleSink,
  Input,
  UnsupportedInputFormatError,
  UrlSource,
  type InputAudioTrack,
} from 'mediabunny';
import type { TrackAnalysis } from '../../shared/contract/music.ts';
import { loudnessMeter, type LoudnessMeter } from './loudness-meter.ts';

type Outcome = TrackAnalysis['outcome'];
const unplayable = (why: string): Outcome => ({ kind: 'unplayable', why });

/** Nobody's music is longer; a file that goes on past it is broken or a stream without an end. */
const longestMs = 24 * 3600 * 1000;
/** What is kept of a file that has been read: it is read once, from front to back. */
const cacheBytes = 4 * 1024 * 1024;
const endless = unplayable('longer than a day, or without an end');
/** A file may claim a little more than it holds: encoders pad. */
const slack = (claimedS: number): number => Math.max(1, claimedS * 0.02);
/** A true peak below this (dBTP) is heard by nobody: the dither of a silent recording lies near −90. */
const unheardDbtp = -60;
const seconds = (s: number): string => `${Math.round(s)} s`;
/** What iTunes and others call sound under copy protection. */
const protectedKinds = new Set(['drms', 'drmi', 'enca']);

const readBytes = async (url: string, from: number, to: number): Promise<DataView<ArrayBuffer>> => {
  const answer = await fetch(url, { headers: { Range: `bytes=${from}-${to}` } });
  return new DataView(await answer.arrayBuffer());
};

/**
 * An MP3 without a Xing, Info or VBRI header states no length; what a reader calls one is guessed from the first bit rate, and no
 * ground to call the file cut short. The header lies in the first frame, behind the tags.
 */
const mp3StatesLength = async (url: string): Promise<boolean> => {
  const head = await readBytes(url, 0, 9);
  const tagged = head.byteLength === 10 && head.getUint32(0) >>> 8 === 0x49_44_33;
  // An ID3 size has seven bits per byte.
  const start = tagged
    ? 10 + [6, 7, 8, 9].reduce((size, at) => (size << 7) | head.getUint8(at), 0)
    : 0;
  return /Xing|Info|VBRI/.test(
    new TextDecoder('latin1').decode(await readBytes(url, start, start + 4095)),
  );
};

/** How many times longer a WAV says it is than it is; 1 for one that was written as a stream and says nothing. */
const wavOverstatement = async (url: string, bytes: number): Promise<number> => {
  const stated = (await readBytes(url, 0, 11)).getUint32(4, true) + 8;
  return stated >= 0xff_ff_ff_00 || stated < bytes ? 1 : stated / bytes;
};

/** The length that the file itself claims, in seconds; 0 for none. */
const claimedSeconds = async (
  input: Input,
  track: InputAudioTrack,
  url: string,
  bytes: number,
): Promise<number> => {
  const format = await input.getFormat();
  if (format.name === 'WAVE')
    return (await track.computeDuration()) * (await wavOverstatement(url, bytes));
  if (format.name === 'MP3' && !(await mp3StatesLength(url))) return 0;
  return (await track.getDurationFromMetadata()) ?? 0;
};

type Decoded = {
  frames: number;
  rate: number;
  endS: number;
  meter: LoudnessMeter | null;
  planes: Float32Array<ArrayBuffer>[];
};

/** Runs the whole track through the decoder and the meter; memory holds a few samples at a time. */
const decodeToEnd = async (
  track: InputAudioTrack,
  decoded: Decoded,
  breathe: () => Promise<void>,
): Promise<void> => {
  for await (const sample of new AudioSampleSink(track).samples()) {
    try {
      const { numberOfFrames: frames, numberOfChannels: channels, sampleRate } = sample;
      decoded.meter ??= loudnessMeter(sampleRate, channels);
      // The same arrays for every piece: an hour of fresh ones would stand in memory before anybody collects them.
      if ((decoded.planes[0]?.length ?? 0) < frames || decoded.planes.length !== channels)
        decoded.planes = Array.from({ length: channels }, () => new Float32Array(frames));
      const planes = decoded.planes.map((plane, planeIndex) => {
        const part = plane.subarray(0, frames);
        sample.copyTo(part, { planeIndex, format: 'f32-planar' });
        return part;
      });
      decoded.meter.add(planes);
      decoded.frames += frames;
      decoded.rate = sampleRate;
      decoded.endS = Math.max(decoded.endS, sample.timestamp + sample.duration);
    } finally {
      sample.close();
    }
    if (decoded.endS * 1000 > longestMs) return;
    await breathe();
  }
};

const judge = (decoded: Decoded, claimedS: number, broke: boolean): Outcome => {
  const heardS = decoded.rate === 0 ? 0 : decoded.frames / decoded.rate;
  if (heardS === 0) return unplayable('nothing in it could be decoded');
  if (decoded.endS * 1000 > longestMs) return endless;
  if (claimedS - heardS > slack(claimedS)) {
    return unplayable(`ends early: ${seconds(heardS)} of ${seconds(claimedS)} could be decoded`);
  }
  if (broke) return unplayable(`damaged: could not be decoded beyond ${seconds(decoded.endS)}`);
  const { lufs = null, truePeakDbtp = null } = decoded.meter?.result() ?? {};
  if (truePeakDbtp === null || (lufs === null && truePeakDbtp < unheardDbtp))
    return unplayable('silent from beginning to end');
  return {
    kind: 'playable',
    lengthMs: Math.round(decoded.endS * 1000),
    loudnessLufs: lufs,
    truePeakDbtp,
  };
};

const examineInput = async (
  input: Input,
  url: string,
  bytes: number,
  breathe: () => Promise<void>,
): Promise<Outcome> => {
  const track = await input.getPrimaryAudioTrack();
  if (track === null) return unplayable('no sound found in it: not audio, or cut short');
  const kind = await track.getInternalCodecId();
  if (typeof kind === 'string' && protectedKinds.has(kind))
    return unplayable('protected against copying (DRM)');
  if (!(await track.canDecode()))
    return unplayable('a kind of audio that this computer cannot decode');
  const decoded: Decoded = { frames: 0, rate: 0, endS: 0, meter: null, planes: [] };
  const claimedS = await claimedSeconds(input, track, url, bytes);
  if (claimedS * 1000 > longestMs) return endless;
  let broke = false;
  try {
    await decodeToEnd(track, decoded, breathe);
  } catch {
    broke = true; // the decoder's words are for programmers; where it stopped is what counts
  }
  return judge(decoded, claimedS, broke);
};

/**
 * Decodes the track at `url` to its end and measures it. Whatever is wrong with the file is an outcome in plain words, never an error;
 * throws only if the library does not answer. `breathe` is awaited between pieces.
 */
export const examineTrack = async (url: string, breathe: () => Promise<void>): Promise<Outcome> => {
  const head = await fetch(url, { method: 'HEAD' });
  if (head.status === 404) return unplayable('the file is no longer in the library folder');
  if (!head.ok) throw new Error(`The track answers ${head.status}.`);
  const bytes = Number(head.headers.get('content-length') ?? Number.NaN);
  if (bytes === 0) return unplayable('empty file');
  const input = new Input({
    source: new UrlSource(url, {
      getRetryDelay: (tries) => (tries < 3 ? 0.5 : null),
      maxCacheSize: cacheBytes,
      parallelism: 1,
    }),
    formats: ALL_FORMATS,
  });
  try {
    return await examineInput(input, url, bytes, breathe);
  } catch (error) {
    if (error instanceof UnsupportedInputFormatError)
      return unplayable('not an audio file, or of a kind that this computer cannot read');
    return unplayable('damaged: its beginning could not be read');
  } finally {
    input.dispose();
  }
};
