import { describe, expect, test } from 'vitest';
import { keepRunning } from '../../renderer/player/context-keeper.ts';
import type { Ticker } from '../../renderer/player/ticker.ts';

const beatMs = 25;
type State = 'running' | 'suspended' | 'interrupted' | 'closed';

/** A keeper over an audio context and a beat of the test's own. */
const keeper = (wakes = false) => {
  let [nowMs, state, moves, wanted]: [number, State, boolean, boolean] = [0, 'running', true, true];
  let currentTime = 0;
  const resumedAtMs: number[] = [];
  const said: string[] = [];
  const context = {
    get state() {
      return state;
    },
    get currentTime() {
      return currentTime;
    },
    resume: async () => {
      resumedAtMs.push(nowMs);
      if (wakes) [state, moves] = ['running', true];
    },
  } as unknown as AudioContext; // all that the keeper asks of one
  const ticker = { now: () => nowMs } as unknown as Ticker;
  const look = keepRunning(context, ticker, () => wanted, {
    dead: () => said.push('dead'),
    blocked: () => said.push('blocked'),
    stands: () => said.push('stands'),
    moves: () => said.push('moves'),
  });
  return {
    said,
    resumedAtMs,
    /** What a driver does to it, and what the player wants. */
    become: (to: State, clockMoves: boolean) => ([state, moves] = [to, clockMoves]),
    want: (sound: boolean) => (wanted = sound),
    /** Beats for so long, ms. */
    pass: (ms: number) => {
      for (const untilMs = nowMs + ms; nowMs < untilMs;) {
        nowMs += beatMs;
        if (moves && state === 'running') currentTime += beatMs / 1000;
        look();
      }
    },
    /** The machine sleeps: time passes, and nothing beats; `audioGoesOn` if only the page does. */
    sleep: (ms: number, audioGoesOn = false) => {
      nowMs += ms;
      if (audioGoesOn) currentTime += ms / 1000;
    },
  };
};

describe('an audio context', () => {
  test('that runs is left alone', () => {
    const at = keeper();
    at.pass(60_000);
    expect(at.said).toEqual([]);
    expect(at.resumedAtMs).toEqual([]);
  });

  test('that something else stopped is resumed at the next beat, and that is all', () => {
    const at = keeper(true);
    at.pass(1000);
    at.become('suspended', false);
    at.pass(10_000);
    expect(at.resumedAtMs).toEqual([1000 + beatMs]);
    // The gate is shut before it can sound, and opened once it does.
    expect(at.said).toEqual(['stands', 'moves']);
  });

  test('that does not come back is tried again at growing distances, and then replaced, once', () => {
    const at = keeper();
    at.pass(1000);
    at.become('suspended', false);
    at.pass(60_000);
    const waits = at.resumedAtMs.slice(1).map((ms, index) => ms - (at.resumedAtMs[index] ?? 0));
    expect(waits).toEqual([250, 500, 1000, 2000, 4000]);
    expect(at.said.filter((word) => word !== 'stands')).toEqual(['dead']);
  });

  test('that calls itself running while its clock stands is replaced', () => {
    const at = keeper();
    at.pass(1000);
    at.become('running', false);
    at.pass(1400);
    expect(at.said).toEqual([]);
    at.pass(300);
    expect(at.said).toEqual(['dead']);
  });

  test('is given its own time to wake when the machine has slept', () => {
    const at = keeper();
    at.pass(1000);
    at.become('running', false);
    at.sleep(3_600_000);
    at.pass(1000);
    expect(at.said).toEqual(['stands']);
    at.become('running', true);
    at.pass(10_000);
    expect(at.said).toEqual(['stands', 'moves']);
  });

  test('that slept with the machine and never woke is replaced', () => {
    const at = keeper();
    at.pass(1000);
    at.become('running', false);
    at.sleep(3_600_000);
    at.pass(2000);
    expect(at.said).toEqual(['stands', 'dead']);
  });

  test('that went on while only the page slept is left alone', () => {
    const at = keeper();
    at.pass(1000);
    at.sleep(5000, true);
    at.pass(10_000);
    expect(at.said).toEqual([]);
  });

  test('that was interrupted before it ever ran is tried again, and nobody is asked to click', () => {
    const at = keeper();
    at.become('interrupted', false);
    at.pass(10_000);
    expect(at.resumedAtMs.length).toBeGreaterThan(5);
    expect(at.said).toEqual([]);
  });

  test('that nobody wants to hear is left as it is', () => {
    const at = keeper();
    at.pass(1000);
    at.want(false);
    at.become('suspended', false);
    at.pass(60_000);
    expect(at.resumedAtMs).toEqual([]);
    expect(at.said).toEqual([]);
  });

  test('that was closed is replaced at once', () => {
    const at = keeper();
    at.pass(1000);
    at.become('closed', false);
    at.pass(beatMs);
    expect(at.said).toEqual(['dead']);
  });
});
