/** What the watchdog sees at one moment; times in milliseconds of a clock that never goes back. */
export type Observation = Readonly<{
  nowMs: number;
  /** The cue says playing, aloud, at a volume that can be heard, and the output is there. */
  wanted: boolean;
  /** Nothing leaves the master gain. */
  silent: boolean;
  /** Nothing comes out of the deck's own stream, before any gain. */
  deckSilent: boolean;
  /** The stream's position moves. */
  advancing: boolean;
  /** The stream gave up; says why. */
  failure: string | null;
  contextRunning: boolean;
}>;

export type Watch = Readonly<{
  bedUp: boolean;
  /** Since when it has been silent without being wanted so, null while it is not. */
  silentSinceMs: number | null;
  /** Since when music has been back under a risen bed. */
  soundSinceMs: number | null;
}>;
export type Alarm = Readonly<{ kind: 'rise'; why: string; cause: 'file' | 'stall' | 'path' }> | Readonly<{ kind: 'sink' }>;

/** Unplanned silence that is let pass (sound.md). */
const patienceMs = 2000;
/** A deck that sounds while the master does not is a fault of ours; give a slow fade-in the time to be heard. */
const pathPatienceMs = 8000;
/** Music must be back for this long before the bed goes. */
const backForMs = 500;

export const restingWatch: Watch = { bedUp: false, silentSinceMs: null, soundSinceMs: null };

const cause = (seen: Observation, silentMs: number): Alarm | null => {
  if (seen.failure !== null) return { kind: 'rise', why: seen.failure, cause: 'file' };
  if (silentMs < patienceMs) return null;
  if (!seen.contextRunning) return { kind: 'rise', why: 'the audio system stopped', cause: 'path' };
  if (!seen.advancing) return { kind: 'rise', why: 'the track stalled', cause: 'stall' };
  // A stream that moves on in silence is a silent passage of the music, and meant.
  if (seen.deckSilent || silentMs < pathPatienceMs) return null;
  return { kind: 'rise', why: 'the music did not reach the output', cause: 'path' };
};

/** One look: the watch to keep, and what to do now. Pure. Chosen silence, a pause and a list that has ended are left alone. */
export const watch = (before: Watch, seen: Observation): readonly [Watch, Alarm | null] => {
  if (!seen.wanted) return [restingWatch, before.bedUp ? { kind: 'sink' } : null];
  const healthy = seen.failure === null && seen.contextRunning && seen.advancing;
  if (before.bedUp) {
    if (!healthy) return [{ ...before, soundSinceMs: null }, null];
    const since = before.soundSinceMs ?? seen.nowMs;
    return seen.nowMs - since < backForMs
      ? [{ ...before, soundSinceMs: since }, null]
      : [restingWatch, { kind: 'sink' }];
  }
  const quiet = seen.silent || !seen.contextRunning || seen.failure !== null;
  if (!quiet) return [restingWatch, null];
  const since = before.silentSinceMs ?? seen.nowMs;
  const alarm = cause(seen, seen.nowMs - since);
  return [{ bedUp: alarm !== null, silentSinceMs: since, soundSinceMs: null }, alarm];
};
