import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../main/core/ports.ts';
import { createStores } from '../../main/store/stores.ts';
import { accepted, afterwards, codeOf, temporaryHome } from '../support/temporary-home.ts';
import { aClient, aNote, anEvent, doseOf50, sessionA, started, startedAt } from './builders.ts';
import { key, openedAgain, otherKey } from './temporary-office.ts';

const path = (home: string, name: string): string => join(home, name);
const second = 1000;

/** Each file of a home by the hash of its bytes. */
function contents(home: string): Readonly<Record<string, string>> {
  const names = readdirSync(home, { recursive: true, encoding: 'utf8' }).toSorted();
  return Object.fromEntries(
    names
      .filter((name) => statSync(path(home, name)).isFile())
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(path(home, name)))
          .digest('hex'),
      ]),
  );
}

/** The home as a kill leaves it: every file as it is at this moment, in a folder of its own. */
function asKilled(home: string): string {
  const killed = temporaryHome();
  cpSync(home, killed, { recursive: true });
  return killed;
}

function notes(store: Store, from: number, count: number): void {
  for (let at = 0; at < count; at += 1)
    store.sessions.append(sessionA, from + at, [aNote(`note ${from + at}`, at)]);
}

/** A running session of 67 entries, sealed, whose entries lie in the log alone; and its home. */
async function sessionInTheLog(): Promise<Readonly<{ home: string; store: Store }>> {
  const home = temporaryHome();
  const store = accepted(createStores(home).create('office', key));
  afterwards(() => store.close());
  store.clients.add(aClient());
  store.sessions.append(sessionA, 0, [started()]);
  await store.files.tick(startedAt);
  notes(store, 1, 66);
  await store.files.tick(startedAt + second);
  return { home, store };
}

const found = (home: string) => createStores(home).findings('office', key);
const opening = (home: string) => codeOf(createStores(home).open('office', key));

/** Refused with `office.filesDiffer`, and every byte of the home is what it was. */
function refusedUntouched(home: string): void {
  const before = contents(home);
  expect(opening(home)).toBe('office.filesDiffer');
  expect(contents(home)).toEqual(before);
}

describe('a killed session whose files are whole', () => {
  test('opens with every entry', async () => {
    const { home } = await sessionInTheLog();
    const killed = asKilled(home);
    expect(openedAgain(killed).sessions.eventsSince(sessionA, 0)).toHaveLength(67);
  });

  test('opens when entries were written after the sealed state', async () => {
    const { home, store } = await sessionInTheLog();
    notes(store, 67, 3);
    store.clients.change(aClient().clientId, { ...aClient(), allergies: 'latex' }, 'MF');
    const killed = asKilled(home);
    expect(openedAgain(killed).sessions.eventsSince(sessionA, 0)).toHaveLength(70);
  });

  test('opens after each of several kills and clean ends', async () => {
    let { home } = await sessionInTheLog();
    for (let round = 0; round < 5; round += 1) {
      home = asKilled(home);
      const store = accepted(createStores(home).open('office', key));
      afterwards(() => store.close());
      notes(store, 67 + round, 1);
      if (round % 2 === 0) await store.files.tick(startedAt + round * second);
      if (round === 3) store.close();
    }
    expect(openedAgain(asKilled(home)).sessions.eventsSince(sessionA, 0)).toHaveLength(72);
  });
});

describe('a log that is damaged, cut, or gone is named before anything is written', () => {
  const frame = 24 + 4096;
  test.each([
    ['its first frame damaged', (log: string) => flip(log, 32 + 24 + 100)],
    ['its header damaged', (log: string) => flip(log, 17)],
    ['a frame in the middle damaged', (log: string) => flip(log, 32 + frame * 40 + 99)],
    ['cut in the middle of a frame', (log: string) => truncateSync(log, 32 + frame * 30 + 77)],
    ['cut after ten frames', (log: string) => truncateSync(log, 32 + frame * 10)],
    ['empty', (log: string) => truncateSync(log, 0)],
    ['gone', (log: string) => rmSync(log)],
  ])('%s', async (_, damage) => {
    const { home } = await sessionInTheLog();
    const killed = asKilled(home);
    damage(path(killed, 'office.db-wal'));
    refusedUntouched(killed);
    const missing = found(killed).filter(({ kind }) => kind === 'entries.missing');
    expect(missing).toHaveLength(1);
    expect(missing[0]?.count).toBeGreaterThan(0);
    expect(missing[0]?.atMs).toBeGreaterThanOrEqual(startedAt);
  });

  test('cut at any length, it is refused, or every sealed entry is there', async () => {
    const { home } = await sessionInTheLog();
    const length = statSync(path(home, 'office.db-wal')).size;
    for (let cut = 0; cut < length; cut += Math.ceil(length / 25)) {
      const killed = asKilled(home);
      truncateSync(path(killed, 'office.db-wal'), cut);
      const store = createStores(killed).open('office', key);
      if (!store.ok) expect(store.error.code).toBe('office.filesDiffer');
      else {
        expect(store.value.sessions.eventsSince(sessionA, 0)).toHaveLength(67);
        store.value.close();
      }
    }
  });
});

