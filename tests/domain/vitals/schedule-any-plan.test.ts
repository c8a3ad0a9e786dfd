import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  nextSlot,
  promptingEnds,
  slotFor,
  slotsOf,
  slotStates,
} from '../../../shared/domain/vitals/schedule.ts';
import type { SkippedSlot, TakenSlot } from '../../../shared/domain/vitals/schedule.ts';

const minute = 60_000;
const t0 = Date.UTC(2026, 10, 24, 10, 0);

describe('for any plan, any readings, any clock that jumps forward or back', () => {
  const minutes = fc.integer({ min: 1, max: 180 });
  const schedules = fc.oneof(
    fc.record({ kind: fc.constant('every' as const), everyMin: minutes }),
    fc.record({
      kind: fc.constant('stepped' as const),
      steps: fc.array(fc.record({ everyMin: minutes, untilMin: fc.option(minutes) }), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
    fc.record({
      kind: fc.constant('offsets' as const),
      offsetsMin: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 8 }),
    }),
  );
  const plans = fc.record({
    schedule: schedules,
    graceMin: fc.integer({ min: 0, max: 60 }),
    untilMin: fc.integer({ min: 1, max: 400 }),
  });
  /** Steps of the clock in ms, and what happens at each. */
  const walks = fc.array(
    fc.record({
      step: fc.integer({ min: -120 * minute, max: 90 * minute }),
      act: fc.constantFrom('take', 'skip', 'wait'),
    }),
    { maxLength: 40 },
  );

  test('slots stand in order and never move', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 0, max: 500 * minute }), (plan, length) => {
        const all = slotsOf(plan, t0, Infinity);
        expect(slotsOf(plan, t0, t0 + length)).toEqual(
          all.filter((slot) => slot.dueMs <= t0 + length),
        );
        all.forEach((slot, place) => {
          expect(slot.index).toBe(place);
          expect(slot.dueMs).toBeGreaterThan(all[place - 1]?.dueMs ?? t0 - 1);
          expect(slot.dueMs).toBeLessThanOrEqual(promptingEnds(plan, t0));
        });
      }),
    );
  });

  test('every slot is in one honest state, what is answered stays answered, and at most one slot asks', () => {
    fc.assert(
      fc.property(plans, walks, (plan, walk) => {
        const slots = slotsOf(plan, t0, Infinity);
        const taken: TakenSlot[] = [];
        const skipped: SkippedSlot[] = [];
        let now = t0 - 10 * minute;
        for (const { step, act } of walk) {
          now += step;
          const before = slotStates(plan, t0, taken, skipped, now);
          const slotIndex =
            act === 'skip' ? (nextSlot(before)?.index ?? null) : slotFor(t0, before, now);
          if (slotIndex !== null && act === 'take') taken.push({ slotIndex, atMs: now });
          if (slotIndex !== null && act === 'skip')
            skipped.push({ slotIndex, atMs: now, reason: 'Asleep' });

          const states = slotStates(plan, t0, taken, skipped, now);
          expect(states.map(({ index, dueMs }) => ({ index, dueMs }))).toEqual(slots);
          expect(
            states.filter(({ state }) => state.kind === 'due' || state.kind === 'overdue').length,
          ).toBeLessThanOrEqual(1);
          states.forEach(({ index, dueMs, state }, place) => {
            const reading = taken.find((answer) => answer.slotIndex === index);
            const skip = skipped.find((answer) => answer.slotIndex === index);
            const nextDue = slots[place + 1]?.dueMs ?? Infinity;
            expect(state.kind === 'done').toBe(reading !== undefined);
            expect(state.kind === 'skipped').toBe(reading === undefined && skip !== undefined);
            if (state.kind === 'done') expect(dueMs + state.lateMs).toBe(reading?.atMs);
            if (state.kind === 'upcoming') expect(now).toBeLessThan(dueMs);
            if (state.kind === 'due')
              expect(now - dueMs).toBeLessThanOrEqual(plan.graceMin * minute);
            if (state.kind === 'overdue')
              expect(now - dueMs).toBeGreaterThan(plan.graceMin * minute);
            if (state.kind === 'missed') expect(now).toBeGreaterThanOrEqual(nextDue);
            if (state.kind === 'due' || state.kind === 'overdue') expect(now).toBeLessThan(nextDue);
          });
        }
        expect(new Set(taken.map((answer) => answer.slotIndex)).size).toBe(taken.length);
      }),
      { numRuns: 300 },
    );
  });

  test('a reading answers a slot of its own time: not after the next is due, not more than five minutes before', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: -60 * minute, max: 460 * minute }), (plan, offset) => {
        const now = t0 + offset;
        const states = slotStates(plan, t0, [], [], now);
        const index = slotFor(t0, states, now);
        const due = states.findLast((status) => status.dueMs <= now);
        if (due !== undefined) expect(index).toBe(due.index);
        else if (index !== null)
          expect((states[index]?.dueMs ?? 0) - now).toBeLessThanOrEqual(5 * minute);
      }),
    );
  });
});
