import { describe, expect, test } from 'vitest';
import {
  restingWatch,
  watch,
  type Alarm,
  type Observation,
} from '../../renderer/player/watchdog.ts';

const playing: Omit<Observation, 'nowMs'> = {
  wanted: true,
  silent: false,
  deckSilent: false,
  advancing: true,
  failure: null,
  contextRunning: true,
  over: false,
};

/** Looks every 50 ms while each stretch lasts; gives the alarms with their times. */
const follow = (
  ...stretches: readonly (readonly [ms: number, seen: Partial<Observation>])[]
): readonly (readonly [number, Alarm])[] => {
  const alarms: (readonly [number, Alarm])[] = [];
  let [state, nowMs] = [restingWatch, 0];
  for (const [ms, seen] of stretches) {
    for (const until = nowMs + ms; nowMs < until; nowMs += 50) {
      const [next, alarm] = watch(state, { ...playing, ...seen, nowMs });
      state = next;
      if (alarm !== null) alarms.push([nowMs, alarm]);
    }
  }
  return alarms;
};
const stalled = { silent: true, deckSilent: true, advancing: false };

describe('the watchdog', () => {
  test('lets music play', () => {
    expect(follow([60_000, {}])).toEqual([]);
  });

  test('waits for 2 s of a stalled track, raises the bed, and lowers it when music has been back for a moment', () => {
    expect(follow([1000, {}], [4000, stalled], [2000, {}])).toEqual([
      [3000, { kind: 'rise', why: 'the track stalled', cause: 'stall' }],
      [5500, { kind: 'sink' }],
    ]);
  });

  test('lets a hiccup of 1.9 s pass', () => {
    expect(follow([1000, {}], [1900, stalled], [3000, {}], [1900, stalled], [1000, {}])).toEqual(
      [],
    );
  });

  test('waits half a second when a file breaks: so long may the next track take', () => {
    const broken = { failure: 'the file is damaged', silent: true };
    expect(follow([1000, {}], [450, broken], [1000, {}])).toEqual([]);
    const [[at, alarm] = []] = follow([1000, {}], [1000, broken]);
    expect(at).toBe(1500);
    expect(alarm).toEqual({ kind: 'rise', why: 'the file is damaged', cause: 'file' });
  });

  test('waits with the bed while the track before still sounds', () => {
    expect(follow([9000, { failure: 'the file is damaged', advancing: false }])).toEqual([]);
  });

  test('calls a dead audio system by its name', () => {
    const [[, alarm] = []] = follow([3000, { contextRunning: false, advancing: false }]);
    expect(alarm).toMatchObject({ cause: 'path', why: 'the audio system stopped' });
  });

  test('takes a long silent passage of the music for what it is', () => {
    expect(follow([60_000, { silent: true, deckSilent: true }])).toEqual([]);
  });

  test('notices after 8 s that a sounding deck does not reach the output', () => {
    const [[at, alarm] = []] = follow([12_000, { silent: true }]);
    expect(at).toBe(8000);
    expect(alarm).toMatchObject({ cause: 'path' });
  });

  test('does not leave the client in silence when a track has ended and nobody says what follows', () => {
    const over = { ...stalled, over: true };
    const alarms = follow([10_000, {}], [1900, over], [1000, {}], [9000, over]);
    expect(alarms.map(([, alarm]) => alarm.kind)).toEqual(['rise', 'persists']);
    expect(alarms[0]?.[1]).toMatchObject({ cause: 'end', why: 'nothing followed the track' });
  });

  test('leaves chosen silence, a pause and the end of the list alone, however long', () => {
    expect(follow([3_600_000, { wanted: false, ...stalled }])).toEqual([]);
  });

  test('lowers the bed at once when the sitter chooses silence', () => {
    const alarms = follow([3000, stalled], [100, { wanted: false, ...stalled }]);
    expect(alarms.at(-1)).toEqual([3000, { kind: 'sink' }]);
  });

  test('keeps the bed while music does not come back, and says so every 6 s', () => {
    const alarms = follow(
      [2500, stalled],
      [12_500, { failure: 'the file is damaged', advancing: false }],
    );
    expect(alarms.map(([at, { kind }]) => [at, kind])).toEqual([
      [2000, 'rise'],
      [8000, 'persists'],
      [14_000, 'persists'],
    ]);
  });
});