function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

describe('an older file', () => {
  /** A home closed yesterday, and the same home today with another client and another note. */
  async function yesterdayAndToday() {
    const { home, store } = await sessionInTheLog();
    store.close();
    const yesterday = asKilled(home);
    const again = accepted(createStores(home).open('office', key));
    again.clients.add(aClient({ clientId: 'client-later' as never, preferredName: 'Later' }));
    notes(again, 67, 5);
    await again.files.tick(startedAt + 90_000);
    return { yesterday, home, again };
  }

  test('office.db of yesterday is named as older, with what is missing', async () => {
    const { yesterday, home, again } = await yesterdayAndToday();
    again.close();
    cpSync(path(yesterday, 'office.db'), path(home, 'office.db'));
    refusedUntouched(home);
    expect(found(home)).toMatchObject([
      { kind: 'entries.missing', count: 5 },
      { kind: 'records.missing', table: 'client', count: 1 },
    ]);
  });

  test('the whole home of yesterday over a killed one: its newer log is never played into the older file', async () => {
    const { yesterday, home } = await yesterdayAndToday();
    const mixed = asKilled(home);
    for (const name of ['office.db', 'office.state'])
      cpSync(path(yesterday, name), path(mixed, name));
    refusedUntouched(mixed);
    expect(found(mixed)).toMatchObject([{ kind: 'log.foreign' }]);
  });

  test('a log of another office is never played', async () => {
    const { home } = await sessionInTheLog();
    const killed = asKilled(home);
    const other = temporaryHome();
    const store = accepted(createStores(other).create('office', otherKey));
    store.clients.add(aClient());
    cpSync(path(other, 'office.db-wal'), path(killed, 'office.db-wal'));
    store.close();
    refusedUntouched(killed);
    expect(found(killed).map(({ kind }) => kind)).toContain('log.foreign');
  });

  test('an older page beside newer ones is found by the check, where SQLite finds nothing', async () => {
    const { home, store } = await sessionInTheLog();
    store.close();
    const old = readFileSync(path(home, 'office.db'));
    const again = openedAgain(home);
    again.clients.change(aClient().clientId, { ...aClient(), allergies: 'latex' }, 'MF');
    again.close();
    const now = readFileSync(path(home, 'office.db'));
    const pages = Array.from({ length: old.length / 4096 }, (_, page) => page).filter(
      (page) =>
        !old
          .subarray(page * 4096, (page + 1) * 4096)
          .equals(now.subarray(page * 4096, (page + 1) * 4096)),
    );
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      const one = asKilled(home);
      const bytes = Buffer.from(now);
      old.copy(bytes, page * 4096, page * 4096, (page + 1) * 4096);
      writeFileSync(path(one, 'office.db'), bytes);
      const opened = createStores(one).open('office', key);
      const check = opened.ok ? await opened.value.files.check(new AbortController().signal) : null;
      const missed = check?.ok === true && check.value.sound;
      const says = opened.ok && opened.value.clients.get(aClient().clientId)?.allergies;
      if (opened.ok) opened.value.close();
      // An older page of the mark alone changes nothing that was written.
      expect(missed && says !== 'latex', `page ${page}`).toBe(false);
    }
  });
});

describe('office.state', () => {
  test.each([
    ['missing', (file: string) => rmSync(file), 'state.missing'],
    ['empty', (file: string) => writeFileSync(file, ''), 'state.damaged'],
    ['one byte changed', (file: string) => flip(file, 120), 'state.damaged'],
    [
      'a folder',
      (file: string) => {
        rmSync(file);
        mkdirSync(file);
      },
      'state.damaged',
    ],
    [
      'a link',
      (file: string) => {
        cpSync(file, `${file}.elsewhere`);
        rmSync(file);
        symlinkSync(`${file}.elsewhere`, file);
      },
      'state.damaged',
    ],
  ])('%s: the office is refused in words and nothing is changed', async (_, damage, kind) => {
    const { home, store } = await sessionInTheLog();
    store.close();
    damage(path(home, 'office.state'));
    refusedUntouched(home);
    expect(found(home)).toMatchObject([{ kind }]);
  });

  test('of another office: it says so', async () => {
    const { home, store } = await sessionInTheLog();
    store.close();
    const other = temporaryHome();
    accepted(createStores(other).create('office', otherKey)).close();
    cpSync(path(other, 'office.state'), path(home, 'office.state'));
    refusedUntouched(home);
    expect(found(home)).toMatchObject([{ kind: 'state.foreign' }]);
  });

  test('older than the office: it opens, and that is written down', async () => {
    const { home, store } = await sessionInTheLog();
    store.close();
    const old = readFileSync(path(home, 'office.state'));
    for (let day = 0; day < 3; day += 1) openedAgain(home).close();
    writeFileSync(path(home, 'office.state'), old);
    const again = openedAgain(home);
    expect(again.incidents.list()).toMatchObject([
      { choice: 'noted', findings: [{ kind: 'state.older' }] },
    ]);
  });
});

