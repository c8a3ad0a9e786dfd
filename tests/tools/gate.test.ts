import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chosenSteps } from '../../tools/gate/chosen.ts';
import { outcomeOfFile, type Ended } from '../../tools/gate/file-lines.ts';
import { needsBrowser } from '../../tools/gate/needs-browser.ts';
import { inWords, nothing, reasonsOf, sum } from '../../tools/gate/outcome.ts';
import { testFiles } from '../../tools/gate/rooms.ts';
import { headOf, rememberSeconds, usualSeconds } from '../../tools/gate/usual-time.ts';
import { temporaryHome } from '../support/temporary-home.ts';

const file = 'tests/core/a.test.ts';
const ended = (state: Ended['state'], note?: string): Ended => ({
  name: `it is ${state}`,
  place: `${file}:7`,
  state,
  note,
});
const failure = { what: 'lint', again: 'npm test -- --only=lint' };
const tooBusy = 'inconclusive: this computer was too busy (the clock of the sound fell behind)';

describe('the closing line', () => {
  test('counts what passed and failed', () => {
    expect(inWords({ ...nothing, passed: 12, failures: [failure] })).toBe('12 passed, 1 failed');
  });

  test('counts what was skipped and inconclusive together, in the words that CI knows', () => {
    const total = sum([
      { ...nothing, passed: 2, skipped: ['no sound device'] },
      { ...nothing, passed: 1, failures: [failure], inconclusive: [tooBusy] },
    ]);
    expect(inWords(total)).toBe('3 passed, 1 failed, 2 skipped');
  });

  test('stands below the reasons: what was skipped, what was inconclusive with a count of its own, and each failure with how to run it', () => {
    const outcome = {
      passed: 1,
      failures: [failure],
      inconclusive: [tooBusy],
      skipped: ['no display'],
    };
    expect(reasonsOf(outcome)).toEqual([
      'Skipped: no display',
      `Inconclusive: ${tooBusy}`,
      'Inconclusive: 1 of the skipped; this computer was too busy.',
      'Failed: lint',
      '  alone: npm test -- --only=lint',
    ]);
  });
});

describe('a file of tests', () => {
  test('counts a failed test once, not again for its file, and says how to run that test alone', () => {
    const outcome = outcomeOfFile(file, [ended('passed'), ended('failed')], true, false);
    expect(outcome).toEqual({
      ...nothing,
      passed: 1,
      failures: [{ what: `${file}: it is failed`, again: `npm test -- --only=${file}:7` }],
    });
  });

  test('that breaks before its first test is one failure, and its tests are not called skipped', () => {
    const outcome = outcomeOfFile(file, [ended('skipped'), ended('pending')], true, false);
    expect(outcome).toEqual({
      ...nothing,
      failures: [{ what: `${file}: outside its tests`, again: `npm test -- --only=${file}` }],
    });
  });

  test('says of a skipped test why it was', () => {
    const tests = [ended('skipped', 'there is no display'), ended('skipped')];
    expect(outcomeOfFile(file, tests, false, false).skipped).toEqual([
      `${file}: it is skipped: there is no display`,
      `${file}: it is skipped: marked to be skipped`,
    ]);
  });

  test('counts a test that could not judge on a busy computer apart, and it is no failure', () => {
    const outcome = outcomeOfFile(file, [ended('skipped', tooBusy)], false, false);
    expect(outcome).toEqual({ ...nothing, inconclusive: [`${file}: it is skipped: ${tooBusy}`] });
  });

  test('fails where a test could not judge and STILLROOM_SOUND=required asks for all of them', () => {
    const outcome = outcomeOfFile(file, [ended('skipped', tooBusy)], false, true);
    expect([inWords(outcome), outcome.failures[0]?.what]).toEqual([
      '0 passed, 1 failed',
      `${file}: it is skipped: ${tooBusy}`,
    ]);
  });
});

describe('whether a file starts a browser', () => {
  const folderWith = (files: Readonly<Record<string, string>>): string => {
    const folder = temporaryHome();
    for (const [name, words] of Object.entries(files)) writeFileSync(join(folder, name), words);
    return folder;
  };

  test('is told from what it imports when it runs, through other files too', () => {
    const folder = folderWith({
      'near.ts': "import {\n  chromium,\n} from 'playwright-core';\n",
      'far.ts': "import { near } from './near.ts';\n",
      'round.ts': "import { round } from './round.ts';\n",
      'types.ts': "import type { Page } from 'playwright-core';\n",
    });
    const told = ['near.ts', 'far.ts', 'round.ts', 'types.ts'].map((name) =>
      needsBrowser(join(folder, name)),
    );
    expect(told).toEqual([true, true, false, false]);
  });

  test('`npm run check` has each test without a browser, and the whole gate has every test', () => {
    const rooms = (browser: boolean): readonly string[] => [
      ...new Set(testFiles().flatMap((each) => (each.browser === browser ? [each.room] : []))),
    ];
    expect(rooms(false)).toEqual(
      expect.arrayContaining(['adapters', 'core', 'domain', 'electron', 'kills', 'store']),
    );
    // A browser in another room would leave everyday work without that file: it belongs in one of these.
    expect(rooms(true).toSorted()).toEqual(['browser', 'e2e', 'player', 'sound']);
  });
});

describe('the steps', () => {
  const names = (only?: string, withoutBrowser = false): readonly string[] | string => {
    const chosen = chosenSteps(only, withoutBrowser);
    return typeof chosen === 'string' ? chosen : chosen.map(({ name }) => name);
  };

  test('of everyday work are those before the first browser', () => {
    const everyday = ['types', 'lint', 'format', 'dead-code', 'build', 'tests'];
    expect(names(undefined, true)).toEqual(everyday);
    expect(names()).toEqual([...everyday, 'e2e', 'player', 'sound']);
  });

  test('are one step, one room, one file or one test where it is asked for, with a fresh build before tests', () => {
    const here = 'tests/tools/gate.test.ts';
    expect(names('lint')).toEqual(['lint']);
    expect(names('e2e')).toEqual(['build', 'e2e']);
    expect(names('core')).toEqual(['build', 'core']);
    expect(names(here)).toEqual(['build', here]);
    expect(names(`${here}:12`)).toEqual(['build', `${here}:12`]);
  });

  test('that there are not are refused with a sentence', () => {
    expect(names('tests/nowhere.test.ts')).toMatch(
      /^There is no step, room or file of tests "tests\/nowhere.test.ts"; there are types, /,
    );
  });
});

describe('how long a step usually takes', () => {
  test('is what was shipped at first, then the middle one of its last five times here', () => {
    const record = join(temporaryHome(), 'made', 'seconds.json');
    expect(usualSeconds('build', record)).toBeGreaterThan(0);
    for (const seconds of [900, 10, 12, 300, 11, 13]) rememberSeconds('build', seconds, record);
    expect(usualSeconds('build', record)).toBe(12);
    expect(usualSeconds('a step that nobody knows', record)).toBeUndefined();
  });

  test('is said above the step, with its place among the steps', () => {
    expect(headOf('build', 5, 9, 12)).toBe('== 5 of 9: build (usually 12 s)');
    expect(headOf('e2e', 7, 9, 125)).toBe('== 7 of 9: e2e (usually 2 min 5 s)');
    expect(headOf('x', 1, 1, undefined)).toBe('== 1 of 1: x');
  });

  test('does not rest on a record that was cut off', () => {
    const record = join(temporaryHome(), 'seconds.json');
    writeFileSync(record, '{"build": [1');
    expect(usualSeconds('build', record)).toBeGreaterThan(0);
  });
});
