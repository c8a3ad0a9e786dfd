import { describe, expect, test } from 'vitest';
import type { VitalsPlan, VitalsSchedule } from '../../../shared/contract/protocol.ts';
import {
  describeLateness,
  nextSlot,
  promptingEnds,
  ringFraction,
  slotFor,
  slotsOf,
  slotStates,
} from '../../../shared/domain/vitals/schedule.ts';
import type { SkippedSlot, TakenSlot } from '../../../shared/domain/vitals/schedule.ts';

const minute = 60_000;
const t0 = Date.UTC(2026, 10, 24, 10, 0);
/** A moment of that morning: `at('10:22')`. */
const at = (wall: string): number => {
  const [hour = 0, minutes = 0] = wall.split(':').map(Number);
  return Date.UTC(2026, 10, 24, hour, minutes);
};
const wallOf = (ms: number): string => new Date(ms).toISOString().slice(11, 16);
const planOf = (schedule: VitalsSchedule, untilMin = 120, graceMin = 5): VitalsPlan => ({
  schedule,
  graceMin,
  untilMin,
});
const q15 = planOf({ kind: 'every', everyMin: 15 }, 60);
const wallsOf = (plan: VitalsPlan) =>
  slotsOf(plan, t0, promptingEnds(plan, t0)).map((slot) => wallOf(slot.dueMs));
const kindsAt = (
  wall: string,
  taken: readonly TakenSlot[] = [],
  skipped: readonly SkippedSlot[] = [],
) => slotStates(q15, t0, taken, skipped, at(wall)).map((status) => status.state.kind);

describe('slots', () => {
  test('q15 from 10:00 is due at 10:15, 10:30 and so on to the end of prompting', () => {
    expect(wallsOf(q15)).toEqual(['10:15', '10:30', '10:45', '11:00']);
    expect(slotsOf(q15, t0, Infinity).map((slot) => slot.index)).toEqual([0, 1, 2, 3]);
  });

  test('every 15 minutes for the first hour, then every 30', () => {
    const plan = planOf(
      {
        kind: 'stepped',
        steps: [
          { everyMin: 15, untilMin: 60 },
          { everyMin: 30, untilMin: null },
        ],
      },
      150,
    );
    expect(wallsOf(plan)).toEqual(['10:15', '10:30', '10:45', '11:00', '11:30', '12:00', '12:30']);
  });

  test('a step that does not divide its time counts on from its last slot', () => {
    const plan = planOf(
      {
        kind: 'stepped',
        steps: [
          { everyMin: 25, untilMin: 60 },
          { everyMin: 30, untilMin: null },
        ],
      },
      120,
    );
    expect(wallsOf(plan)).toEqual(['10:25', '10:50', '11:20', '11:50']);
  });

  test('a closer step begins after the minute at which the step before it ended', () => {
    const plan = planOf(
      {
        kind: 'stepped',
        steps: [
          { everyMin: 25, untilMin: 60 },
          { everyMin: 5, untilMin: 70 },
        ],
      },
      120,
    );
    expect(wallsOf(plan)).toEqual(['10:25', '10:50', '11:05', '11:10']);
  });

  test('fixed offsets are put in order, none twice, none after the end of prompting', () => {
    expect(wallsOf(planOf({ kind: 'offsets', offsetsMin: [120, 0, 40, 40, 500] }))).toEqual([
      '10:00',
      '10:40',
      '12:00',
    ]);
  });

  test('a session that ends early has the slots up to then, with the same indices', () => {
    expect(slotsOf(q15, t0, at('10:40'))).toEqual(slotsOf(q15, t0, Infinity).slice(0, 2));
  });

  test('no plan is endless', () => {
    const plan = planOf({ kind: 'every', everyMin: 0.000_001 }, Infinity);
    expect(slotsOf(plan, t0, Infinity)).toHaveLength(24 * 60);
  });
});

describe('where a slot stands', () => {
  test('upcoming until its minute, due through the grace time, then overdue', () => {
    expect(kindsAt('10:14')[0]).toBe('upcoming');
    expect(kindsAt('10:15')[0]).toBe('due');
    expect(kindsAt('10:20')[0]).toBe('due');
    expect(kindsAt('10:21')[0]).toBe('overdue');
  });

  test('missed once the next slot is due', () => {
    expect(kindsAt('10:29')).toEqual(['overdue', 'upcoming', 'upcoming', 'upcoming']);
    expect(kindsAt('10:30')).toEqual(['missed', 'due', 'upcoming', 'upcoming']);
  });

  test('the last slot stays overdue as long as the session runs, and is missed when it has ended', () => {
    expect(kindsAt('12:00').at(-1)).toBe('overdue');
    const ended = slotStates(q15, t0, [], [], at('12:00'), at('11:30'));
    expect(ended.map((status) => status.state.kind)).toEqual([
      'missed',
      'missed',
      'missed',
      'missed',
    ]);
    expect(slotStates(q15, t0, [], [], at('12:00'), at('10:40'))).toHaveLength(2);
  });

  test('a grace time longer than the interval does not keep two slots due', () => {
    const states = slotStates({ ...q15, graceMin: 60 }, t0, [], [], at('10:31'));
    expect(states.map((status) => status.state.kind)).toEqual([
      'missed',
      'due',
      'upcoming',
      'upcoming',
    ]);
  });

  test('a reading at 10:22 answers 10:15 as late by 7 minutes and shifts nothing', () => {
    const before = slotStates(q15, t0, [], [], at('10:22'));
    const slotIndex = slotFor(t0, before, at('10:22'));
    expect(slotIndex).toBe(0);
    const after = slotStates(q15, t0, [{ slotIndex: 0, atMs: at('10:22') }], [], at('10:22'));
    expect(after[0]?.state).toEqual({ kind: 'done', atMs: at('10:22'), lateMs: 7 * minute });
    expect(after.map((status) => wallOf(status.dueMs))).toEqual([
      '10:15',
      '10:30',
      '10:45',
      '11:00',
    ]);
    expect(describeLateness(7 * minute)).toBe('late by 7 min');
  });

  test('a skip keeps its reason, and a reading weighs more than a skip', () => {
    const skip = { slotIndex: 0, atMs: at('10:16'), reason: 'Asleep' };
    expect(slotStates(q15, t0, [], [skip], at('11:00'))[0]?.state).toEqual({
      kind: 'skipped',
      atMs: at('10:16'),
      reason: 'Asleep',
    });
    expect(kindsAt('11:00', [{ slotIndex: 0, atMs: at('10:20') }], [skip])[0]).toBe('done');
  });

  test('of two readings for one slot the earlier one answered it', () => {
    const taken = [
      { slotIndex: 0, atMs: at('10:20') },
      { slotIndex: 0, atMs: at('10:17') },
    ];
    expect(slotStates(q15, t0, taken, [], at('10:30'))[0]?.state).toMatchObject({
      lateMs: 2 * minute,
    });
  });
});

