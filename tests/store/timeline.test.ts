import { expect, test } from 'vitest';
import { sessionEvent } from '../../shared/contract/session-event.ts';
import type { SessionId } from '../../shared/contract/ids.ts';
import type { Db } from '../../main/store/driver.ts';
import {
  aClient,
  anEvent,
  doseOf50,
  mara,
  sessionA,
  started,
  startedAt,
  thea,
} from './builders.ts';
import { newOffice, rawConnection } from './temporary-office.ts';

function runningSession() {
  const { home, store } = newOffice();
  store.clients.add(aClient());
  store.sessions.append(sessionA, 0, [started()]);
  return { home, store };
}
const note = (text: string, minute = 1) => anEvent('note.written', { text }, minute);

test('events come back as they were written, numbered without a gap, and fit the contract', () => {
  const { store } = runningSession();
  const text = 'She said "it’s like water" 🌊 — שלום; O’Brien \\ %s';
  const dose = anEvent(
    'dose.recorded',
    { ...doseOf50, mg: 50, mgPerKg: 0.78, overMaximumReason: null },
    2,
  );
  const written = store.sessions.append(sessionA, 1, [note(text), dose]);
  expect(written.map((event) => event.seq)).toEqual([2, 3]);
  const read = store.sessions.eventsSince(sessionA, 0);
  expect(read.slice(1)).toEqual(written);
  expect(read.map((event) => sessionEvent.parse(event))).toEqual(read);
  expect(store.sessions.eventsSince(sessionA, 2)).toEqual([{ ...dose, seq: 3 }]);
  expect(store.sessions.eventsSince('nobody' as SessionId, 0)).toEqual([]);
});

test('a caller that missed an event writes nothing', () => {
  const { store } = runningSession();
  store.sessions.append(sessionA, 1, [note('first')]);
  expect(() => store.sessions.append(sessionA, 1, [note('second')])).toThrow('at 2, not at 1');
  expect(store.sessions.eventsSince(sessionA, 1)).toHaveLength(1);
});

test('either all events of an append are written or none', () => {
  const { store } = runningSession();
  const elsewhere = { ...note('x'), sessionId: 'session-b' as SessionId };
  expect(() => store.sessions.append(sessionA, 1, [note('kept?'), elsewhere])).toThrow(
    'another session',
  );
  expect(store.sessions.eventsSince(sessionA, 1)).toEqual([]);
  expect(store.office.integrity().sound).toBe(true);
});

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
    (_, attack) => {
      const { home, store } = runningSession();
      store.sessions.append(sessionA, 1, [note('as it was')]);
      const raw = rawConnection(home);
      raw.pragma(`recursive_triggers = ${recursive}`);
      expect(() => attack(raw)).toThrow('the timeline is append-only');
      expect(store.sessions.eventsSince(sessionA, 1)).toEqual([{ ...note('as it was'), seq: 2 }]);
      expect(store.office.integrity().sound).toBe(true);
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
])('somebody with the key who drops the triggers leaves a trace: %s', (_, sql) => {
  const { home, store } = runningSession();
  store.sessions.append(sessionA, 1, [note('one'), note('two', 2)]);
  expect(store.office.integrity().sound).toBe(true);
  const raw = rawConnection(home);
  raw.exec('DROP TRIGGER session_event_stays; DROP TRIGGER session_event_is_kept');
  raw.exec(sql);
  expect(store.office.integrity().sound).toBe(false);
});

test('a note that staff write empties the note box in the same step', () => {
  const { store } = runningSession();
  store.sessions.keepDraft(sessionA, { text: 'breathing slo', firstKeyAtMs: startedAt });
  expect(store.sessions.draft(sessionA)).toEqual({
    text: 'breathing slo',
    firstKeyAtMs: startedAt,
  });
  store.sessions.append(sessionA, 1, [note('breathing slow')]);
  expect(store.sessions.draft(sessionA)).toEqual({ text: '', firstKeyAtMs: null });
});

test('a note that is not saved leaves the note box as it is', () => {
  const { store } = runningSession();
  store.sessions.keepDraft(sessionA, { text: 'breathing slow', firstKeyAtMs: startedAt });
  expect(() => store.sessions.append(sessionA, 7, [note('breathing slow')])).toThrow(
    'at 1, not at 7',
  );
  expect(store.sessions.draft(sessionA).text).toBe('breathing slow');
});

test('other entries leave the note box as it is', () => {
  const { store } = runningSession();
  store.sessions.keepDraft(sessionA, { text: 'half a th', firstKeyAtMs: startedAt });
  store.sessions.append(sessionA, 1, [
    anEvent('stamp.pressed', { label: 'Tears' }),
    anEvent('note.written', { text: 'x' }, 1, null),
  ]);
  expect(store.sessions.draft(sessionA).text).toBe('half a th');
});

test('the heartbeat is one row however long the session lasts', () => {
  const { home, store } = runningSession();
  expect(store.sessions.heartbeat(sessionA)).toBeNull();
  for (let second = 1; second <= 300; second += 1) {
    store.sessions.beat({
      sessionId: sessionA,
      atMs: startedAt + second * 1000,
      playId: null,
      positionMs: second,
    });
  }
  expect(store.sessions.heartbeat(sessionA)).toEqual({
    sessionId: sessionA,
    atMs: startedAt + 300_000,
    playId: null,
    positionMs: 300,
  });
  expect(rawConnection(home).prepare('SELECT count(*) FROM heartbeat').pluck().get()).toBe(1);
});

test('the running session is the one that was started and not ended', () => {
  const { store } = runningSession();
  const listing = {
    sessionId: sessionA,
    clientId: mara,
    clientInitials: 'M.F.',
    clientCode: 'R-17',
    careType: 'kap',
    protocolName: 'Example KAP',
    startedAtMs: startedAt,
    t0Ms: null,
    endedAtMs: null,
  };
  expect(store.sessions.running()).toEqual(listing);
  store.sessions.append(sessionA, 1, [anEvent('session.ended', {}, 90, thea)]);
  expect(store.sessions.running()).toBeNull();
  const ended = { ...listing, endedAtMs: startedAt + 90 * 60_000 };
  expect(store.sessions.get(sessionA)).toEqual(ended);
  expect(store.sessions.list()).toEqual([ended]);
  expect(store.sessions.listOfClient(mara)).toEqual([ended]);
  expect(store.clients.list()[0]).toMatchObject({ sessionCount: 1, lastSessionAtMs: startedAt });
});

test('a withdrawn first dose gives the clock to the next one', () => {
  const { store } = runningSession();
  const dose = (minute: number) =>
    anEvent(
      'dose.recorded',
      { ...doseOf50, mg: 50, mgPerKg: 0.78, overMaximumReason: null },
      minute,
    );
  store.sessions.append(sessionA, 1, [dose(5), dose(25)]);
  expect(store.sessions.get(sessionA)?.t0Ms).toBe(startedAt + 5 * 60_000);
  const withdraw = (toSeq: number) =>
    anEvent('entry.corrected', { toSeq, reason: 'wrong client', to: { kind: 'withdrawn' } }, 30);
  store.sessions.append(sessionA, 3, [withdraw(2)]);
  expect(store.sessions.get(sessionA)?.t0Ms).toBe(startedAt + 25 * 60_000);
  store.sessions.append(sessionA, 4, [withdraw(3)]);
  expect(store.sessions.get(sessionA)?.t0Ms).toBeNull();
});
