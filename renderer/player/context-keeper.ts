import type { Ticker } from './ticker.ts';

/** Waits between attempts to get a stopped context going; the last one repeats. */
const backOffMs = [0, 250, 500, 1000, 2000, 4000];
/** A context that says "running" while its clock stands is dead: a driver was reset, or the machine slept. */
const frozenAfterMs = 1500;
/** A beat that comes this late was asleep itself; the audio gets its own time to wake. */
const sleptMs = 1000;
const attemptsBeforeRebuild = 6;
const blockedAfterMs = 1000;
/** Music that something else stopped comes up again within this time (ms), and not with a burst. */
export const wakeMs = 1000;

export type KeeperEvents = Readonly<{
  /** Only a new context can help. */
  dead: () => void;
  /** The browser wants a gesture before it lets sound out. */
  blocked: () => void;
  /** The context stands against our will: what sounds when it moves again would sound at once and in full. */
  stands: () => void;
  /** It moves again. */
  moves: () => void;
}>;

/**
 * Keeps one context running while `wanted` says so: resumes it with back-off when something else suspended it, and calls for a new
 * one when that does not help. Returns a look to be taken on every beat.
 */
export const keepRunning = (
  context: AudioContext,
  ticker: Ticker,
  wanted: () => boolean,
  events: KeeperEvents,
): (() => void) => {
  let [attempts, nextAttemptMs, stoppedSinceMs] = [0, 0, -1];
  let [everRan, saidBlocked, gaveUp, stood] = [false, false, false, false];
  let [clock, clockMovedMs, lastLookMs] = [context.currentTime, ticker.now(), ticker.now()];
  const giveUp = (): void => {
    gaveUp = true;
    events.dead();
  };
  const stand = (): void => {
    stood = true;
    events.stands();
  };
  const tryAgain = (now: number): void => {
    if (stoppedSinceMs < 0) stoppedSinceMs = now;
    // A context that the system interrupted needs no gesture.
    if (
      !everRan &&
      !saidBlocked &&
      context.state === 'suspended' &&
      now - stoppedSinceMs >= blockedAfterMs
    ) {
      saidBlocked = true;
      events.blocked();
    }
    if (now < nextAttemptMs) return;
    if (everRan && attempts >= attemptsBeforeRebuild) {
      giveUp();
      return;
    }
    nextAttemptMs =
      now + (backOffMs[Math.min(attempts + 1, everRan ? backOffMs.length - 1 : 3)] ?? 0);
    attempts += 1;
    if (everRan) stand();
    // A refusal shows as a state that stays; the next attempt follows.
    context.resume().catch(() => undefined);
  };
  return () => {
    if (gaveUp) return;
    const now = ticker.now();
    if (now - lastLookMs > sleptMs) {
      clockMovedMs = now;
      // Everything slept, and the audio still does.
      if (everRan && wanted() && context.currentTime === clock) stand();
    }
    lastLookMs = now;
    if (!wanted()) {
      [attempts, nextAttemptMs, stoppedSinceMs, clockMovedMs] = [0, 0, -1, now];
      return;
    }
    if (context.state === 'closed') giveUp();
    else if (context.state !== 'running') tryAgain(now);
    else {
      [attempts, nextAttemptMs, stoppedSinceMs, everRan] = [0, 0, -1, true];
      if (context.currentTime !== clock) {
        [clock, clockMovedMs] = [context.currentTime, now];
        if (stood) events.moves();
        stood = false;
      } else if (now - clockMovedMs > frozenAfterMs) giveUp();
    }
  };
};
