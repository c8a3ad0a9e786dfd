import { expect, test } from 'vitest';
import type { SessionId } from '../../shared/contract/ids.ts';
import type { Db } from '../../main/store/driver.ts';
import { aNote, anEvent, beatOf, doseOf50, sessionA, started } from './builders.ts';
import { openedAgain, rawConnection, runningSession, isSound } from './temporary-office.ts';

function withoutTriggers(home: string, sql: string): void {
  const raw = rawConnection(home);
  raw.exec('DROP TRIGGER session_event_stays; DROP TRIGGER session_event_is_kept');
  raw.exec(sql);
}

const withdrawn = (toSeq: number) =>
  ({ toSeq, reason: 'misread', to: { kind: 'withdrawn' } }) as const;

const attacks: readonly [string, (db: Db) => unknown][] = [
  ['UPDATE', (db) => db.exec("UPDATE session_event SET payload = '{}' WHERE seq = 2")],
  ['DELETE', (db) => db.exec('DELETE FROM session_event WHERE seq = 2')],
  [
    'INSERT OR REPLACE',
    (db) =>
      db.exec(
        "INSERT OR REPLACE INTO session_event SELECT session_id, seq, kind, version, at_ms, observed_at_ms, actor, '{}', prev_hash, hash FROM session_event WHERE seq = 2",
      ),
  ],
  [
    'an upsert',
    (db) =>
      db.exec(
        "INSERT INTO session_event SELECT * FROM session_event WHERE seq = 2 ON CONFLICT DO UPDATE SET payload = '{}'",
      ),
  ],
];
for (const recursive of ['ON', 'OFF']) {
  test.each(attacks)(
    `%s on the timeline is aborted, recursive triggers ${recursive}`,
    async (_, attack) => {
      const { home, store } = runningSession();
      store.sessions.append(sessionA, 1, [aNote('as it was')]);
      const raw = rawConnection(home);
      raw.pragma(`recursive_triggers = ${recursive}`);
      expect(() => attack(raw)).toThrow('the timeline is append-only');
      expect(store.sessions.eventsSince(sessionA, 1)).toEqual([{ ...aNote('as it was'), seq: 2 }]);
      expect(await isSound(store)).toBe(true);
    },
  );
}

test.each([
  ['a changed word', 'UPDATE session_event SET payload = \'{"text":"never said"}\' WHERE seq = 2'],
  [
    'a changed time',
    'UPDATE session_event SET observed_at_ms = observed_at_ms - 60000 WHERE seq = 2',
  ],
  ['a changed author', "UPDATE session_event SET actor = 'staff-other' WHERE seq = 2"],
  ['a missing entry', 'DELETE FROM session_event WHERE seq = 2'],
  ['a missing last entry', 'DELETE FROM session_event WHERE seq = 3'],
  ['a missing session', 'DELETE FROM session_event'],
])('somebody with the key who drops the triggers leaves a trace: %s', async (_, sql) => {
  const { home, store } = runningSession();
  store.sessions.append(sessionA, 1, [aNote('one'), aNote('two', 2)]);
  store.sessions.beat(beatOf(sessionA));
  expect(await isSound(store)).toBe(true);
  withoutTriggers(home, sql);
  expect(await isSound(store)).toBe(false);
});

const dose = anEvent('dose.recorded', {
  ...doseOf50,
  mg: 50,
  mgPerKg: 0.78,
  overMaximumReason: null,
});
test.each([
  ['a dose', dose],
  ['the end', anEvent('session.ended', {})],
  ['what was withdrawn', anEvent('entry.corrected', withdrawn(2))],
])('a timeline whose last entry is %s shows at once that it was cut off', async (_, last) => {
  const { home, store } = runningSession();
  store.sessions.append(sessionA, 1, [dose, last]);
  expect(await isSound(store)).toBe(true);
  withoutTriggers(home, 'DELETE FROM session_event WHERE seq = 3');
  expect(await isSound(store)).toBe(false);
});

test('an entry that is put behind the end of a session is seen, however well it is chained', async () => {
  const { home, store } = runningSession();
  store.sessions.append(sessionA, 1, [anEvent('session.ended', {})]);
  store.sessions.append(sessionA, 2, [aNote('never said')]);
  expect(await isSound(store)).toBe(false);
  store.close();
  const again = openedAgain(home);
  expect(await isSound(again)).toBe(false);
});

test('an entry that is cut off one of two sessions is missed, whichever it is', async () => {
  const { home, store } = runningSession();
  const sessionB = 'session-b' as SessionId;
  store.sessions.append(sessionB, 0, [
    { ...started(), sessionId: sessionB },
    { ...aNote('of b'), sessionId: sessionB },
  ]);
  store.sessions.append(sessionA, 1, [aNote('of a')]);
  for (const id of [sessionA, sessionB]) store.sessions.beat(beatOf(id));
  expect(await isSound(store)).toBe(true);
  withoutTriggers(home, "DELETE FROM session_event WHERE session_id = 'session-b' AND seq = 2");
  expect(await isSound(store)).toBe(false);
});
