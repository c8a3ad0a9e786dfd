import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeOffice } from '../support/made-office.ts';
import { installOutputs } from '../support/recorder/stand-in-outputs.ts';
import { choose, press, pressKey, tabTo, typeInto } from './keyboard.ts';
import { openConsole, unlock, type OpenedConsole } from './open-console.ts';
import { playerOf, runningSession } from './running-session.ts';
import { goTo } from './screens.ts';

const recliner = { deviceId: 'a', label: 'USB headset', groupId: 'a' };
const spare = { deviceId: 'b', label: 'USB headset', groupId: 'b' };
const speakers = { deviceId: 's', label: 'Loudspeaker', groupId: 's' };
const preset = { deviceId: 'default', label: 'Default', groupId: 's' };

let opened: OpenedConsole;
let page: Page;
const settings = () => opened.ask('settings.get', {});
const output = () => page.getByLabel('Output', { exact: true });
const level = () => page.getByLabel('Level at full volume (dBA)');
const kept = async <T>(read: (of: Awaited<ReturnType<typeof settings>>) => T, wanted: T) =>
  expect.poll(async () => read(await settings())).toEqual(wanted);

beforeAll(async () => {
  opened = await openConsole({ furnish: makeOffice });
  ({ page } = opened);
  await installOutputs(page, preset, recliner, spare, speakers);
  await unlock(opened);
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await goTo(page, '#/settings', 'Settings');
  await page.getByRole('tab', { name: 'Sound' }).click();
});
afterAll(() => opened?.close());

test('the outputs are there to be chosen though the player saw them before the office was unlocked', async () => {
  await output().getByText('Loudspeaker').waitFor({ state: 'attached' });
  expect(await output().locator('option').allTextContents()).toEqual([
    'The computer’s default',
    'USB headset, 1 of 2 of this name',
    'USB headset, 2 of 2 of this name',
    'Loudspeaker',
  ]);
});

test('the second of two outputs of one name is chosen, named and measured by keyboard, with a comma', async () => {
  await tabTo(page, output());
  for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('ArrowDown');
  await kept((now) => now.output?.deviceId, 'b');
  await typeInto(page, page.getByLabel('Name of this output'), 'Recliner ');
  await kept((now) => now.outputs[0]?.name, 'Recliner');
  // What is kept is trimmed, and the space before the next word stays in the field all the same.
  await page.keyboard.type('two');
  await kept((now) => now.outputs[0]?.name, 'Recliner two');
  await typeInto(page, level(), '95,5');
  await kept((now) => now.outputs[0]?.fullVolumeDba, 95.5);
  await page.getByText('91 dBA, a full day’s dose after 2.0 h').waitFor();
  await page.keyboard.press('Tab');
  expect(await page.getByText('is not a level').count()).toBe(0);
});

test('a level that is none is refused once it is left, by its name and its range, and what was measured stays', async () => {
  await typeInto(page, level(), 'loud');
  expect(await page.getByText('is not a level').count()).toBe(0);
  await page.keyboard.press('Tab');
  await page.getByText('“loud” is not a level from 40 to 140 dBA.').waitFor();
  expect((await settings()).outputs[0]?.fullVolumeDba).toBe(95.5);
});

test('the room is not offered the client’s own output; a left tone goes to the chosen one', async () => {
  const room = await page.getByLabel('Room output').locator('option').allTextContents();
  expect(room).toEqual([
    'None: only the client hears the music',
    'USB headset, 1 of 2 of this name',
    'Loudspeaker',
  ]);
  await press(page, page.getByRole('button', { name: 'Left tone', exact: true }));
  await expect.poll(() => playerOf(page).evaluate(() => window.sinks.at(-1))).toBe('b');
});

