import type { PlayerReport } from '../../shared/contract/music.ts';

type Key = Extract<PlayerReport, { kind: 'media-key' }>['key'];

/** What the operating system shows beside its media keys: nothing of the client, and not even the track. */
const shown = 'Stillroom session music';

const keys: readonly (readonly [MediaSessionAction, Key | null])[] = [
  ['play', 'play'],
  ['pause', 'pause'],
  ['stop', 'pause'],
  ['nexttrack', 'next'],
  // Without a word of ours the browser would move the stream itself, behind the timeline's back.
  ['seekto', null],
  ['seekforward', null],
  ['seekbackward', null],
];

/** A double press within this time (ms) is one press, as of every other key (clinical.md 3.4). */
const doublePressMs = 500;

/**
 * Takes the keys of the keyboard and the headset through the Media Session API. They are reported, not obeyed: the core decides, as it
 * does for every other key, and the timeline says who.
 */
export const takeMediaKeys = (pressed: (key: Key) => void): ((playing: boolean) => void) => {
  const session = (navigator as Partial<Navigator>).mediaSession;
  if (session === undefined) return () => undefined;
  const pressedAtMs = new Map<Key, number>();
  const isDouble = (key: Key): boolean => {
    const now = performance.now();
    const before = pressedAtMs.get(key) ?? -doublePressMs;
    if (now - before < doublePressMs) return true;
    pressedAtMs.set(key, now);
    return false;
  };
  session.metadata = new MediaMetadata({ title: shown });
  for (const [action, key] of keys) {
    try {
      session.setActionHandler(action, () => {
        if (key !== null && !isDouble(key)) pressed(key);
      });
    } catch {
      // A browser that does not know the action has no key for it.
    }
  }
  return (playing) => {
    session.playbackState = playing ? 'playing' : 'paused';
  };
};
