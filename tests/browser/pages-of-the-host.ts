import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bridged } from '../support/electron-host.ts';
import type { HostUnderTest, HostWishes } from '../support/host-under-test.ts';

type HostWithPlayer = HostUnderTest & Readonly<{ player: Page }>;

/**
 * What both pages find in the host that `open` starts, whether their windows are Electron's own or pages of Chromium. Answers the host,
 * for further sentences.
 */
export function pagesOfTheHost(
  open: (wishes: HostWishes) => Promise<HostWithPlayer>,
): () => HostWithPlayer {
  let home: string;
  let host: HostWithPlayer;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'stillroom-electron-'));
    host = await open({ home });
  });
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
    expect(await host.call('office.state', {})).toMatchObject({
      ok: true,
      value: { state: 'new', host: 'electron' },
    });
  });

  test('each page hears the clock tick', async () => {
    for (const page of [host.page, host.player]) {
      const tick = await page.evaluate(
        () =>
          new Promise((heard) => {
            (globalThis as Bridged).stillroom?.on('clock.ticked', heard);
          }),
      );
      expect(tick).toMatchObject({ running: true });
    }
  });

  test('the policy of the page lets nothing be fetched from elsewhere', async () => {
    const refusedBy = await host.page.evaluate(async () => {
      const violated = new Promise<string>((heard) => {
        document.addEventListener('securitypolicyviolation', (event) =>
          heard(event.effectiveDirective),
        );
      });
      await fetch('http://127.0.0.1:9/').catch(() => null);
      return violated;
    });
    expect(refusedBy).toBe('connect-src');
  });

  test('music is answered in parts', async () => {
    const part = await host.player.evaluate(async () => {
      const answer = await fetch('/starter/quiet-bed.opus', { headers: { range: 'bytes=0-99' } });
      return { status: answer.status, length: (await answer.arrayBuffer()).byteLength };
    });
    expect(part).toEqual({ status: 206, length: 100 });
  });

  test('a page that loads itself again has its way to the core again', async () => {
    await host.page.reload();
    expect(await host.call('office.state', {})).toMatchObject({ ok: true });
  });

  return () => host;
}
