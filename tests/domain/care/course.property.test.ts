import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SessionId } from '../../../shared/contract/ids.ts';
import { changesBetween } from '../../../shared/domain/care/course-changes.ts';
import {
  beforePreparation,
  standingOf,
  type CourseSession,
} from '../../../shared/domain/care/course.ts';
import { courseDetails, courseDue } from '../../../shared/contract/course.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
const beginning = Date.UTC(2026, 0, 1);

const details = fc.record({
  careType: fc.constantFrom('kap' as const, 'ketamine-only' as const),
  goals: fc.constantFrom('', 'sleep', 'less dread'),
  intention: fc.constantFrom('', 'to stay'),
  preparationWanted: fc.integer({ min: 0, max: 12 }),
  dosingPlanned: fc.integer({ min: 1, max: 24 }),
  integrationWithinDays: fc.option(fc.integer({ min: 1, max: 60 })),
  everyDays: fc.option(fc.integer({ min: 1, max: 60 })),
});
/** Sessions on days of their own, in any order of kinds; the last may still run. */
const sessions: fc.Arbitrary<readonly CourseSession[]> = fc
  .array(
    fc.record({
      careType: fc.constantFrom(
        'kap' as const,
        'ketamine-only' as const,
        'preparation' as const,
        'integration' as const,
      ),
      dosed: fc.boolean(),
    }),
    { maxLength: 20 },
  )
  .chain((kinds) => fc.tuple(fc.constant(kinds), fc.boolean()))
  .map(([kinds, lastRuns]) =>
    kinds.map(({ careType, dosed }, index) => {
      const startedAtMs = beginning + index * day;
      const medicine = careType === 'kap' || careType === 'ketamine-only';
      return {
        sessionId: `s${index}` as SessionId,
        careType,
        startedAtMs,
        t0Ms: medicine && dosed ? startedAtMs + hour : null,
        endedAtMs: lastRuns && index === kinds.length - 1 ? null : startedAtMs + 3 * hour,
      };
    }),
  );

test('any course and any sessions: each dose is in exactly one state, one thing at most comes next, and nothing held is lost', () => {
  fc.assert(
    fc.property(details, sessions, (course, held) => {
      const standing = standingOf(course, held);
      const steps = [
        ...standing.preparationSteps,
        ...standing.doseSteps.flatMap(({ dosing, integration }) =>
          integration === null ? [dosing] : [dosing, integration],
        ),
      ];
      expect(steps.filter(({ state }) => state === 'next').length).toBeLessThanOrEqual(1);
      for (const { state, session, atMs } of steps)
        expect([state, session !== null, atMs !== null]).toEqual(
          state === 'done' || state === 'running' ? [state, true, true] : [state, false, false],
        );
      const given = held.filter(({ t0Ms, endedAtMs }) => t0Ms !== null && endedAtMs !== null);
      expect(standing.dosing.done).toBe(given.length);
      expect(standing.preparation.done).toBe(
        held.filter(({ careType, endedAtMs }) => careType === 'preparation' && endedAtMs !== null)
          .length,
      );
      if (standing.due !== null) courseDue.parse(standing.due);
    }),
  );
});

test('any course: the order in which sessions are handed in does not matter', () => {
  fc.assert(
    fc.property(details, sessions, (course, held) => {
      expect(standingOf(course, held.toReversed())).toEqual(standingOf(course, held));
    }),
  );
});

test('a dosing session is before the preparation exactly while no dose was given and sessions are missing', () => {
  fc.assert(
    fc.property(details, sessions, (course, held) => {
      const { preparation, dosing } = standingOf(course, held);
      const early = dosing.done === 0 && preparation.done < preparation.wanted;
      expect(beforePreparation(course, held, 'kap') !== null).toBe(early);
      expect(beforePreparation(course, held, 'integration')).toBeNull();
    }),
  );
});

test('two states of a course differ in as many rows as fields, and in none when they are the same', () => {
  fc.assert(
    fc.property(details, details, (before, after) => {
      expect(courseDetails.parse(before)).toEqual(before);
      expect(changesBetween(before, before)).toEqual([]);
      const fields = Object.keys(before) as (keyof typeof before)[];
      const differing = fields.filter((field) => before[field] !== after[field]);
      const rows = changesBetween(before, after);
      expect(rows).toHaveLength(differing.length);
      for (const { from, to } of rows) expect(from).not.toBe(to);
    }),
  );
});
