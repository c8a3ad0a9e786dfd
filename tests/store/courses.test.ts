import { expect, test } from 'vitest';
import { course, courseAdjustment, pathChoice, type Course } from '../../shared/contract/course.ts';
import type { ClientId } from '../../shared/contract/ids.ts';
import { aClient, mara, startedAt } from './builders.ts';
import { newOffice, rawConnection } from './temporary-office.ts';

const agreed: Course = {
  careType: 'kap',
  careTypeReason: 'Therapy is wanted beside the medicine',
  goals: "Sleep; Robert'); DROP TABLE course;--",
  intention: 'دعاء · 👩🏽‍🚀',
  preparationWanted: 2,
  dosingPlanned: 6,
  integrationWithinDays: 3,
  everyDays: null,
  setUpAtMs: startedAt,
  setUpBy: 'Thea Lind',
};
const change = {
  atMs: startedAt,
  by: 'Thea Lind',
  what: 'frequency',
  from: 'none agreed on',
  to: 'every 14 days',
  reason: 'Two weeks were too short',
} as const;
const choice = {
  atMs: startedAt,
  onDay: '2026-05-04',
  talkedWith: 'Thea Lind',
  preference: 'kap',
  reason: 'Wants to talk',
} as const;

function withCourse() {
  const office = newOffice();
  office.store.clients.add(aClient());
  office.store.courses.save(mara, agreed, []);
  return office;
}

test('a course comes back as it was written, by client and among all', () => {
  const { store } = withCourse();
  expect(course.parse(store.courses.get(mara))).toEqual(agreed);
  expect(store.courses.list()).toEqual([{ clientId: mara, course: agreed }]);
  expect(store.courses.get('nobody' as ClientId)).toBeNull();
});

test('a change is written with the course in one step, numbered, newest first', () => {
  const { store } = withCourse();
  const changed = { ...agreed, everyDays: 14, setUpBy: 'Somebody else' };
  store.courses.save(mara, changed, [change, { ...change, what: 'goals', from: '', to: 'Sleep' }]);
  store.courses.save(mara, changed, [{ ...change, what: 'dose', from: '50 mg', to: '60 mg' }]);
  const rows = store.courses.adjustments(mara);
  expect(rows.map(({ number, what }) => `${number} ${what}`)).toEqual([
    '3 dose',
    '2 goals',
    '1 frequency',
  ]);
  expect(courseAdjustment.parse(rows[2])).toEqual({ ...change, number: 1 });
  // Who set it up and when stays as it was.
  expect(store.courses.get(mara)).toEqual({ ...agreed, everyDays: 14 });
});

test('a change that the table refuses leaves the course as it was', () => {
  const { store } = withCourse();
  expect(() =>
    store.courses.save(mara, { ...agreed, dosingPlanned: 9 }, [{ ...change, reason: '' }]),
  ).toThrow(/CHECK/);
  expect(store.courses.get(mara)).toEqual(agreed);
  expect(store.courses.adjustments(mara)).toEqual([]);
});

test('paths are kept side by side, the newest first', () => {
  const { store } = withCourse();
  store.courses.choosePath(mara, choice);
  store.courses.choosePath(mara, { ...choice, preference: 'ketamine-only', reason: 'Time' });
  const paths = store.courses.paths(mara).map((each) => pathChoice.parse(each));
  expect(paths.map(({ number, preference }) => [number, preference])).toEqual([
    [2, 'ketamine-only'],
    [1, 'kap'],
  ]);
});

test('what was changed and what was preferred cannot be rewritten, whoever holds the key', () => {
  const { home, store } = withCourse();
  store.courses.save(mara, { ...agreed, everyDays: 14 }, [change]);
  store.courses.choosePath(mara, choice);
  const db = rawConnection(home);
  for (const table of ['course_adjustment', 'course_path']) {
    expect(() => db.exec(`UPDATE ${table} SET reason = 'other'`)).toThrow(/append-only/);
    expect(() => db.exec(`DELETE FROM ${table}`)).toThrow(/append-only/);
    expect(() => db.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow(
      /append-only/,
    );
  }
  expect(store.courses.adjustments(mara)).toEqual([{ ...change, number: 1 }]);
});
