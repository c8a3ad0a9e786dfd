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
  /** The stream of the current track gave up, whatever else still sounds; says why. */
  failure: string | null;
  contextRunning: boolean;
  /** The track came to its end, and no word has come of what follows. */
  over: boolean;
}>;

export type Watch = Readonly<{
  bedUp: boolean;
  /** Since when it has been silent without being wanted so, null while it is not. */
  silentSinceMs: number | null;
  /** Since when music has been back under a risen bed. */
  soundSinceMs: number | null;
  /** When something was last tried to get the music back. */
  triedAtMs: number;
}>;
type Fault = Readonly<{ why: string; cause: 'file' | 'stall' | 'path' | 'end' }>;
/** `rise`: the bed is needed. `persists`: what was tried did not help. `sink`: the bed is no longer needed. */
export type Alarm = Readonly<{ kind: 'rise' | 'persists' } & Fault> | Readonly<{ kind: 'sink' }>;

/** Unplanned silence that is let pass (sound.md). */
const patienceMs = 2000;
/** A broken file does not come back; this is what the next track, loaded already, takes to sound. */
const filePatienceMs = 500;
/** A deck that sounds while the master does not is a fault of ours; give a slow fade-in the time to be heard. */
const pathPatienceMs = 8000;
/** How long an attempt to get the music back may take. */
const attemptMs = 6000;
/** Music must be back for this long before the bed goes. */
const backForMs = 500;

export const restingWatch: Watch = {
  bedUp: false,
  silentSinceMs: null,
  soundSinceMs: null,
  triedAtMs: 0,
};

const fault = (seen: Observation): Fault | null => {
  if (seen.failure !== null) return { why: seen.failure, cause: 'file' };
  if (!seen.contextRunning) return { why: 'the audio system stopped', cause: 'path' };
  if (seen.over) return { why: 'nothing followed the track', cause: 'end' };
  return seen.advancing ? null : { why: 'the track stalled', cause: 'stall' };
};

const reasonToRise = (seen: Observation, silentMs: number): Fault | null => {
  const found = fault(seen);
  if (found !== null)
    return silentMs >= (found.cause === 'file' ? filePatienceMs : patienceMs) ? found : null;
  // A stream that moves on in silence is a silent passage of the music, and meant.
  if (seen.deckSilent || silentMs < pathPatienceMs) return null;
  return { why: 'the music did not reach the output', cause: 'path' };
};

const whileBedIsUp = (before: Watch, seen: Observation): readonly [Watch, Alarm | null] => {
  const { nowMs } = seen;
  const found = fault(seen);
  if (found !== null) {
    if (nowMs - before.triedAtMs < attemptMs) return [{ ...before, soundSinceMs: null }, null];
    return [
      { ...before, soundSinceMs: null, triedAtMs: nowMs },
      { kind: 'persists', ...found },
    ];
  }
  const since = before.soundSinceMs ?? nowMs;
  return nowMs - since < backForMs
    ? [{ ...before, soundSinceMs: since }, null]
    : [restingWatch, { kind: 'sink' }];
};

/** One look: the watch to keep, and what to do now. Pure. Chosen silence, a pause and a list that has ended are left alone. */
export const watch = (before: Watch, seen: Observation): readonly [Watch, Alarm | null] => {
  if (!seen.wanted) return [restingWatch, before.bedUp ? { kind: 'sink' } : null];
  if (before.bedUp) return whileBedIsUp(before, seen);
  if (!seen.silent && seen.contextRunning) return [restingWatch, null];
  const { nowMs } = seen;
  const since = before.silentSinceMs ?? nowMs;
  const found = reasonToRise(seen, nowMs - since);
  const after = {
    bedUp: found !== null,
    silentSinceMs: since,
    soundSinceMs: null,
    triedAtMs: nowMs,
  };
  return [after, found === null ? null : { kind: 'rise', ...found }];
};
