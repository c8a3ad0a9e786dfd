import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { freshHome, must, startStillroom, type Stillroom } from '../support/stillroom.ts';
import { looksRightOn } from './looking.ts';
import { goTo } from './screens.ts';

const scale = 2;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let sheet: Page;
let stillroom: Stillroom;
let remove: () => Promise<void>;

beforeAll(async () => {
  const fresh = await freshHome();
  remove = fresh.remove;
  stillroom = await startStillroom({ home: fresh.home, clock: '2026-11-24T10:00:00Z' });
  browser = await launchChromium();
  context = await browser.newContext({
    viewport: { width: 1024, height: 700 },
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  sheet = await context.newPage();
  must(await stillroom.call('office.openMadeUp', {}));
  await page.goto(stillroom.address);
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await goTo(page, '#/prepare', 'Prepare session');
  await page.getByLabel('Client').selectOption({ index: 1 });
  await page.getByLabel('N. Okafor RN, nurse').check();
  await page.getByRole('button', { name: 'Start session' }).click();
  await page.getByLabel('Note', { exact: true }).waitFor();
});
afterAll(async () => {
  await browser?.close();
  await stillroom?.stop();
  await remove?.();
});

const music = () => page.getByRole('region', { name: 'Music' });
const entries = () => page.getByRole('list', { name: 'Entries' });
const letBackIn = () => entries().getByRole('button', { name: 'Let back in' });
const looksRight = (name: string): Promise<void> => looksRightOn({ page, sheet, scale }, name);

async function running() {
  const { runningSessionId } = must(await stillroom.call('office.state', {}));
  const { sessions } = must(await stillroom.call('session.list', {}));
  const session = sessions.find(({ sessionId }) => sessionId === runningSessionId);
  if (session === undefined) throw new Error('no session runs');
  return session;
}
const kept = async () =>
  must(await stillroom.call('client.music', { clientId: (await running()).clientId })).exclusions;

test('one key leaves the track that sounds and keeps it from this client; one key lets it back in', async () => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('t'); // nothing sounds yet, and nothing is left out
  await page.keyboard.press('Space');
  await music().getByText('Still Air').first().waitFor();
  expect(await letBackIn().count()).toBe(0);
  await page.waitForTimeout(600); // a second press within half a second would be the first again
  await page.keyboard.press('t');
  await entries().getByText('Not again for this client: Still Air').waitFor();
  await music().getByText('Lamplight').first().waitFor();
  await looksRight('live, a track left out');
  expect(await kept()).toHaveLength(1);
  await page.keyboard.press('u');
  await entries().getByText('May be heard again: Still Air').waitFor();
  expect(await letBackIn().count()).toBe(0);
  expect(await kept()).toEqual([]);
});

test('paused, the track stays where it is by name, and Play goes on with another', async () => {
  await page.keyboard.press('Space');
  await music().getByRole('button', { name: 'Play' }).waitFor();
  await music().getByRole('button', { name: 'Not again for this client' }).click();
  await music().getByText('paused · not again').waitFor();
  expect(
    await music().getByRole('button', { name: 'Not again for this client' }).isDisabled(),
  ).toBe(true);
  await looksRight('live, a paused track left out');
  await page.keyboard.press('Space');
  await music().getByText('Slow Tide').first().waitFor();
});

test('what is excluded on the client’s page while the session runs is left out of it at once', async () => {
  const { clientId } = await running();
  await goTo(page, `#/client/${clientId}?tab=Music`, 'Barnaby Thimblewick');
  await page.getByText('what is excluded here is left out of it at once').waitFor();
  await page.getByRole('list', { name: 'Excluded' }).getByText('Lamplight').waitFor();
  await page.getByLabel('Exclude a track').fill('Long Stair');
  await page.keyboard.press('Enter');
  await page.getByRole('list', { name: 'Excluded' }).getByText('Long Stair').waitFor();
  await looksRight('the music of a client in session');
  await page.getByRole('button', { name: 'Return to session' }).click();
  await entries().getByText('Not again for this client: The Long Stair').waitFor();
  await expect.poll(async () => letBackIn().count()).toBe(2);
});

test('the record tells of it in the same words', async () => {
  const { sessionId } = await running();
  await goTo(page, `#/record/${sessionId}`, '24 November 2026');
  for (const words of [
    'Not again for this client: The Long Stair',
    'May be heard again: Still Air',
  ])
    await page.getByText(words).first().waitFor();
});
