import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionView } from '../../shared/contract/contract.ts';
import type { PlayerReport } from '../../shared/contract/music.ts';
import { openStandIn } from '../electron/stand-in/open.ts';
import { makeOffice, passphrase } from '../support/made-office.ts';
import { freshHome, must } from '../support/stillroom.ts';

/** A level that can be heard, as the player measures what leaves it; silence is −120 dBFS. */
const audibleDb = -70;
const typed = 'her hands are open now';

let host: Awaited<ReturnType<typeof openStandIn>>;
let home: string;
let remove: () => Promise<void>;
let before: SessionView;
let after: SessionView;
let audible = 0;

/** Counts what the player says it is sounding. At which moment and place exactly is measured in resume.test.ts. */
function listen(name: unknown, input: unknown): void {
  if (name !== 'player.report') return;
  const { report } = input as { report: PlayerReport };
  if (report.kind === 'position' && report.levelDb > audibleDb) audible += 1;
}

async function musicSounds(): Promise<void> {
  audible = 0;
  await expect.poll(() => audible).toBeGreaterThan(2);
}

const note = () => host.page.getByLabel('Note', { exact: true });

async function unlock(): Promise<void> {
  await host.page.getByLabel('Office passphrase').fill(passphrase);
  await host.page.keyboard.press('Enter');
  await note().waitFor();
}

async function theSession(): Promise<SessionView> {
  const { runningSessionId } = must(await host.call('office.state', {}));
  if (runningSessionId === null) throw new Error('No session is running.');
  return must(await host.call('session.open', { sessionId: runningSessionId }));
}

beforeAll(async () => {
  ({ home, remove } = await freshHome());
  await makeOffice(home, { running: true });
  host = await openStandIn({ home, hears: listen });
});
afterAll(async () => {
  await host?.stop();
  await remove?.();
});

test('a session is under way in the Electron host, its music sounds and somebody is writing', async () => {
  await unlock();
  await host.page.keyboard.type(typed);
  await expect.poll(async () => (await theSession()).draft.text).toBe(typed);
  await musicSounds();
  before = await theSession();
});

test('its main process is killed, and its windows go with it', async () => {
  await host.kill();
  expect(host.page.isClosed()).toBe(true);
});

test('opened again, the running session is there, and one row says what happened in between', async () => {
  host = await openStandIn({ home, hears: listen });
  await unlock();
  after = await theSession();
  expect(after.session.sessionId).toBe(before.session.sessionId);
  expect(after.events.slice(0, before.events.length)).toEqual(before.events);
  const rows = after.events
    .slice(before.events.length)
    .filter(({ kind }) => kind === 'session.resumed');
  expect(rows).toHaveLength(1);
});

test('the note box has the draft, and the music sounds again from its place', async () => {
  expect(await note().inputValue()).toBe(typed);
  const resumed = after.events.findLast(({ kind }) => kind === 'session.resumed');
  expect(resumed?.kind === 'session.resumed' && resumed.payload.positionMs).toBeGreaterThan(0);
  await musicSounds();
  await host.page.getByRole('timer', { name: 'Since dose' }).waitFor();
});

test('a player that is loaded again, as after a crash, sounds again', async () => {
  await host.player.reload();
  await musicSounds();
  expect(host.troubles).toEqual([]);
});
