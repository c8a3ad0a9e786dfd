import { describe, expect, test } from 'vitest';
import { openStandIn } from '../electron/stand-in/open.ts';
import { openElectron, realElectron } from '../support/electron-host.ts';
import { wholeSession } from './whole-session.ts';

const { program, where } = realElectron();

describe('a whole session in the Electron host, with pages of Chromium for its windows', () => {
  wholeSession(openStandIn);
});

describe.each(program === null ? [] : [program])('a whole session in a real Electron', (path) => {
  wholeSession((wishes) => openElectron(path, wishes));
});

// One skip with its reason stands for all of the sentences above.
test.runIf(program !== null)(`a real Electron is here to run a whole session in${where}`, () => {
  expect(program).not.toBeNull();
});
