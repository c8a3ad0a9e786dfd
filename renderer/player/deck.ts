import type { CueTrack } from '../../shared/contract/music.ts';
import { openStream } from './howler-deck.ts';
import { amplitude, volumeRampMs } from './ramps.ts';
import type { SignalPath } from './signal-path.ts';
import type { Ticker } from './ticker.ts';

/** How long a pause takes to be silent. */
export const pauseMs = 150;
const seekDipMs = 80;
/** How late the audio clock may be; one that is later than this is dead, and nothing is heard of it. */
const lateMs = 1000;

/** A track that ends this much before its decoded length is broken (ms, and part of it); less may be two decoders' opinion. */
const early = { ms: 3000, part: 0.05 };
/** So far (ms) no stream goes in a moment, but one that leaps over what it cannot read. */
const leapMs = 3000;

export type DeckEvents = Readonly<{ ended: () => void; failed: (why: string) => void }>;
/** One play of one track on the signal path: a stream, its gains, and what it was last asked to do. */
export type Deck = Readonly<{
  playId: CueTrack['playId'];
  positionMs: () => number;
  /** Decoded length if the core knows it, else what the browser says, else null. */
  lengthMs: () => number | null;
  levelDb: () => number;
  /** Asked to sound, whether or not it does. */
  wanted: () => boolean;
  /** The stream stands or has failed. */
  paused: () => boolean;
  failure: () => string | null;
  /** Begins unheard, then fades in over `ms` from the moment it sounds; settles with false if overtaken or failed. */
  start: (ms: number, fromMs: number | null) => Promise<boolean>;
  pause: () => Promise<void>;
  /** Stops without a fade: the output is gone, and a fade would come out elsewhere. */
  halt: () => void;
  /** Dips, goes to `toMs`, comes up again; stays paused if it was. Settles with false if overtaken. */
  seek: (toMs: number) => Promise<boolean>;
  /** Is on its way to a place: does not sound there yet, or still comes up from the dip of a jump. */
  landing: () => boolean;
  /** Stops before it was heard, and stands at its beginning again. */
  rewind: () => void;
  setGain: (db: number) => void;
  /** To be called on every beat while it is to sound: fails if the stream leapt over a part of the file. */
  look: () => void;
  /** Fades out over `ms` and closes. */
  leave: (ms: number) => Promise<void>;
}>;

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;

/** Loads a track, paused and unheard. */
export const openDeck = (
  path: SignalPath,
  ticker: Ticker,
  track: CueTrack,
  events: DeckEvents,
): Deck => {
  let [asked, wanted, closed, dips] = [0, false, false, false];
  let failure: string | null = null;
  /** Where to begin when next started, until it has: the stream knows nothing of it yet. */
  let standsAtMs: number | null = null;
  const fail = (why: string): void => {
    if (closed || failure !== null) return;
    failure = why;
    events.failed(why);
  };
  const isEarly = (positionMs: number): boolean =>
    track.lengthMs - positionMs > Math.max(early.ms, track.lengthMs * early.part);
  let seen: Readonly<{ atMs: number; positionMs: number }> | null = null;
  const look = (): void => {
    const now = { atMs: ticker.now(), positionMs: stream.positionMs() };
    const before = seen;
    seen = wanted && standsAtMs === null ? now : null;
    if (before === null || seen === null) return;
    const leapt = now.positionMs - before.positionMs - (now.atMs - before.atMs);
    if (leapt > leapMs && isEarly(before.positionMs))
      fail(`could not be read beyond ${seconds(before.positionMs)}`);
  };
  const stream = openStream(path.context, track.url, {
    ended: () => {
      if (closed) return;
      // Where nothing more can be read, the browser may call that the end, and stand where the end should have been.
      look();
      const heardMs = stream.positionMs();
      if (isEarly(heardMs))
        fail(`ended early: after ${seconds(heardMs)} of ${seconds(track.lengthMs)}`);
      events.ended();
    },
    failed: fail,
  });
  const strip = path.addDeck(stream.source, amplitude(track.gainDb));
  const close = (): void => {
    if (closed) return;
    closed = true;
    strip.remove();
    stream.close();
  };
  const start = async (ms: number, fromMs: number | null): Promise<boolean> => {
    const mine = ++asked;
    [wanted, dips] = [true, false];
    standsAtMs = fromMs ?? standsAtMs;
    if (!(await stream.start(standsAtMs)) || mine !== asked || closed) return false;
    // Where it was before says nothing of where it begins.
    [standsAtMs, seen] = [null, null];
    strip.fade.to(1, ms, 'equal-power');
    return true;
  };
  /** A busy machine's audio clock falls behind the wall's: stopping by the wall's would cut into the fade. */
  const fadeOut = async (ms: number): Promise<void> => {
    strip.fade.to(0, ms, 'equal-power');
    await ticker.until(strip.fade.arrived, ms + lateMs);
  };
  const fadeThenHalt = async (ms: number): Promise<boolean> => {
    const mine = ++asked;
    await fadeOut(ms);
    if (mine !== asked || closed) return false;
    stream.halt();
    return true;
  };
  return {
    playId: track.playId,
    positionMs: () => Math.max(0, Math.round(standsAtMs ?? stream.positionMs())),
    lengthMs: () => (track.lengthMs > 0 ? track.lengthMs : (stream.lengthMs() ?? null)),
    levelDb: strip.levelDb,
    wanted: () => wanted,
    paused: () => !stream.going(),
    failure: () => failure,
    start,
    pause: async () => {
      wanted = false;
      await fadeThenHalt(pauseMs);
    },
    halt: () => {
      asked += 1;
      wanted = false;
      stream.halt();
      strip.fade.to(0, 1, 'equal-power');
    },
    seek: async (toMs) => {
      // Known at once: a pause that comes before the dip is over keeps the new place.
      standsAtMs = toMs;
      if (!wanted) return true;
      dips = (await fadeThenHalt(seekDipMs)) && (await start(seekDipMs, null));
      return dips;
    },
    landing: () => standsAtMs !== null || (dips && !strip.fade.arrived()),
    rewind: () => {
      asked += 1;
      [wanted, standsAtMs] = [false, 0];
      stream.halt();
    },
    look,
    setGain: (db) => {
      const to = amplitude(db);
      if (Math.abs(to - strip.loudness.goal()) < 1e-6) return;
      strip.loudness.to(to, volumeRampMs(strip.loudness.value(), to), 'decibels');
    },
    leave: async (ms) => {
      asked += 1;
      wanted = false;
      await fadeOut(ms);
      close();
    },
  };
};
