import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrations } from '../../main/store/migrations/list.ts';
import { officePaths, openOffice } from '../../main/store/open-office.ts';
import { createReserve, drawingOn, sayingFull, type Reserve } from '../../main/store/reserve.ts';
import { refusalCodeOf } from '../../main/store/refusals.ts';
import { createStore } from '../../main/store/store.ts';
import { aClient, anEvent, sessionA, started, startedAt } from './builders.ts';
import { afterwards, temporaryHome } from '../support/temporary-home.ts';
import { key, newOffice, refusalOf, isSound } from './temporary-office.ts';

const megabyte = 1024 ** 2;
const whole = 16 * megabyte;
const lengthIn = (home: string): number => statSync(join(home, 'reserve')).size;

async function grown(home: string): Promise<Reserve> {
  const reserve = createReserve(home);
  for (let piece = 0; piece < 16; piece += 1) await reserve.grow();
  return reserve;
}

test('the reserve is real room: as many bytes on the disk as it is long, and none that a disk could press together', async () => {
  const home = temporaryHome();
  const reserve = await grown(home);
  await reserve.grow();
  const { size, blocks, mode } = statSync(join(home, 'reserve'));
  expect(size).toBe(whole);
  expect(blocks * 512).toBeGreaterThanOrEqual(whole);
  expect(mode & 0o077).toBe(0);
  expect(gzipSync(readFileSync(join(home, 'reserve'))).length).toBeGreaterThan(whole);
  expect(reserve.standing()).toBe('whole');
});

test('it is given up piece by piece until nothing is left, and grows again', async () => {
  const home = temporaryHome();
  const reserve = await grown(home);
  for (let piece = 15; piece >= 0; piece -= 1) {
    expect(reserve.giveUp()).toBe(true);
    expect(lengthIn(home)).toBe(piece * megabyte);
    expect(reserve.standing()).toBe('short');
  }
  expect(reserve.giveUp()).toBe(false);
  expect(reserve.standing()).toBe('spent');
  await reserve.grow();
  expect(reserve.standing()).toBe('short');
  for (let piece = 1; piece < 16; piece += 1) await reserve.grow();
  expect(lengthIn(home)).toBe(whole);
  expect(reserve.standing()).toBe('whole');
});

test('one that a kill left half-made, in the middle of a piece, is a shorter one that becomes whole', async () => {
  const home = temporaryHome();
  writeFileSync(join(home, 'reserve'), Buffer.alloc(2.5 * megabyte, 7));
  const reserve = createReserve(home);
  expect(reserve.giveUp()).toBe(true);
  expect(lengthIn(home)).toBe(1.5 * megabyte);
  for (let piece = 0; piece < 15; piece += 1) await reserve.grow();
  expect(lengthIn(home)).toBe(whole);
  truncateSync(join(home, 'reserve'), 10);
  expect(reserve.giveUp()).toBe(true); // little, but all there was
  expect(lengthIn(home)).toBe(0);
});

test('pieces asked for at once are made one at a time', async () => {
  const home = temporaryHome();
  const reserve = createReserve(home);
  await Promise.all([reserve.grow(), reserve.grow(), reserve.grow()]);
  expect(lengthIn(home)).toBe(megabyte);
});

test('where it cannot be made nothing breaks, and nothing is promised', async () => {
  const home = temporaryHome();
  mkdirSync(join(home, 'reserve')); // what is in the way, or a disk that can only be read
  const reserve = createReserve(home);
  await reserve.grow();
  expect(reserve.giveUp()).toBe(false);
  expect(reserve.standing()).toBe('spent');
});

/** An office in a session whose file may hold no page more, and a reserve that gives it more, which nobody fills. */
function fullOffice(pieces: number) {
  const { home, store: first } = newOffice();
  first.clients.add(aClient());
  first.sessions.append(sessionA, 0, [started()]);
  first.close();
  const opened = openOffice({
    paths: officePaths(home),
    key,
    migrations,
    way: { kind: 'whole' },
    mayUpgrade: true,
    keyringNumber: null,
  });
  if (!opened.ok) throw new Error(opened.code);
  const { db, files } = opened;
  afterwards(() => db.close());
  const pages = (): number => Number(db.pragma('page_count', { simple: true }));
  const asked: boolean[] = [];
  const reserve: Reserve = {
    standing: () => 'whole',
    grow: () => Promise.resolve(),
    isFull: (error) => refusalCodeOf(error) === 'disk.full',
    giveUp() {
      asked.push(db.inTransaction);
      if (asked.length > pieces) return false;
      db.pragma(`max_page_count = ${pages() + 20}`);
      return true;
    },
  };
  db.pragma(`max_page_count = ${pages()}`);
  return { asked, store: createStore(db, reserve, files, opened.file) };
}
const text = 'a long note '.repeat(1500);

test('an entry that finds the disk full is rolled back, gets a piece, and is written once', async () => {
  const { asked, store } = fullOffice(1);
  const events = [anEvent('note.written', { text }), anEvent('note.written', { text: 'and more' })];
  expect(store.sessions.append(sessionA, 1, events).map(({ seq }) => seq)).toEqual([2, 3]);
  expect(asked).toEqual([false]); // no transaction was open any more
  expect(store.sessions.eventsSince(sessionA, 1)).toHaveLength(2);
  expect(await isSound(store)).toBe(true);
});

test('with nothing to give up the entry is refused after one try, and no second piece is taken for it', () => {
  const { asked, store } = fullOffice(0);
  const append = () => store.sessions.append(sessionA, 1, [anEvent('note.written', { text })]);
  expect(refusalOf(append)).toBe('disk.full');
  expect(asked).toEqual([false]);
  expect(store.sessions.eventsSince(sessionA, 1)).toEqual([]);
});

test('a draft, which comes again by itself, does not draw on the reserve', () => {
  const { asked, store } = fullOffice(1);
  const keep = () => store.sessions.keepDraft(sessionA, { text, firstKeyAtMs: startedAt });
  expect(refusalOf(keep)).toBe('disk.full');
  expect(asked).toEqual([]);
});

const systemError = (code: string): Error => Object.assign(new Error(code), { code });
const ioError = (): Error => new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE');

test.each([
  ['a quota that is exceeded', 'EDQUOT', true],
  ['a limit on the length of files', 'EFBIG', true],
  ['a disk without room', 'ENOSPC', true],
  ['a disk that is broken', 'EIO', false],
  ['a disk that can only be read', 'EROFS', false],
])('an input/output error of SQLite on %s is told by a write of our own', async (_, code, full) => {
  const home = temporaryHome();
  await grown(home);
  const reserve = createReserve(home, () => {
    throw systemError(code);
  });
  let tries = 0;
  const write = drawingOn(reserve, () => {
    tries += 1;
    if (lengthIn(home) === whole) throw ioError();
    return 'written';
  });
  if (full) expect(write()).toBe('written');
  else expect(write).toThrow('disk I/O error');
  expect(tries).toBe(full ? 2 : 1);
  expect(lengthIn(home)).toBe(full ? whole - megabyte : whole);
});

test('a quota without a reserve is a full disk, and an input/output error beside room is none', () => {
  const home = temporaryHome();
  const broken = (): never => {
    throw ioError();
  };
  const spent = createReserve(home, () => {
    throw systemError('EDQUOT');
  });
  expect(refusalOf(drawingOn(spent, broken))).toBe('disk.full');
  expect(refusalOf(sayingFull(spent, broken))).toBe('disk.full');
  expect(sayingFull(createReserve(home), broken)).toThrow('disk I/O error');
  expect(readdirSync(home)).toEqual([]);
});
