import { describe, expect, test } from 'vitest';
import { openElectron, realElectron } from '../support/electron-host.ts';
import { pagesOfTheHost } from './pages-of-the-host.ts';

const { program, where } = realElectron();

describe.each(program === null ? [] : [program])('the host in a real Electron', (path) => {
  const host = pagesOfTheHost((wishes) => openElectron(path, wishes));

  test('outputs can be listed and no microphone can be opened', async () => {
    const refused = await host().player.evaluate(async () => {
      await navigator.mediaDevices.enumerateDevices();
      return navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'opened',
        () => 'refused',
      );
    });
    expect(refused).toBe('refused');
  });

  test('no window opens', async () => {
    const opened = await host().page.evaluate(() => window.open('https://example.com/') !== null);
    expect(opened).toBe(false);
  });
});

// One skip with its reason stands for all of the sentences above.
test.runIf(program !== null)(`a real Electron is here to open the host in${where}`, () => {
  expect(program).not.toBeNull();
});
