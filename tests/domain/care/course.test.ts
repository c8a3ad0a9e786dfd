import { expect, test } from 'vitest';
import type { SessionId } from '../../../shared/contract/ids.ts';
import type { CareType } from '../../../shared/contract/protocol.ts';
import {
  beforePreparation,
  byDueTime,
  standingOf,
  type CourseSession,
} from '../../../shared/domain/care/course.ts';

const day = 24 * 60 * 60_000;
const hour = 60 * 60_000;
/** 1 November 2026, 10:00 UTC, is day 0. */
const at = (days: number): number => Date.UTC(2026, 10, 1, 10) + days * day;

const agreed = {
  preparationWanted: 2,
  dosingPlanned: 3,
  integrationWithinDays: 3,
  everyDays: 14,
} as const;

function came(
  careType: CareType,
  days: number,
  change: Partial<CourseSession> = {},
): CourseSession {
  const startedAtMs = at(days);
  const dosing = careType === 'kap' || careType === 'ketamine-only';
  return {
    sessionId: `${careType}-${days}` as SessionId,
    careType,
    startedAtMs,
    t0Ms: dosing ? startedAtMs + hour / 4 : null,
    endedAtMs: startedAtMs + 2 * hour,
    ...change,
  };
}
const doseAt = (days: number): number => at(days) + hour / 4;
const shape = (sessions: readonly CourseSession[]) => {
  const { preparationSteps, doseSteps } = standingOf(agreed, sessions);
  return [
    preparationSteps.map(({ state }) => state).join(' '),
    doseSteps.map(({ dosing }) => dosing.state).join(' '),
    doseSteps.map(({ integration }) => integration?.state ?? '-').join(' '),
  ];
};

test('a new course begins with its first preparation session', () => {
  const standing = standingOf(agreed, []);
  expect(standing.stage).toBe('preparation');
  expect(standing.due).toEqual({ kind: 'preparation', number: 1, of: 2, dueByMs: null });
  expect(shape([])).toEqual(['next planned', 'planned planned planned', 'planned planned planned']);
});

test('after the preparation comes the first dose, on no fixed day', () => {
  const sessions = [came('preparation', 0), came('preparation', 2)];
  expect(standingOf(agreed, sessions).due).toEqual({
    kind: 'dosing',
    number: 1,
    of: 3,
    lastDoseAtMs: null,
    dueByMs: null,
  });
  expect(shape(sessions)).toEqual(['done done', 'next planned planned', 'planned planned planned']);
});

test('an integration is due within three days of the dose, counted from the dose itself', () => {
  const sessions = [came('preparation', 0), came('preparation', 2), came('kap', 5)];
  const standing = standingOf(agreed, sessions);
  expect(standing.stage).toBe('integration');
  expect(standing.due).toEqual({
    kind: 'integration',
    doseAtMs: doseAt(5),
    dueByMs: doseAt(5) + 3 * day,
  });
  expect(shape(sessions)).toEqual(['done done', 'done planned planned', 'next planned planned']);
});

test('once it is held the next dose is due, so many days after the last', () => {
  const sessions = [came('preparation', 0), came('kap', 5), came('integration', 6)];
  const standing = standingOf(agreed, sessions);
  expect(standing.due).toEqual({
    kind: 'dosing',
    number: 2,
    of: 3,
    lastDoseAtMs: doseAt(5),
    dueByMs: doseAt(5) + 14 * day,
  });
  expect(standing.preparation).toEqual({ done: 1, wanted: 2 });
  expect(shape(sessions)).toEqual(['done', 'done next planned', 'done planned planned']);
});

test('a dose that comes before the integration of the one before passes it over, and only the later one is due', () => {
  const sessions = [came('kap', 5), came('kap', 12)];
  const standing = standingOf(agreed, sessions);
  expect(standing.due).toMatchObject({ kind: 'integration', doseAtMs: doseAt(12) });
  expect(standing.integration).toEqual({ done: 0, passed: 1 });
  expect(shape(sessions)).toEqual(['', 'done done planned', 'passed next planned']);
});

test('a dosing session that was held back, or whose dose was withdrawn, is no dose of the course', () => {
  const sessions = [came('preparation', 0), came('preparation', 1), came('kap', 5, { t0Ms: null })];
  expect(standingOf(agreed, sessions).due).toMatchObject({ kind: 'dosing', number: 1 });
  expect(standingOf(agreed, sessions).dosing).toEqual({ done: 0, planned: 3 });
});

test('while a dosing session runs nothing of it is counted yet', () => {
  const sessions = [
    came('preparation', 0),
    came('preparation', 1),
    came('kap', 5, { endedAtMs: null }),
  ];
  expect(shape(sessions)).toEqual([
    'done done',
    'running planned planned',
    'planned planned planned',
  ]);
  expect(standingOf(agreed, sessions).dosing.done).toBe(0);
});

test('when every planned dose is given and talked over the course is complete', () => {
  const sessions = [5, 19, 33].flatMap((days) => [
    came('kap', days),
    came('integration', days + 1),
  ]);
  const standing = standingOf(agreed, sessions);
  expect([standing.stage, standing.due]).toEqual(['complete', null]);
});

test('ketamine only asks for no preparation and no integration when the practice agreed on none', () => {
  const none = { ...agreed, preparationWanted: 0, integrationWithinDays: null };
  const standing = standingOf(none, [came('ketamine-only', 5)]);
  expect(standing.due).toMatchObject({ kind: 'dosing', number: 2 });
  expect(standing.doseSteps.map(({ integration }) => integration)).toEqual([null, null, null]);
});

test('without a course what was held is shown and nothing is due', () => {
  const standing = standingOf(null, [came('preparation', 0), came('kap', 5)]);
  expect(standing.due).toBeNull();
  expect(standing.preparationSteps).toHaveLength(1);
  expect(standing.doseSteps).toHaveLength(1);
});

test.each([
  ['kap', [], { done: 0, wanted: 2 }],
  ['ketamine-only', [came('preparation', 0)], { done: 1, wanted: 2 }],
  [
    'kap',
    [came('preparation', 0), came('preparation', 1, { endedAtMs: null })],
    { done: 1, wanted: 2 },
  ],
  ['kap', [came('preparation', 0), came('preparation', 1)], null],
  ['preparation', [], null],
  ['integration', [], null],
  ['kap', [came('kap', 0)], null],
  ['kap', [came('kap', 0, { t0Ms: null })], { done: 0, wanted: 2 }],
] as const)(
  'a %s session next, after %j, is %j before the preparation is done',
  (careType, sessions, expected) => {
    expect(beforePreparation(agreed, sessions, careType)).toEqual(expected);
  },
);

test('without a course no preparation is asked for', () => {
  expect(beforePreparation(null, [], 'kap')).toBeNull();
});

test('what has waited longest stands first, and what has no day stands last', () => {
  const due = (dueByMs: number | null) => ({
    due: { kind: 'dosing' as const, number: 1, of: 1, lastDoseAtMs: null, dueByMs },
  });
  const sorted = [due(null), due(at(9)), due(at(2))].toSorted(byDueTime);
  expect(sorted.map((each) => each.due.dueByMs)).toEqual([at(2), at(9), null]);
});
