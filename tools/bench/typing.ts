import type { Page } from 'playwright-core';
import { launchChromium } from '../../tests/support/chromium.ts';
import { coreOverHome } from '../../tests/support/core-over-home.ts';
import { makeOffice, passphrase, type MadeOffice } from '../../tests/support/made-office.ts';
import { freshHome, startStillroom } from '../../tests/support/stillroom.ts';
import { ms, percentile, type Figure, type Line } from './figures.ts';

const rows = 2000;
const keys = 300;
/** A fast typist's pause; the odd figure keeps keys from falling in step with frames. */
const pauseMs = 47;
const aimMs = 16;
/** Without the wait for the next of 60 frames a second, what is left is the work that a key makes. */
const unlimited = ['--disable-frame-rate-limit', '--disable-gpu-vsync'];

async function fill(office: MadeOffice): Promise<void> {
  const { ask, core } = coreOverHome(office.home);
  await ask('office.unlock', { passphrase });
  const { sessionId, staffId } = office;
  if (sessionId === null) throw new Error('No session.');
  for (let row = 0; row < rows; row += 1) {
    const text = `Breathing slower, hands open. Says the water is warm (${row}).`;
    const command = { kind: 'note.write', text, observedAtMs: Date.now() } as const;
    await ask('session.act', { sessionId, actor: staffId, command });
  }
  await core.close();
}

/**
 * Types into the focused field and gives, per key, the time from the key's own time stamp to the frame that shows it (ms):
 * the first task after the next frame's callbacks runs once that frame has been painted.
 */
async function keyToPaint(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    const found: number[] = [];
    Object.assign(globalThis, { keyToPaint: found });
    document.addEventListener('input', () => {
      const pressedAt = lastKeyAt;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => found.push(performance.now() - pressedAt));
        port1.start();
        port2.postMessage(null);
      });
    });
    let lastKeyAt = 0;
    document.addEventListener('keydown', (event) => (lastKeyAt = event.timeStamp), {
      capture: true,
    });
  });
  await page.keyboard.type('the lake is frozen over '.repeat(Math.ceil(keys / 24)).slice(0, keys), {
    delay: pauseMs,
  });
  return page.evaluate(() => (globalThis as unknown as { keyToPaint: number[] }).keyToPaint);
}

async function typedIntoNote(address: string, args: readonly string[]): Promise<readonly number[]> {
  const browser = await launchChromium({ args });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(address);
    const passphraseField = page.getByLabel('Office passphrase');
    const note = page.getByLabel('Note', { exact: true });
    await passphraseField.or(note).waitFor();
    if (await passphraseField.isVisible()) {
      await passphraseField.fill(passphrase);
      await page.keyboard.press('Enter');
    }
    await note.fill('');
    await note.focus();
    return await keyToPaint(page);
  } finally {
    await browser.close();
  }
}

async function typedIntoBlank(args: readonly string[]): Promise<readonly number[]> {
  const browser = await launchChromium({ args });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.setContent('<textarea autofocus></textarea>');
    await page.locator('textarea').focus();
    return await keyToPaint(page);
  } finally {
    await browser.close();
  }
}

const words = (times: readonly number[]): string =>
  `p50 ${ms(percentile(times, 0.5))}, p95 ${ms(percentile(times, 0.95))}`;

/** Typing a note beside 2,000 rows: from key to paint, beside an empty text box in the same browser. */
export const typing: Figure = {
  name: 'typing',
  title: `Typing a note with ${rows.toLocaleString('en')} rows on the timeline, from key to paint`,
  async measure() {
    const { home, remove } = await freshHome();
    try {
      const office = await makeOffice(home, { running: true });
      await fill(office);
      const host = await startStillroom({ home });
      const work = await typedIntoNote(host.address, unlimited);
      const bareWork = await typedIntoBlank(unlimited);
      const withFrames = await typedIntoNote(host.address, []);
      const bareWithFrames = await typedIntoBlank([]);
      await host.stop();
      const p95 = percentile(work, 0.95);
      const lines: readonly Line[] = [
        {
          what: 'The note box, frames as fast as they come',
          value: words(work),
          aim: `p95 ${aimMs} ms`,
          met: p95 <= aimMs,
        },
        { what: '  an empty page’s text box', value: words(bareWork) },
        { what: 'The note box at 60 frames a second', value: words(withFrames) },
        { what: '  an empty page’s text box', value: words(bareWithFrames) },
      ];
      return lines;
    } finally {
      await remove();
    }
  },
};