test.each(['office.db', 'office.db-wal', 'office.db-shm'])(
  'a folder or a link in the place of %s is named, and nothing is opened',
  async (name) => {
    const { home, store } = await sessionInTheLog();
    store.close();
    rmSync(path(home, name), { force: true });
    mkdirSync(path(home, name));
    const before = contents(home);
    expect(opening(home)).toBe('office.fileInTheWay');
    rmSync(path(home, name), { recursive: true });
    symlinkSync('/nowhere', path(home, name));
    expect(opening(home)).toBe('office.fileInTheWay');
    rmSync(path(home, name));
    expect(contents(home)).toEqual(before);
  },
);

describe('an office that is opened although its files differ', () => {
  test('keeps what was found for good, and opens without a word the next time', async () => {
    const { home } = await sessionInTheLog();
    const killed = asKilled(home);
    rmSync(path(killed, 'office.db-wal'));
    const way = { kind: 'despite', nowMs: startedAt + 60_000 } as const;
    const findings = found(killed);
    const store = accepted(createStores(killed).open('office', key, way));
    expect(store.incidents.list()).toEqual([
      { number: 1, atMs: startedAt + 60_000, findings, choice: 'went-on' },
    ]);
    store.close();
    expect(openedAgain(killed).incidents.list()).toHaveLength(1);
  });

  test('a log of another file is set aside with its date, not deleted', async () => {
    const { home } = await sessionInTheLog();
    const killed = asKilled(home);
    const log = readFileSync(path(home, 'office.db-wal'));
    const closed = temporaryHome();
    cpSync(home, closed, { recursive: true });
    openedAgain(closed).close();
    for (const name of ['office.db', 'office.state'])
      cpSync(path(closed, name), path(killed, name));
    const way = { kind: 'despite', nowMs: Date.UTC(2026, 10, 29, 10) } as const;
    accepted(createStores(killed).open('office', key, way)).close();
    const [aside, ...more] = readdirSync(killed).filter((name) => name.startsWith('set-aside-'));
    expect(more).toEqual([]);
    expect(aside).toMatch(/^set-aside-2026-11-29T10-00-00Z-/);
    expect(readFileSync(path(killed, `${aside}/office.db-wal`)).equals(log)).toBe(true);
  });

  test('to read only: a private copy is opened, the files stay as they are, and the copy goes', async () => {
    const { home } = await sessionInTheLog();
    const killed = asKilled(home);
    truncateSync(path(killed, 'office.db-wal'), 32 + 4120 * 30);
    const before = contents(killed);
    const store = accepted(createStores(killed).open('office', key, { kind: 'copy' }));
    const there = store.sessions.eventsSince(sessionA, 0).length;
    expect(there).toBeGreaterThan(0);
    expect(there).toBeLessThan(67);
    store.close();
    expect(contents(killed)).toEqual(before);
  });
});

describe('the log and the file', () => {
  test('a dose and the end of a session are in the file itself a second later', async () => {
    const { home, store } = await sessionInTheLog();
    const dose = anEvent('dose.recorded', {
      ...doseOf50,
      mg: 50,
      mgPerKg: 0.78,
      overMaximumReason: null,
    });
    store.sessions.append(sessionA, 67, [dose]);
    await store.files.tick(startedAt + 2 * second);
    await store.files.tick(startedAt + 3 * second);
    const alone = asKilled(home);
    rmSync(path(alone, 'office.db-wal'));
    expect(openedAgain(alone).sessions.eventsSince(sessionA, 0)).toHaveLength(68);
  });

  test('what was written is in the file itself a minute later', async () => {
    const { home, store } = await sessionInTheLog();
    await store.files.tick(startedAt + 61 * second);
    await store.files.tick(startedAt + 62 * second);
    const alone = asKilled(home);
    rmSync(path(alone, 'office.db-wal'));
    expect(openedAgain(alone).sessions.eventsSince(sessionA, 0)).toHaveLength(67);
  });
});

describe('a file that is moved under the open office', () => {
  test.each(['office.db', 'office.db-wal'])(
    '%s deleted is noticed at the next tick',
    async (name) => {
      const { home, store } = await sessionInTheLog();
      expect(store.files.standing()).toBe('there');
      rmSync(path(home, name));
      await store.files.tick(startedAt + 2 * second);
      expect(store.files.standing()).toBe('moved');
      store.close();
      expect(existsSync(path(home, 'office.db')) ? found(home) : []).toEqual(
        name === 'office.db' ? [] : expect.any(Array),
      );
    },
  );
});