test('the room’s loudspeakers have a name, a measured level and a ceiling of their own', async () => {
  await choose(page, page.getByLabel('Room output', { exact: true }), 'Loud');
  await page.getByText('If this output goes, the music pauses, in the room as well.').waitFor();
  await typeInto(page, page.getByLabel('Name of this output, room'), 'Corner speakers');
  await typeInto(page, page.getByLabel('Level at full volume (dBA), room'), '90');
  const ceiling = page.getByRole('slider', { name: 'Volume ceiling, room' });
  await tabTo(page, ceiling);
  await page.keyboard.press('Home');
  await kept((now) => now.outputs.find(({ deviceId }) => deviceId === 's'), {
    deviceId: 's',
    label: 'Loudspeaker',
    name: 'Corner speakers',
    volumeCeiling: 0.05,
    fullVolumeDba: 90,
  });
  const volume = page.getByRole('slider', { name: 'Room volume' });
  expect(await volume.getAttribute('aria-valuetext')).toContain('5 %, 64 dBA');
  expect((await settings()).volumeCeiling).toBe(0.6);
  await choose(page, page.getByLabel('Room output', { exact: true }), 'None');
  await kept((now) => now.roomOutput, null);
});

test('the pre-flight beneath the sound check follows what is chosen there, output and ceiling', async () => {
  await goTo(page, '#/prepare', 'Prepare session');
  const flight = page.getByRole('region', { name: 'Pre-flight' });
  await flight.getByText('The music goes to Recliner two alone.').waitFor();
  await choose(page, output(), 'Corner');
  await flight.getByText('The music goes to Corner speakers alone.').waitFor();
  await flight.getByText('The volume ceiling is 5 %.').waitFor();
  await tabTo(page, page.getByRole('slider', { name: 'Volume ceiling' }));
  await page.keyboard.press('ArrowRight');
  await flight.getByText('The volume ceiling is 6 %.').waitFor();
  await choose(page, output(), 'Recliner');
  await kept((now) => now.output?.deviceId, 'b');
});

test('in the form of Prepare, Enter in a field of the sound check begins no session', async () => {
  await goTo(page, '#/prepare', 'Prepare session');
  await page.getByLabel('Client').selectOption({ index: 1 });
  await typeInto(page, level(), '90');
  await page.keyboard.press('Enter');
  await kept((now) => now.outputs.find(({ deviceId }) => deviceId === 'b')?.fullVolumeDba, 90);
  expect((await opened.ask('office.state', {})).runningSessionId).toBeNull();
  // Nothing else had stood in its way.
  await press(page, page.getByRole('button', { name: 'Start session' }));
  await page.getByLabel('Note', { exact: true }).waitFor();
});

test('above the ceiling by keyboard: a name, a long press, a row; the caret comes back to the volume', async () => {
  const music = page.getByRole('region', { name: 'Music' });
  // Before anything has sounded the output stands there by the practice's own name, and that it is there.
  await music.getByText('Recliner two', { exact: true }).waitFor();
  await music.getByText('ready', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  const volume = page.getByRole('slider', { name: 'Volume', exact: true });
  await tabTo(page, volume);
  await page.keyboard.press('End');
  const above = page.getByRole('button', { name: 'Go above the ceiling' });
  await press(page, above);
  await choose(page, page.getByLabel('Above the ceiling, in the name of'), 'A. Lindqvist');
  const raise = page.getByRole('button', { name: 'Raise to 70 %' });
  await tabTo(page, raise);
  await page.keyboard.press('Enter');
  await page.keyboard.down('Enter');
  await page.getByText('♪ Volume ceiling raised to 70 %').waitFor();
  await page.keyboard.up('Enter');
  await page.getByText('from 60 %, for USB headset').waitFor();
  expect(await volume.evaluate((slider) => slider === document.activeElement)).toBe(true);
  const raised = (await runningSession(opened.stillroom)).events.filter(
    ({ kind }) => kind === 'music.ceilingRaised',
  );
  expect(raised).toHaveLength(1);
  // The key goes as far as the ceiling and no further.
  await pressKey(page, '+');
  await music.getByText('70 of at most 70 %').waitFor();
  await pressKey(page, '-');
  await music.getByText('56 of at most 70 %').waitFor();
});

test('whatever the system shows of a running session names nobody', async () => {
  await page.keyboard.press(' ');
  const player = playerOf(page);
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  const shown = await player.evaluate(() => {
    const { title, artist, album, artwork } = navigator.mediaSession.metadata ?? {};
    return [document.title, title, artist, album, artwork?.length];
  });
  expect(shown).toEqual(['Stillroom player', 'Stillroom session music', '', '', 0]);
  expect(await page.title()).toBe('Stillroom');
});
