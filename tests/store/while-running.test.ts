import { expect, test } from 'vitest';
import type { SessionId } from '../../shared/contract/ids.ts';
import { aNote, anEvent, beatOf, sessionA, started, startedAt } from './builders.ts';
import { rawConnection, runningSession } from './temporary-office.ts';

test('a note that staff write empties the note box in the same step', () => {
  const { store } = runningSession();
  store.sessions.keepDraft(sessionA, { text: 'breathing slo', firstKeyAtMs: startedAt });
  expect(store.sessions.draft(sessionA)).toEqual({
    text: 'breathing slo',
    firstKeyAtMs: startedAt,
  });
  store.sessions.append(sessionA, 1, [aNote('breathing slow')]);
  expect(store.sessions.draft(sessionA)).toEqual({ text: '', firstKeyAtMs: null });
});

const drafts = 'SELECT text FROM note_draft';
test('the words of a saved draft leave the disk with the next heartbeat; what is typed after the note stays', () => {
  const { home, store } = runningSession();
  const kept = rawConnection(home).prepare(drafts).pluck();
  store.sessions.keepDraft(sessionA, { text: 'breathing slo', firstKeyAtMs: startedAt });
  store.sessions.beat(beatOf(sessionA));
  expect(kept.all()).toEqual(['breathing slo']);
  store.sessions.append(sessionA, 1, [aNote('breathing slow')]);
  store.sessions.beat(beatOf(sessionA));
  expect(kept.all()).toEqual([]);

  store.sessions.append(sessionA, 2, [aNote('hands open')]);
  store.sessions.keepDraft(sessionA, { text: 'asks for', firstKeyAtMs: startedAt });
  store.sessions.beat(beatOf(sessionA));
  expect(kept.all()).toEqual(['asks for']);
  expect(store.sessions.draft(sessionA).text).toBe('asks for');
});

test('the end of a session takes the words of a saved draft off the disk, and leaves a note that nobody saved', () => {
  const { home, store } = runningSession();
  const kept = rawConnection(home).prepare(drafts).pluck();
  store.sessions.keepDraft(sessionA, { text: 'walks ou', firstKeyAtMs: startedAt });
  store.sessions.append(sessionA, 1, [aNote('walks out'), anEvent('session.ended', {}, 2)]);
  expect(kept.all()).toEqual([]);

  const sessionB = 'session-b' as SessionId;
  store.sessions.append(sessionB, 0, [{ ...started(), sessionId: sessionB }]);
  store.sessions.keepDraft(sessionB, { text: 'half a th', firstKeyAtMs: startedAt });
  store.sessions.append(sessionB, 1, [{ ...anEvent('session.ended', {}), sessionId: sessionB }]);
  expect(store.sessions.draft(sessionB).text).toBe('half a th');
});

test('a note that is not saved leaves the note box as it is', () => {
  const { store } = runningSession();
  store.sessions.keepDraft(sessionA, { text: 'breathing slow', firstKeyAtMs: startedAt });
  expect(() => store.sessions.append(sessionA, 7, [aNote('breathing slow')])).toThrow(
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
