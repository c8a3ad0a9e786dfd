import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  openElectron,
  realElectron,
  type Bridged,
  type RealHost,
} from '../support/electron-host.ts';

const { program, where } = realElectron();

describe.runIf(program !== null)(`the host in a real Electron${where}`, () => {
  let home: string;
  let host: RealHost;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'stillroom-electron-'));
    host = await openElectron(program ?? '', { home });
  }, 60_000);
  afterAll(async () => {
    await host?.stop();
    await rm(home, { recursive: true, force: true });
  });

  test('both pages have the two functions and nothing of node', async () => {
    for (const page of [host.page, host.player]) {
      const found = await page.evaluate(() => ({
        bridge: Object.keys((globalThis as Bridged).stillroom ?? {}).toSorted(),
        node: ['process', 'require', 'module', 'Buffer'].filter((name) => name in globalThis),
      }));
      expect(found).toEqual({ bridge: ['call', 'on'], node: [] });
    }
  });

  test('the console reaches the core', async () => {
    expect(
      await host.page.evaluate(() => (globalThis as Bridged).stillroom?.call('office.state', {})),
    ).toMatchObject({
      ok: true,
      value: { state: 'new', host: 'electron' },
    });
  });

  test('outputs can be listed and no microphone can be opened', async () => {
    const refused = await host.player.evaluate(async () => {
      await navigator.mediaDevices.enumerateDevices();
      return navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'opened',
        () => 'refused',
      );
    });
    expect(refused).toBe('refused');
  });

  test('nothing is fetched from elsewhere and no window opens', async () => {
    const outcome = await host.page.evaluate(async () => ({
      fetched: await fetch('http://127.0.0.1/').then(
        () => true,
        () => false,
      ),
      opened: window.open('https://example.com/') !== null,
    }));
    expect(outcome).toEqual({ fetched: false, opened: false });
  });

  test('music is answered in parts', async () => {
    const part = await host.player.evaluate(async () => {
      const answer = await fetch('/starter/quiet-bed.opus', { headers: { range: 'bytes=0-99' } });
      return { status: answer.status, length: (await answer.arrayBuffer()).byteLength };
    });
    expect(part).toEqual({ status: 206, length: 100 });
  });
});
