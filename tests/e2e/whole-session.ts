import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tone, wav } from '../player/synthesis.ts';
import type { HostUnderTest, OpenHost } from '../support/host-under-test.ts';
import { freshHome, must } from '../support/stillroom.ts';
import { answerChecklist, answerLeaving, scoreReadiness } from './clinical.ts';
import { choose, press, tabTo, typeInto } from './keyboard.ts';

const minute = 60_000;
const passphrase = 'quiet lantern by the water';
/** One of each common format; the WAV is made here, being too large to carry. */
const music = ['tone-440.mp3', 'tone-554.opus', 'mono-tone.flac', 'swell.m4a', 'noise.ogg'];
const notMusic = ['empty.mp3', 'text-renamed.mp3'];

let page: Page;
let host: HostUnderTest;
let folder: string;

async function fillTheStick(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const audio = fileURLToPath(new URL('../fixtures/audio/', import.meta.url));
  for (const file of [...music, ...notMusic]) await copyFile(join(audio, file), join(folder, file));
  await writeFile(join(folder, 'made.wav'), wav([tone(330, 6, 44_100, 0.2)], 44_100));
}

const button = (name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const link = (name: string | RegExp) =>
  page.getByRole('link', { name, exact: typeof name === 'string' });
const field = (name: string) => page.getByLabel(name, { exact: true });
const timeline = () => page.getByRole('region', { name: 'Timeline' });
const music_ = () => page.getByRole('region', { name: 'Music' });

/**
 * One whole session by keyboard alone, from a new office to the finished record, in the host that `open` starts. The sentences are
 * written once; each host has a test file of its own that says them, so that they can run side by side.
 */
export function wholeSession(open: OpenHost): void {
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const fresh = await freshHome();
    remove = fresh.remove;
    folder = join(fresh.home, '..', 'music from a stick');
    await fillTheStick();
    host = await open({ home: fresh.home, clock: '2026-11-24T10:00:00Z' });
    page = host.page;
  });
  afterAll(async () => {
    await host?.stop();
    await remove?.();
  });

  test('an office is set up', async () => {
    await press(page, button('Set up this office'));
    await typeInto(page, field('Office name'), 'Quiet Room');
    await typeInto(page, field('Office passphrase'), passphrase);
    await typeInto(page, field('Repeat passphrase'), passphrase);
    await typeInto(page, field('Your name'), 'A. Lindqvist');
    await choose(page, field('Role'), 'Ther');
    await typeInto(page, field('PIN'), '4711');
    await press(page, button('Create office'));
    await page.getByRole('heading', { name: 'Recovery code' }).waitFor();
    await tabTo(page, page.getByRole('checkbox'));
    await page.keyboard.press('Space');
    await press(page, button('Finish'));
    await page.getByRole('heading', { name: 'Today' }).waitFor();
  });

  test('a nurse and a prescriber join the staff', async () => {
    await press(page, link('Settings'));
    for (const [name, role, pin] of [
      ['N. Okafor RN', 'Nur', '2222'],
      ['Dr Osei', 'Pres', '3333'],
    ] as const) {
      await press(page, button('Add staff'));
      await typeInto(page, field('Name'), name);
      await choose(page, field('Role'), role);
      await typeInto(page, field('PIN'), pin);
      await page.keyboard.press('Enter');
      await page.getByRole('region', { name: 'Staff' }).getByText(name).waitFor();
    }
  });

  test('a client is added', async () => {
    await press(page, link('Clients'));
    await press(page, page.getByRole('link', { name: 'New client' }).or(button('New client')));
    await typeInto(page, field('Preferred name'), 'Mirren Faraday');
    await typeInto(page, field('Record number'), '0142');
    await typeInto(page, field('Weight (kg)'), '75');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Mirren Faraday' }).waitFor();
  });

  test('a folder of music is taken in, and what is no music is listed with its reason', async () => {
    await press(page, link('Library'));
    await host.addFolder(folder);
    await page.getByText('6 tracks are in, 2 files could not be read.').waitFor();
    const failures = page.getByRole('list', { name: 'Files that could not be read' });
    expect(await failures.innerText()).toMatch(/empty\.mp3[\s\S]*empty[\s\S]*text-renamed\.mp3/);
    await expect.poll(async () => must(await host.call('import.state', {})).toCheck).toBe(0);
    const { tracks } = must(await host.call('track.list', {}));
    expect(tracks.filter(({ starter, state }) => !starter && state === 'playable')).toHaveLength(6);
  });

  test('a playlist is made of it', async () => {
    await press(page, link('Playlists'));
    await press(page, page.getByRole('link', { name: 'New playlist' }).or(button('New playlist')));
    await typeInto(page, field('Playlist name'), 'From the stick');
    for (const title of ['tone-440', 'tone-554', 'swell']) {
      await typeInto(page, field('Find a track'), title);
      await page.keyboard.press('Enter');
    }
    await expect
      .poll(async () =>
        page.getByRole('list', { name: 'Tracks in order' }).getByRole('listitem').count(),
      )
      .toBe(3);
    await expect
      .poll(
        async () =>
          must(await host.call('playlist.list', {})).playlists.find(
            ({ name }) => name === 'From the stick',
          )?.trackCount,
      )
      .toBe(3);
  });

  test('the prescriber reviews and confirms the protocol', async () => {
    await choose(page, field('At the keyboard'), 'Dr');
    await press(page, link('Protocols'));
    await press(page, link('KAP, intramuscular'));
    await tabTo(page, field('I have reviewed every value of this version'));
    await page.keyboard.press('Space');
    await press(page, button('Confirm this version'));
    await page
      .getByText(/^Confirmed by Dr Osei/)
      .first()
      .waitFor();
    await choose(page, field('At the keyboard'), 'A. L');
  });

  test('the session is prepared and started', async () => {
    await press(page, link(/Today/));
    await press(page, link('New session').or(button('New session')));
    await page.getByRole('heading', { name: 'Prepare session' }).waitFor();
    await choose(page, field('Client'), 'Mirren');
    await choose(page, field('Playlist'), 'From');
    await tabTo(page, page.getByRole('checkbox', { name: /N\. Okafor/ }));
    await page.keyboard.press('Space');
    await press(page, button('Start session'));
    await field('Note').waitFor();
    expect(await field('Note').evaluate((element) => element === document.activeElement)).toBe(
      true,
    );
    expect(await page.title()).not.toContain('Mirren');
  });

  test('music plays, is skipped, held and faded to silence and back, each by one key', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Space');
    await music_().getByText(/tone/i).first().waitFor();
    await page.keyboard.press('ArrowRight');
    await timeline().getByText('→').waitFor();
    await page.keyboard.press('h');
    await timeline().getByText('♪ Hold', { exact: false }).first().waitFor();
    await page.keyboard.press('s');
    await timeline().getByText('Faded to silence').waitFor();
    await page.waitForTimeout(600); // a second press within half a second would be the same press
    await page.keyboard.press('s');
    await timeline().getByText('Silence lifted').waitFor();
  });

  test('before the dose the checklist, a baseline and a go are asked, and the dose waits for them', async () => {
    expect(await button('Record dose').isDisabled()).toBe(true);
    await page.keyboard.press('c');
    await answerChecklist(page);
    for (const line of ['122/76 72 98', '121/76 70 98']) {
      await page.keyboard.press('Escape');
      await page.keyboard.press('v');
      await page.keyboard.type(line);
      await page.keyboard.press('Enter');
      await timeline().getByText(line.slice(0, 6)).waitFor();
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await press(page, button('Go'));
    await page.getByText('Nothing is outstanding before the dose.').waitFor();
    expect(await button('Record dose').isEnabled()).toBe(true);
  });

  test('the dose, and the clocks start', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('d');
    await choose(page, field('Amount in'), 'mL');
    await typeInto(page, field('Volume (mL)'), '0.5');
    await typeInto(page, field('Strength (mg/mL)'), '100');
    await page.getByText(/^50 mg/).waitFor();
    await page.keyboard.press('Enter');
    await timeline().getByText('Dose 50 mg').waitFor();
    await expect
      .poll(async () => page.getByRole('timer', { name: 'Since dose' }).innerText())
      .toContain('0:00:00');
  });

  test('vitals fall due; a good line, a wild one and a wrong one are each met as they should be', async () => {
    await host.advance(15 * minute);
    await page.getByRole('region', { name: 'Vitals' }).getByText('Vitals due').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('v');
    await page.keyboard.type('82/128 74 98');
    await page.keyboard.press('Enter');
    await page.getByText('Diastolic is above systolic: 82/128.').waitFor();
    expect(
      await page.getByRole('textbox', { name: 'Vitals entry', exact: true }).inputValue(),
    ).toBe('82/128 74 98');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('190/95 74 98');
    await page.keyboard.press('Enter');
    await page.getByText('Outside the usual range. Press Enter again to keep it.').waitFor();
    expect(await timeline().getByText('190/95').count()).toBe(0);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('128/82 74 98');
    await page.keyboard.press('Enter');
    await timeline().getByText('128/82').waitFor();
    await host.advance(22 * minute); // 7 minutes after the slot at 30
    // The page hears the minutes go by one after the other; a nurse types once they have.
    await page.getByRole('timer', { name: 'Since dose' }).getByText('0:37:00').waitFor();
    await page.keyboard.press('Escape'); // the caret went home to the note
    await page.keyboard.press('v');
    await page.keyboard.type('190/95 80 97');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await timeline().getByText('190/95').waitFor();
    await timeline().getByText('late by 7 min').waitFor();
    await page.getByRole('region', { name: 'Vitals' }).getByText('8:00').waitFor(); // the slot at 45 has not moved
  });

  test('a check is skipped with its reason; Esc closes the reasons from wherever it is pressed', async () => {
    await host.advance(8 * minute);
    const vitals = page.getByRole('region', { name: 'Vitals' });
    await vitals.getByText('Vitals due').waitFor();
    const skip = vitals.getByRole('button', { name: 'Skip', exact: true });
    const asleep = vitals.getByRole('button', { name: 'Asleep' });
    await press(page, skip);
    await asleep.waitFor();
    await page.keyboard.press('v');
    await page.keyboard.press('Escape');
    await asleep.waitFor({ state: 'detached' });
    await press(page, skip);
    await press(page, asleep);
    await timeline().getByText('asleep').waitFor();
    await vitals.getByText('15:00').waitFor(); // to the check at an hour
  });

  test('a note carries its first keystroke, a stamp its key, and a correction its reason', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.keyboard.type('Breathing slows.');
    await host.advance(2 * minute);
    await page.keyboard.type(' “I am going down.”');
    await page.keyboard.press('Enter');
    await timeline().getByText('Breathing slows. “I am going down.”').waitFor();
    const { sessions } = must(await host.call('session.list', {}));
    const { events } = must(await host.call('session.open', { sessionId: sessions[0]!.sessionId }));
    const note = events.find((event) => event.kind === 'note.written');
    expect(note!.atMs - note!.observedAtMs).toBe(2 * minute);
    await page.keyboard.press('Escape');
    await page.keyboard.press('1');
    await timeline().getByText('Tears', { exact: true }).waitFor();
    const row = timeline().getByRole('listitem').filter({ hasText: 'Breathing slows' });
    await press(page, row.getByRole('button', { name: 'Correct' }));
    await typeInto(page, field('New text'), 'Breathing slows a lot.');
    await typeInto(page, field('Reason'), 'misheard');
    await page.keyboard.press('Enter');
    await timeline().getByText('Breathing slows a lot.').waitFor();
    await timeline().getByText('misheard').waitFor();
  });

  test('the session ends with a held key, and its record tells all of it', async () => {
    await page.keyboard.press('Escape');
    await press(page, button('End session').first());
    const hold = button(/End session/).last();
    expect(await hold.isDisabled()).toBe(true);
    await host.advance(60 * minute);
    await page.keyboard.press('Escape');
    await page.keyboard.press('v');
    await page.keyboard.type('124/78 72 98');
    await page.keyboard.press('Enter');
    await page.getByText(/Press Enter again to keep it/).waitFor(); // a long way down from the last one
    await page.keyboard.press('Enter');
    await timeline().getByText('124/78').waitFor();
    await page.keyboard.press('Escape');
    await press(page, button(/^Seen: reading of/)); // 190/95, which a later reading does not close
    await press(page, page.locator('form').getByRole('button', { name: 'Seen' }));
    await button(/^Seen: reading of/).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await press(page, button('End session').first());
    await scoreReadiness(page);
    await answerLeaving(page);
    await expect.poll(() => hold.isEnabled()).toBe(true);
    await tabTo(page, hold);
    await page.keyboard.down('Enter');
    await expect
      .poll(async () => must(await host.call('office.state', {})).runningSessionId)
      .toBeNull();
    await page.keyboard.up('Enter');
    await page.getByRole('heading', { level: 1, name: /M\.F\. · 0142/ }).waitFor();
    const record = page.getByRole('region', { name: 'Timeline' });
    for (const words of [
      'Dose 50 mg',
      '128/82',
      '190/95',
      'Breathing slows a lot.',
      'Tears',
      'Session ended',
    ]) {
      await record.getByText(words).first().waitFor();
    }
    await press(page, record.getByRole('button', { name: 'Notes' }));
    expect(await record.getByText('Dose 50 mg').count()).toBe(0);
    await page.getByRole('img', { name: /Vitals over music/ }).waitFor();
    expect(host.troubles).toEqual([]);
  });
}
