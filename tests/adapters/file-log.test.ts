import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFileLog } from '../../main/adapters/file-log.ts';
import { createTestClock } from '../../main/adapters/test-clock.ts';
import { temporaryHome } from '../support/temporary-home.ts';

function newLog(home = temporaryHome()) {
  const path = join(home, 'logs', 'stillroom.log');
  const log = createFileLog(home, createTestClock(Date.UTC(2026, 4, 4, 9)));
  const lines = () =>
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { log, path, lines, home };
}

test('a line is in the file when the call returns, with the time of the injected clock', () => {
  const { log, lines, path } = newLog();
  log.info('session started', { code: 'kap', field: 'details.preferredName', count: 3, ok: true });
  expect(lines()).toEqual([
    {
      level: 30,
      at: '2026-05-04T09:00:00.000Z',
      what: 'session started',
      code: 'kap',
      field: 'details.preferredName',
      count: 3,
      ok: true,
    },
  ]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test.each([
  'Mara Feld',
  'Émile',
  'שרה',
  '/home/office/mara.db',
  'C:\\Users\\mara',
  'x'.repeat(81),
  'one\ntwo',
])('a fact that may be somebody’s words is cut: %s', (value) => {
  const { log, lines } = newLog();
  log.warn('something', { fact: value });
  expect(lines()[0]).toMatchObject({ level: 40, fact: '[cut]' });
});

test('a bug is logged with its name, code and place and never with its message', () => {
  const { log, lines, path } = newLog();
  let error: unknown;
  try {
    JSON.parse('{"name": Wilhelmina Aschenbrenner');
  } catch (caught) {
    error = new TypeError('cannot save Wilhelmina', { cause: caught });
  }
  log.bug('id-7', 'client.create', Object.assign(error as Error, { code: 'ERR_X' }));
  expect(lines()[0]).toMatchObject({
    level: 50,
    what: 'bug',
    id: 'id-7',
    where: 'client.create',
    error: 'TypeError',
    code: 'ERR_X',
    cause: { error: 'SyntaxError' },
  });
  const frames = lines()[0]?.['frames'] as string[];
  expect(frames[0]).toMatch(/^file-log\.test\.ts:\d+:\d+$/);
  const text = readFileSync(path, 'utf8');
  expect(text).not.toContain('Wilhelmina');
  expect(text).not.toContain('/');
});

test('whatever is thrown can be logged', () => {
  const { log, lines } = newLog();
  const hostile = Object.assign(new Error('she\n    at Mara (/a/Feld.ts:1:2)\nher words'), {
    name: 'Mara Feld',
  });
  for (const thrown of ['a secret word', null, undefined, { name: 'Mara' }, hostile])
    log.bug('id', 'x', thrown);
  expect(lines().map((line) => line['error'])).toEqual([
    'string',
    'object',
    'undefined',
    'object',
    '[cut]',
  ]);
  expect(JSON.stringify(lines())).not.toMatch(/Mara|Feld|her words|secret/);
});

test('the log never takes more than two files of two megabytes', () => {
  const { log, path } = newLog();
  writeFileSync(path, `${'x'.repeat(1_999_990)}\n`);
  for (let line = 0; line < 5; line += 1) log.info('one more');
  expect(statSync(`${path}.1`).size).toBeGreaterThan(1_999_990);
  expect(statSync(path).size).toBeLessThan(1000);
});

test('a log that cannot be written stops nobody, and goes on when it can', () => {
  const { log, lines, path } = newLog();
  mkdirSync(path);
  log.info('lost');
  rmSync(path, { recursive: true });
  log.info('kept');
  expect(lines().map((line) => line['what'])).toEqual(['kept']);
});
