/** The only file that touches howler's private parts. Tried with howler 2.2.4, which is pinned. */
import { Howl, Howler } from 'howler';

/** What we need of howler's inside: the one sound of a Howl, its element, and what it does to an element it lets go. */
type Inside = {
  readonly _sounds: readonly Readonly<{ _id: number; _node: HTMLAudioElement }>[];
  /** It has asked the element to play and has no answer yet: what it is told meanwhile it may keep for ever, or do much later. */
  readonly _playLock: boolean;
  _clearSound: (element: HTMLAudioElement) => void;
};

// Howler otherwise opens an audio context of its own, and plays silent sounds on the first click to unlock it.
Howler.usingWebAudio = false;
Howler.autoUnlock = false;

/** An element may become a source node once in its life, and howler may hand out an element again. */
const nodes = new WeakMap<HTMLAudioElement, MediaElementAudioSourceNode>();
const nodeOf = (context: AudioContext, element: HTMLAudioElement): MediaElementAudioSourceNode => {
  const known = nodes.get(element);
  if (known?.context === context) return known;
  const node = context.createMediaElementSource(element);
  nodes.set(element, node);
  return node;
};

/** Howler keeps the elements it lets go for its next track; one that was heard through a context now dead can be heard in no other. */
const dismissStrangers = (context: AudioContext): void => {
  const kept = Howler as unknown as { _html5AudioPool: HTMLAudioElement[] };
  kept._html5AudioPool = kept._html5AudioPool.filter(
    (element) => (nodes.get(element)?.context ?? context) === context,
  );
};

export type Stream = Readonly<{
  source: AudioNode;
  /** Milliseconds from the start of the track. */
  positionMs: () => number;
  /** What the browser takes for the length, null while it does not know. */
  lengthMs: () => number | null;
  /** True while the element is asked to play, whether or not anything comes. */
  going: () => boolean;
  /** Begins, at `fromMs` or where it stands. True once it sounds; false if it never does. Loads first if it must. */
  start: (fromMs: number | null) => Promise<boolean>;
  /** Stops where it is. */
  halt: () => void;
  close: () => void;
}>;
export type StreamEvents = Readonly<{
  ended: () => void;
  /** The file cannot be played (on); says why. */
  failed: (why: string) => void;
}>;

const reasons: Readonly<Record<number, string>> = {
  1: 'loading was broken off',
  2: 'the file could not be read to its end',
  3: 'the file is damaged',
  4: 'the file is missing or is not audio',
};

/** Settles with true at `good`, with false at a failure or when the stream is closed. */
const settled = (
  element: HTMLAudioElement,
  good: string,
  signal: AbortSignal,
): Promise<boolean> => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const stop = new AbortController();
  const settle = (outcome: boolean) => (): void => {
    stop.abort();
    resolve(outcome);
  };
  element.addEventListener(good, settle(true), { signal: stop.signal });
  element.addEventListener('error', settle(false), { signal: stop.signal });
  signal.addEventListener('abort', settle(false), { signal: stop.signal });
  return promise;
};

/**
 * Streams one track through howler and an audio element, always at full volume: every gain is a Web Audio ramp further on. Nothing
 * sounds until `start`. Howler's own events arrive by `setTimeout`, late in a hidden window, so the element's are heard directly.
 */
export const openStream = (context: AudioContext, url: string, events: StreamEvents): Stream => {
  dismissStrangers(context);
  // Our addresses have no ending; howler wants one to ask whether the browser knows the format. The browser looks at the bytes.
  const howl = new Howl({ src: [url], html5: true, format: ['mp3'], preload: true, volume: 1 });
  const inside = howl as unknown as Inside;
  // Howler empties an element with a `data:` address, which our content security policy refuses.
  inside._clearSound = (emptied) => {
    emptied.removeAttribute('src');
    emptied.load();
  };
  const [sound] = inside._sounds;
  if (sound === undefined) throw new Error('howler made no sound');
  const { _id: id, _node: element } = sound;
  const source = nodeOf(context, element);
  const closing = new AbortController();
  // Before howler, which sends a stream of unknown length back to its beginning at its end.
  const on = (name: string, run: () => void): void =>
    element.addEventListener(name, run, { signal: closing.signal, capture: true });
  on('ended', events.ended);
  on('error', () =>
    events.failed(reasons[element.error?.code ?? 0] ?? 'the file cannot be played'),
  );
  const loaded = async (): Promise<boolean> =>
    howl.state() === 'loaded' ||
    (element.error === null && (await settled(element, 'canplaythrough', closing.signal)));
  let [wishes, halted] = [0, false];
  const listens = (): boolean => howl.state() === 'loaded' && !inside._playLock;
  // A halt that howler could not be told of comes after its start.
  howl.on('play', () => {
    if (halted) howl.pause(id);
  });
  const seek = (seconds: number): void => {
    if (listens() && element.paused) howl.seek(seconds, id);
    else element.currentTime = seconds;
  };
  return {
    source,
    positionMs: () => element.currentTime * 1000,
    lengthMs: () => (Number.isFinite(element.duration) ? element.duration * 1000 : null),
    going: () => !element.paused,
    start: async (fromMs) => {
      const mine = ++wishes;
      halted = false;
      if (!(await loaded()) || mine !== wishes) return false;
      if (fromMs !== null) seek(fromMs / 1000);
      if (!element.paused) return true;
      const playing = settled(element, 'playing', closing.signal);
      howl.play(id);
      return playing;
    },
    halt: () => {
      wishes += 1;
      halted = true;
      if (listens()) howl.pause(id);
    },
    close: () => {
      closing.abort();
      howl.unload();
      source.disconnect();
    },
  };
};
