import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pressKey } from './keyboard.ts';
import { openLooking, type Looking } from './looking.ts';
import { lookAround } from './open-console.ts';
import { goTo } from './screens.ts';

let looking: Looking;
let page: Page;
let looksRight: Looking['looksRight'];
let ask: Looking['ask'];

beforeAll(async () => {
  looking = await openLooking({ width: 1024, height: 700 });
  ({ page, looksRight, ask } = looking);
  await lookAround(looking);
  await goTo(page, '#/prepare', 'Prepare session');
  await page.getByLabel('Client').selectOption({ index: 1 });
  await page.getByLabel('N. Okafor RN, nurse').check();
  await page.getByRole('button', { name: 'Start session' }).click();
  await page.getByLabel('Note', { exact: true }).waitFor();
});
afterAll(() => looking?.close());

const music = () => page.getByRole('region', { name: 'Music' });
const entries = () => page.getByRole('list', { name: 'Entries' });
const letBackIn = () => entries().getByRole('button', { name: 'Let back in' });

async function running() {
  const { runningSessionId } = await ask('office.state', {});
  const { sessions } = await ask('session.list', {});
  const session = sessions.find(({ sessionId }) => sessionId === runningSessionId);
  if (session === undefined) throw new Error('no session runs');
  return session;
}
const kept = async () =>
  (await ask('client.music', { clientId: (await running()).clientId })).exclusions;

test('one key leaves the track that sounds and keeps it from this client; one key lets it back in', async () => {
  await page.keyboard.press('Escape');
  await pressKey(page, 't'); // nothing sounds yet, and nothing is left out
  await pressKey(page, 'Space');
  await music().getByText('Still Air').first().waitFor();
  expect(await letBackIn().count()).toBe(0);
  await pressKey(page, 't');
  await entries().getByText('Not again for this client: Still Air').waitFor();
  await music().getByText('Lamplight').first().waitFor();
  await looksRight('live, a track left out');
  expect(await kept()).toHaveLength(1);
  await pressKey(page, 'u');
  await entries().getByText('May be heard again: Still Air').waitFor();
  expect(await letBackIn().count()).toBe(0);
  expect(await kept()).toEqual([]);
});

test('paused, the track stays where it is by name, and Play goes on with another', async () => {
  await pressKey(page, 'Space');
  await music().getByRole('button', { name: 'Play' }).waitFor();
  await music().getByRole('button', { name: 'Not again for this client' }).click();
  await music().getByText('paused · not again').waitFor();
  expect(
    await music().getByRole('button', { name: 'Not again for this client' }).isDisabled(),
  ).toBe(true);
  await looksRight('live, a paused track left out');
  await pressKey(page, 'Space');
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

test('Return is taken back by the same key: what sounds plays on, and what follows is the arc’s again', async () => {
  const next = () =>
    music()
      .getByText(/^Next /)
      .first()
      .innerText();
  const before = await next();
  const takeBack = entries().getByRole('button', { name: 'Take back' });
  await page.getByLabel('Note', { exact: true }).focus();
  await page.keyboard.press('Escape');
  await pressKey(page, 'r');
  await entries().getByText('♪ Return', { exact: true }).waitFor();
  await music().getByText('Return was chosen').waitFor();
  await takeBack.waitFor();
  await pressKey(page, 'u');
  await entries().getByText('Return taken back').waitFor();
  await takeBack.waitFor({ state: 'detached' });
  expect(await music().getByText('Return was chosen').count()).toBe(0);
  expect(await music().getByRole('button', { name: 'Return' }).getAttribute('aria-pressed')).toBe(
    'false',
  );
  await expect.poll(next).toBe(before);
});

test('the record tells of it in the same words', async () => {
  const { sessionId } = await running();
  await goTo(page, `#/record/${sessionId}`, '24 November 2026');
  for (const words of [
    'Not again for this client: The Long Stair',
    'May be heard again: Still Air',
  ])
    await page.getByText(words).first().waitFor();
  const heard = page.getByRole('table', { name: 'Tracks heard' });
  await heard.getByText('Lamplight (not again)').first().waitFor();
  expect(await heard.getByText('Still Air (not again)').count()).toBe(0);
});
