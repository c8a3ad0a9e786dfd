import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { launchChromium } from '../../tests/support/chromium.ts';
import { makeOffice, passphrase } from '../../tests/support/made-office.ts';
import { freshHome, startStillroom } from '../../tests/support/stillroom.ts';
import type { Figure, Line } from './figures.ts';

type Fetched = Readonly<{ path: string; gzipped: number; byPlayer: boolean }>;

const aimKb = 300;
/** Nothing was asked for in so long (ms): what goes with the screen is there. */
const quietMs = 700;

async function sizeOf(response: Response): Promise<Fetched | null> {
  const { pathname } = new URL(response.url());
  const isFile = response.ok() && !/^\/(call|topics|audio|starter)/.test(pathname);
  if (!isFile) return null;
  const body = await response.body().catch(() => null); // a redirect has none
  if (body === null) return null;
  const byPlayer = response.frame().parentFrame() !== null || pathname === '/player.html';
  return { path: pathname, gzipped: gzipSync(body).length, byPlayer };
}

/** Every file that a page fetches from now on, each once. */
function watch(page: Page): () => Promise<readonly Fetched[]> {
  const all: Promise<Fetched | null>[] = [];
  page.on('response', (response) => all.push(sizeOf(response).catch(() => null)));
  return async () => {
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await page.waitForTimeout(quietMs);
    const fetched = (await Promise.all(all)).filter((each) => each !== null);
    return [...new Map(fetched.map((each) => [`${each.path} ${each.byPlayer}`, each])).values()];
  };
}

function kilobytes(files: readonly Fetched[]): number {
  return files.reduce((sum, { gzipped }) => sum + gzipped, 0) / 1000;
}

function lines(what: string, files: readonly Fetched[]): readonly Line[] {
  const ours = files.filter(({ byPlayer }) => !byPlayer);
  const kb = kilobytes(ours);
  const largest = ours.toSorted((a, b) => b.gzipped - a.gzipped).slice(0, 4);
  return [
    {
      what,
      value: `${kb.toFixed(0)} kB in ${ours.length} files`,
      aim: `${aimKb} kB`,
      met: kb <= aimKb,
    },
    { what: '  the player beside it', value: `${(kilobytes(files) - kb).toFixed(0)} kB` },
    ...largest.map(({ path, gzipped }) => ({
      what: `  ${path.split('/').at(-1) || '/'}`,
      value: `${(gzipped / 1000).toFixed(0)} kB`,
    })),
  ];
}

/** What the console fetches before the unlock screen is usable, and before a running session's live screen is; gzipped here. */
export const firstLoad: Figure = {
  name: 'size',
  title: 'First load of the console, gzipped',
  async measure() {
    const { home, remove } = await freshHome();
    const browser = await launchChromium();
    try {
      await makeOffice(home, { running: true });
      const host = await startStillroom({ home });
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const fetched = watch(page);
      await page.goto(host.address);
      const passphraseField = page.getByLabel('Office passphrase');
      await passphraseField.waitFor();
      const atUnlock = await fetched();
      await passphraseField.fill(passphrase);
      await page.keyboard.press('Enter');
      await page.getByLabel('Note', { exact: true }).waitFor();
      const atLive = await fetched();
      await host.stop();
      return [
        ...lines('Until the unlock screen is usable', atUnlock),
        ...lines('Until the live screen is usable', atLive),
      ];
    } finally {
      await browser.close();
      await remove();
    }
  },
};
