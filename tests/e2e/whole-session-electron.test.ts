import { describe, expect, test } from 'vitest';
import { openElectron, realElectron } from '../support/electron-host.ts';
import { wholeSession } from './whole-session.ts';

const { program, where } = realElectron();

describe.each(program === null ? [] : [program])('a whole session in a real Electron', (path) => {
  wholeSession((wishes) => openElectron(path, wishes));
});

// One skip with its reason stands for all of the sentences above.
test.runIf(program !== null)(`a real Electron is here to run a whole session in${where}`, () => {
  expect(program).not.toBeNull();
});
