import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeOffice, passphrase } from '../support/made-office.ts';
import { installOutputs, plugIn } from '../support/recorder/stand-in-outputs.ts';
import { must, type Stillroom } from '../support/stillroom.ts';
import { doublePressMs } from '../../renderer/console/features/live/keys/key-map.ts';
import { pressKey, tabTo } from './keyboard.ts';
import { openConsole, type OpenedConsole } from './open-console.ts';
import { playerOf, runningSession } from './running-session.ts';

const headphones = { deviceId: 'h', label: 'USB headphones', groupId: 'usb' };
const spare = { deviceId: 'p', label: 'Spare headphones', groupId: 'usb2' };
const loudspeaker = { deviceId: 's', label: 'Loudspeaker', groupId: 'board' };
const chosen = { deviceId: 'h', label: 'USB headphones' };

let opened: OpenedConsole;
let page: Page;
let stillroom: Stillroom;
const music = () => page.getByRole('region', { name: 'Music' });
const timeline = () => page.getByRole('region', { name: 'Timeline' });

beforeAll(async () => {
  opened = await openConsole({ furnish: (home) => makeOffice(home, { running: true }) });
  ({ page, stillroom } = opened);
  must(await stillroom.call('office.unlock', { passphrase }));
  const measured = { ...chosen, name: 'Recliner', volumeCeiling: 0.5, fullVolumeDba: 95 };
  must(await stillroom.call('settings.set', { output: chosen, outputs: [measured] }));
  await installOutputs(page, headphones, loudspeaker);
  await page.goto(stillroom.address);
  await page.getByLabel('Note', { exact: true }).waitFor();
});
afterAll(() => opened?.close());

test('beside the volume of a measured output stands its level, and when a day’s dose of it is full', async () => {
  const slider = page.getByRole('slider', { name: 'Volume', exact: true });
  // 0.4 of full volume is 8 dB less than the 95 dBA measured there; 87 dBA are a full dose after 8 h halved for 2 dB.
  await expect
    .poll(() => slider.getAttribute('aria-valuetext'))
    .toBe('40 percent, at most 50 percent, 87 dBA, a full day’s dose after 5.0\u00a0h');
  await music().getByText('87 dBA, a full day’s dose after 5.0 h').waitFor();
});

test('headphones that are pulled out are named at once, and the music is paused', async () => {
  await plugIn(playerOf(page), loudspeaker);
  await music().getByText('The music is paused and sounds nowhere else.').waitFor();
  await timeline().getByText('Output lost').first().waitFor();
  expect(
    (await runningSession(stillroom)).events.findLast(({ kind }) => kind === 'music.paused'),
  ).toBeDefined();
  expect(await page.getByRole('button', { name: 'Go on' }).count()).toBe(0);
});

test('plugged in again they are offered, and one press brings the music back', async () => {
  await plugIn(playerOf(page), headphones, loudspeaker);
  await timeline().getByText('Output back').first().waitFor();
  const goOn = page.getByRole('button', { name: 'Go on' });
  await goOn.waitFor();
  const before = await runningSession(stillroom);
  expect(before.events.at(-1)?.kind).toBe('music.outputBack');
  await goOn.press('Enter');
  await timeline().getByText('Playing again').first().waitFor();
  await goOn.waitFor({ state: 'detached' });
  expect((await runningSession(stillroom)).events.at(-1)?.kind).toBe('music.resumed');
});

test('another track asked for while they are away waits for them too, and going on with it is offered', async () => {
  await plugIn(playerOf(page), loudspeaker);
  await music().getByText('The music is paused and sounds nowhere else.').waitFor();
  await pressKey(page, 'ArrowRight');
  await timeline().getByText('Skipped').first().waitFor();
  await expect
    .poll(async () => (await runningSession(stillroom)).events.at(-1))
    .toMatchObject({ kind: 'music.paused', payload: { playId: 'p2', cause: 'output-lost' } });
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await plugIn(playerOf(page), headphones, loudspeaker);
  await page.waitForTimeout(doublePressMs); // as below
  await page.getByRole('button', { name: 'Go on' }).press('Enter');
  await timeline().getByText('Playing again').nth(1).waitFor();
});

test('pulled out again, others are chosen in their place by keyboard, and one press brings the music there', async () => {
  await plugIn(playerOf(page), spare, loudspeaker);
  const alarm = music().getByRole('button', { name: 'Choose another' });
  await alarm.waitFor();
  await pressKey(page, 'p');
  const client = page.getByRole('group', { name: 'The client' });
  await client.getByRole('button', { name: 'Recliner (USB headphones), not there now' }).waitFor();
  await tabTo(page, client.getByRole('button', { name: 'Spare headphones' }));
  await page.keyboard.press('Enter');
  await timeline().getByText('Output chosen: Spare headphones').waitFor();
  await music().getByText('Output chosen in its place: Spare headphones.').waitFor();
  // Sooner after the press of the test before, this one would be half of a double press.
  await page.waitForTimeout(doublePressMs);
  await page.getByRole('button', { name: 'Go on' }).press('Enter');
  await timeline().getByText('Playing again').nth(2).waitFor();
  await expect.poll(() => playerOf(page).evaluate(() => window.sinks.at(-1))).toBe('p');
});

test('while music plays one press sends it to another output, and the timeline says so', async () => {
  await music().getByRole('button', { name: 'Choose outputs' }).click();
  const loud = page
    .getByRole('group', { name: 'The client' })
    .getByRole('button', { name: 'Loudspeaker' });
  await loud.click();
  await timeline().getByText('Output chosen: Loudspeaker').waitFor();
  await music().getByText('Loudspeaker').waitFor();
  await expect.poll(() => playerOf(page).evaluate(() => window.sinks.at(-1))).toBe('s');
  expect((await runningSession(stillroom)).events.at(-1)?.kind).toBe('music.outputChosen');
  await pressKey(page, 'p');
  await page
    .getByRole('group', { name: 'The room' })
    .getByRole('button', { name: 'Spare headphones' })
    .click();
  await timeline().getByText('Room output chosen: Spare headphones').waitFor();
  await page.keyboard.press('Escape');
  await music().getByText('Room: Spare headphones').waitFor();
});
