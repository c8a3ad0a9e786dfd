import { expect, test } from 'vitest';
import { sessionEvent, type NewSessionEvent } from '../../shared/contract/session-event.ts';
import type { ClientId, SessionId } from '../../shared/contract/ids.ts';
import {
  aNote,
  anEvent,
  beatOf,
  doseOf50,
  mara,
  sessionA,
  started,
  startedAt,
  thea,
} from './builders.ts';
import { openedAgain, rawConnection, runningSession, isSound } from './temporary-office.ts';

test('events come back as they were written, numbered without a gap, and fit the contract', () => {
  const { store } = runningSession();
  const text = 'She said "it’s like water" 🌊 — שלום; O’Brien \\ %s';
  const dose = anEvent(
    'dose.recorded',
    { ...doseOf50, mg: 50, mgPerKg: 0.78, overMaximumReason: null },
    2,
  );
  const written = store.sessions.append(sessionA, 1, [aNote(text), dose]);
  expect(written.map((event) => event.seq)).toEqual([2, 3]);
  const read = store.sessions.eventsSince(sessionA, 0);
  expect(read.slice(1)).toEqual(written);
  expect(read.map((event) => sessionEvent.parse(event))).toEqual(read);
  expect(store.sessions.eventsSince(sessionA, 2)).toEqual([{ ...dose, seq: 3 }]);
  expect(store.sessions.eventsSince('nobody' as SessionId, 0)).toEqual([]);
});

test('a caller that missed an event writes nothing', () => {
  const { store } = runningSession();
  store.sessions.append(sessionA, 1, [aNote('first')]);
  expect(() => store.sessions.append(sessionA, 1, [aNote('second')])).toThrow('at 2, not at 1');
  expect(store.sessions.eventsSince(sessionA, 1)).toHaveLength(1);
});

test('either all events of an append are written or none', async () => {
  const { store } = runningSession();
  const elsewhere = { ...aNote('x'), sessionId: 'session-b' as SessionId };
  expect(() => store.sessions.append(sessionA, 1, [aNote('kept?'), elsewhere])).toThrow(
    'another session',
  );
  expect(store.sessions.eventsSince(sessionA, 1)).toEqual([]);
  expect(await isSound(store)).toBe(true);
});

test('the timeline goes on where it stood after the office is closed and opened', async () => {
  const { home, store } = runningSession();
  store.sessions.append(sessionA, 1, [aNote('before')]);
  store.close();
  const again = openedAgain(home);
  expect(() => again.sessions.append(sessionA, 1, [aNote('too late')])).toThrow('at 2, not at 1');
  const [after] = again.sessions.append(sessionA, 2, [aNote('after', 2)]);
  expect(after?.seq).toBe(3);
  const hashes = rawConnection(home).prepare<[], { prev_hash: string; hash: string }>(
    'SELECT prev_hash, hash FROM session_event ORDER BY seq',
  );
  const [first, second, third] = hashes.all();
  expect([second?.prev_hash, third?.prev_hash]).toEqual([first?.hash, second?.hash]);
  expect(await isSound(again)).toBe(true);
});

test('two sessions side by side each have a chain, a draft and a last entry of their own', async () => {
  const { store } = runningSession();
  const sessionB = 'session-b' as SessionId;
  const inB = (event: NewSessionEvent): NewSessionEvent => ({ ...event, sessionId: sessionB });
  store.sessions.append(sessionB, 0, [inB(started())]);
  store.sessions.keepDraft(sessionA, { text: 'of a', firstKeyAtMs: startedAt });
  store.sessions.keepDraft(sessionB, { text: 'of b', firstKeyAtMs: startedAt });
  store.sessions.append(sessionA, 1, [aNote('first of a')]);
  store.sessions.append(sessionB, 1, [inB(anEvent('stamp.pressed', { label: 'Tears' }))]);
  store.sessions.append(sessionA, 2, [aNote('second of a', 2)]);
  expect([store.sessions.draft(sessionA).text, store.sessions.draft(sessionB).text]).toEqual([
    '',
    'of b',
  ]);
  for (const id of [sessionA, sessionB]) store.sessions.beat(beatOf(id));
  expect(await isSound(store)).toBe(true);
  expect(store.sessions.eventsSince(sessionB, 1)).toHaveLength(1);
  expect(store.sessions.eventsSince(sessionA, 1)).toHaveLength(2);
});

test('an entry that changes no list and no log is one row of the timeline and nothing else', () => {
  const { home, store } = runningSession();
  store.sessions.keepDraft(sessionA, { text: 'one', firstKeyAtMs: startedAt });
  const raw = rawConnection(home);
  const others = ['session', 'session_substance', 'note_draft', 'heartbeat'];
  const rows = () => others.map((table) => raw.prepare(`SELECT * FROM ${table}`).all());
  const before = rows();
  const readings = { systolic: 118, diastolic: 76 };
  store.sessions.append(sessionA, 1, [
    aNote('one'),
    anEvent('vitals.recorded', {
      readings,
      slotIndex: null,
      lateMs: null,
      baseline: true,
      confirmedUnusual: false,
    }),
  ]);
  expect(rows()).toEqual(before);
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

test('what goes along with an event is written with it, or neither is', () => {
  const { store } = runningSession();
  const music = { exclusions: [{ kind: 'word' as const, word: 'piano' }], wishes: '' };
  const nobody = { clientId: 'nobody' as ClientId, music };
  expect(() => store.sessions.append(sessionA, 1, [aNote('not kept')], nobody)).toThrow(
    'FOREIGN KEY',
  );
  expect(store.sessions.eventsSince(sessionA, 1)).toEqual([]);
  store.sessions.append(sessionA, 1, [aNote('kept')], { clientId: mara, music });
  expect(store.sessions.eventsSince(sessionA, 1)).toHaveLength(1);
  expect(store.clients.music(mara)).toEqual(music);
});
