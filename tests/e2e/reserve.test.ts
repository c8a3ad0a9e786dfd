import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallDisk, type SmallDisk } from '../support/small-disk.ts';
import { must } from '../support/stillroom.ts';
import { pressKey } from './keyboard.ts';
import { openLooking, type Looking } from './looking.ts';
import { lookAround, tenInTheMorning } from './open-console.ts';
import { runningSession } from './running-session.ts';
import { goTo } from './screens.ts';

/** Room for the made-up office with its music, for the reserve, and for what it leaves free beside itself. */
const megabytes = 128;
const whole = 16 * 1024 ** 2;
/** As long as notes are. It needs a page of the log at least, and what is left of a disk that was filled is less than one. */
const text = 'The tide comes in and she lets it. '.repeat(10).trim();

let looking: Looking;
let page: Page;
let disk: SmallDisk | string;

beforeAll(async () => {
  looking = await openLooking(undefined, {
    furnish: async (home) => {
      disk = await smallDisk(home, megabytes);
    },
    through: () => (typeof disk === 'string' ? [] : disk.through),
  });
  ({ page } = looking);
});
afterAll(async () => {
  await looking?.close();
  if (typeof disk !== 'string') await disk?.remove();
});

const note = () => page.getByLabel('Note', { exact: true });
const line = () => page.getByRole('region', { name: 'Disk', exact: true });

/** Lets seconds pass until as much is set aside as can be. */
async function untilTheReserveIsWhole({ home }: SmallDisk): Promise<void> {
  const bytes = async (): Promise<number> => {
    await looking.stillroom.advance(1000);
    return statSync(join(home, 'reserve'), { throwIfNoEntry: false })?.size ?? 0;
  };
  await expect.poll(bytes, { interval: 20 }).toBe(whole);
  await looking.stillroom.advance(1000);
}

async function looksRightInBothWindows(name: string): Promise<void> {
  for (const viewport of [
    { width: 1024, height: 700 },
    { width: 1280, height: 800 },
  ]) {
    await page.setViewportSize(viewport);
    await looking.looksRight(`${name}, ${viewport.width} × ${viewport.height}`);
  }
}

/** Fills the disk and writes a long note, again and again, until `enough` says so. The log's own room takes the first of them. */
async function writeAndFill(
  on: SmallDisk,
  enough: (reply: Readonly<{ ok: boolean }>) => boolean,
): Promise<void> {
  const { stillroom } = looking;
  const { session } = await runningSession(stillroom);
  const { staffId } = must(await stillroom.call('office.state', {}));
  if (staffId === null) throw new Error('nobody is at the keyboard');
  const long = text.repeat(50);
  const command = {
    kind: 'note.write',
    text: long,
    observedAtMs: Date.parse(tenInTheMorning),
  } as const;
  const { sessionId } = session;
  for (;;) {
    on.fill();
    if (enough(await stillroom.call('session.act', { sessionId, actor: staffId, command }))) return;
  }
}

/** Until a piece of the reserve was given up. */
const drawOn = (on: SmallDisk): Promise<void> =>
  writeAndFill(on, () => statSync(join(on.home, 'reserve')).size < whole);

/** Until nothing is left to give up, and not even a short note finds room. */
const useUp = (on: SmallDisk): Promise<void> => writeAndFill(on, ({ ok }) => !ok);

async function startASession(): Promise<void> {
  await lookAround(looking);
  await goTo(page, '#/prepare', 'Prepare session');
  await page.getByLabel('Client').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Start session' }).click();
  await note().waitFor();
}

test('on a full disk a session goes on, and a line says so until there is room again', async ({
  skip,
}) => {
  if (typeof disk === 'string') return skip(disk);
  await startASession();
  await untilTheReserveIsWhole(disk);
  expect(await line().count()).toBe(0);
  await page.keyboard.press('Escape');
  await pressKey(page, 'Space');
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();

  disk.fill();
  await note().fill(text);
  await page.keyboard.press('Enter');
  await expect.poll(() => note().inputValue()).toBe('');
  await drawOn(disk);
  await looking.stillroom.advance(1000);
  await line().getByText('Entries and music go on').waitFor();
  await looksRightInBothWindows('live, the reserve drawn on');
  await goTo(page, '#/', 'Today');
  await line().getByText('Entries and music go on').waitFor();
  await looksRightInBothWindows('today, the reserve drawn on');
  await page.getByRole('button', { name: 'Return to session' }).click();
  await note().waitFor();
});

test('with the reserve used up a note stays in its box, and the line says that nothing can be kept', async ({
  skip,
}) => {
  if (typeof disk === 'string') return skip(disk);
  await useUp(disk);
  const rows = (await runningSession(looking.stillroom)).events.length;
  disk.fill();
  await note().fill(text);
  await page.keyboard.press('Enter');
  await page.getByText(/What you typed is still here/).waitFor();
  expect(await note().inputValue()).toBe(text);
  expect((await runningSession(looking.stillroom)).events).toHaveLength(rows);
  await looking.stillroom.advance(1000);
  await line().getByText('No entry can be kept until there is room').waitFor();
  await looksRightInBothWindows('live, the reserve used up');
  await page.keyboard.press('Escape');
  await pressKey(page, 'Space');
  await page.getByText('paused, not on record yet').waitFor();
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  expect((await runningSession(looking.stillroom)).events).toHaveLength(rows);
  await looksRightInBothWindows('live, paused with the reserve used up');
});

test('once there is room the same Enter keeps it, the reserve is whole again, and the line has gone', async ({
  skip,
}) => {
  if (typeof disk === 'string') return skip(disk);
  disk.free();
  await note().press('Enter');
  await expect.poll(() => note().inputValue()).toBe('');
  await expect.poll(() => page.getByText('paused, not on record yet').count()).toBe(0);
  await untilTheReserveIsWhole(disk);
  const lines = async (): Promise<number> => {
    await looking.stillroom.advance(1000);
    return line().count();
  };
  await expect.poll(lines).toBe(0);
  const { events } = await runningSession(looking.stillroom);
  expect(events.slice(-2).map(({ kind }) => kind)).toEqual(['music.paused', 'note.written']);
  expect(events.at(-1)?.payload).toEqual({ text });
});