describe('the slot that a reading answers', () => {
  const slotAt = (
    wall: string,
    taken: readonly TakenSlot[] = [],
    skipped: readonly SkippedSlot[] = [],
  ) => slotFor(t0, slotStates(q15, t0, taken, skipped, at(wall)), at(wall));
  const firstTaken = [{ slotIndex: 0, atMs: at('10:15') }];

  test('the one last due, however late', () => {
    expect(slotAt('10:15')).toBe(0);
    expect(slotAt('10:29')).toBe(0);
    expect(slotAt('10:30')).toBe(1);
    expect(slotAt('11:50')).toBe(3);
  });

  test('the one ahead, up to five minutes early', () => {
    expect(slotAt('10:09')).toBeNull();
    expect(slotAt('10:10')).toBe(0);
    expect(slotAt('10:24', firstTaken)).toBeNull();
    expect(slotAt('10:25', firstTaken)).toBe(1);
  });

  test('half of the gap early at most, where slots are close', () => {
    const q4 = planOf({ kind: 'every', everyMin: 4 }, 20);
    const taken = [{ slotIndex: 0, atMs: at('10:04') }];
    const find = (wall: string) => slotFor(t0, slotStates(q4, t0, taken, [], at(wall)), at(wall));
    expect(find('10:05')).toBeNull();
    expect(find('10:06')).toBe(1);
  });

  test('none for an extra reading: its slot is answered and the next is far', () => {
    expect(slotAt('10:17', firstTaken)).toBeNull();
    expect(
      slotAt('10:17', [], [{ slotIndex: 0, atMs: at('10:16'), reason: 'Refused' }]),
    ).toBeNull();
  });

  test('none before the first slot nor for one that an early reading has answered', () => {
    expect(slotAt('09:30')).toBeNull();
    expect(slotAt('10:12', [{ slotIndex: 0, atMs: at('10:11') }])).toBeNull();
  });

  test('the slot of its own time, when it is entered later', () => {
    const states = slotStates(q15, t0, [], [], at('10:50'));
    expect(slotFor(t0, states, at('10:18'))).toBe(0);
  });

  test('a slot at the dose itself takes a reading from the five minutes before', () => {
    const plan = planOf({ kind: 'offsets', offsetsMin: [0, 40] });
    const find = (wall: string) => slotFor(t0, slotStates(plan, t0, [], [], at(wall)), at(wall));
    expect(find('09:54')).toBeNull();
    expect(find('09:55')).toBe(0);
  });
});

describe('the ring', () => {
  const nextAt = (wall: string, taken: readonly TakenSlot[] = []) =>
    nextSlot(slotStates(q15, t0, taken, [], at(wall)))?.index ?? null;

  test('shows the slot that is due or overdue, else the next one ahead, else none', () => {
    expect(nextAt('10:05')).toBe(0);
    expect(nextAt('10:25')).toBe(0);
    expect(nextAt('10:30')).toBe(1);
    expect(nextAt('10:16', [{ slotIndex: 0, atMs: at('10:15') }])).toBe(1);
    expect(nextAt('11:02', [{ slotIndex: 3, atMs: at('11:01') }])).toBeNull();
  });

  test('fills as the reading comes near and is full from the due time on', () => {
    expect(ringFraction(t0, at('10:20'), at('09:50'))).toBe(0);
    expect(ringFraction(t0, at('10:20'), at('10:05'))).toBe(0.25);
    expect(ringFraction(t0, at('10:20'), at('10:20'))).toBe(1);
    expect(ringFraction(t0, at('10:20'), at('11:00'))).toBe(1);
    expect(ringFraction(t0, t0, t0 - 1)).toBe(0);
    expect(ringFraction(t0, t0, t0)).toBe(1);
  });
});

test('lateness is told in whole minutes, none rounded up', () => {
  expect(describeLateness(0)).toBe('on time');
  expect(describeLateness(59_999)).toBe('on time');
  expect(describeLateness(-2.5 * minute)).toBe('early by 2 min');
});
