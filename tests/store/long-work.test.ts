import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '../../main/store/driver.ts';
import { runJob } from '../../main/store/long-work/run-job.ts';
import { accepted, codeOf, temporaryHome } from '../support/temporary-home.ts';
import { aClient, anEvent, sessionA } from './builders.ts';
import { key, newOffice, otherKey, rawConnection, runningSession } from './temporary-office.ts';

const never = new AbortController().signal;
const officeOf = (home: string) => ({ path: join(home, 'office.db'), key });

test('an open office is checked in a thread of its own, and the caller’s key stays as it is', async () => {
  const { home } = runningSession();
  const before = Buffer.from(key).toString('hex');
  const { outcome, ended } = runJob(officeOf(home), 'integrity', {}, never);
  expect(accepted(await outcome)).toMatchObject({ sound: true, cipher: 'SQLCipher 4 (AES-256)' });
  expect(accepted(await runJob(officeOf(home), 'quickCheck', {}, never).outcome)).toEqual({
    sound: true,
  });
  await ended;
  expect(Buffer.from(key).toString('hex')).toBe(before);
});

test('a changed row is found by the check in the thread', async () => {
  const { home, store } = runningSession();
  store.sessions.append(sessionA, 1, [anEvent('note.written', { text: 'as it was' })]);
  const raw = rawConnection(home);
  raw.exec('DROP TRIGGER session_event_stays');
  raw.exec(
    `UPDATE session_event SET payload = replace(payload, 'as it was', 'another') WHERE seq = 2`,
  );
  const { sound } = accepted(await runJob(officeOf(home), 'integrity', {}, never).outcome);
  expect(sound).toBe(false);
});

test('a copy opens under the same key, is encrypted and holds the same rows', async () => {
  const { home, store } = newOffice();
  store.clients.add(aClient());
  const target = join(home, 'copy.db');
  const { byteLength } = accepted(
    await runJob(officeOf(home), 'copyInto', { target }, never).outcome,
  );
  expect(readFileSync(target)).toHaveLength(byteLength);
  const counts = accepted(await runJob({ path: target, key }, 'count', {}, never).outcome);
  expect(counts).toEqual(accepted(await runJob(officeOf(home), 'count', {}, never).outcome));
  expect(counts.rows['client']).toBe(1);
  const other = runJob({ path: target, key: otherKey }, 'count', {}, never);
  expect(codeOf(await other.outcome)).toBe('office.fileDamaged');
});

test('a copy is never written over a file', () => {
  const { home } = newOffice();
  const target = join(home, 'there');
  writeFileSync(target, 'kept');
  expect(() => runJob(officeOf(home), 'copyInto', { target }, never)).toThrow('never written over');
  expect(readFileSync(target, 'utf8')).toBe('kept');
});

test('a copy to a folder that is not there is refused and leaves nothing', async () => {
  const { home } = newOffice();
  const target = join(home, 'gone', 'copy.db');
  const { outcome } = runJob(officeOf(home), 'copyInto', { target }, never);
  expect(codeOf(await outcome)).toBe('disk.unwritable');
  expect(existsSync(join(home, 'gone'))).toBe(false);
});

test('what is cancelled answers at once, and its thread and half a copy are gone soon after', async () => {
  const { home } = newOffice();
  const target = join(home, 'copy.db');
  const stop = new AbortController();
  const { outcome, ended } = runJob(officeOf(home), 'copyInto', { target }, stop.signal);
  stop.abort();
  expect(codeOf(await outcome)).toBe('work.cancelled');
  await ended;
  expect(existsSync(target)).toBe(false);
  const late = runJob(officeOf(home), 'integrity', {}, stop.signal);
  expect(codeOf(await late.outcome)).toBe('work.cancelled');
  await late.ended;
});

test('files that are no office are named as they are', async () => {
  const home = temporaryHome();
  const job = (name: string) => runJob({ path: join(home, name), key }, 'count', {}, never).outcome;
  expect(codeOf(await job('missing.db'))).toBe('office.fileMissing');
  writeFileSync(join(home, 'short.db'), 'x');
  expect(codeOf(await job('short.db'))).toBe('office.fileDamaged');
  const plain = connect(join(home, 'plain.db'), false);
  plain.exec('CREATE TABLE client (name TEXT)');
  plain.close();
  expect(codeOf(await job('plain.db'))).toBe('office.fileNotEncrypted');
});

test('entries are written and read while the whole file is being checked', async () => {
  const { store } = runningSession();
  const checking = store.reads.integrity(never);
  let checked = false;
  const outcome = checking.outcome.finally(() => {
    checked = true;
  });
  let seq = 1;
  await new Promise(setImmediate);
  while (!checked) {
    store.sessions.append(sessionA, seq, [anEvent('note.written', { text: 'meanwhile' })]);
    seq += 1;
    await new Promise(setImmediate); // the tick, calls and the player have their turn
  }
  expect(seq).toBeGreaterThan(1);
  expect(store.sessions.eventsSince(sessionA, 0)).toHaveLength(seq);
  expect(accepted(await outcome).sound).toBe(true);
});

test('a store that is closed ends what it was reading', async () => {
  const { store } = runningSession();
  const { outcome } = store.reads.integrity(never);
  store.close();
  expect(codeOf(await outcome)).toBe('work.cancelled');
});
