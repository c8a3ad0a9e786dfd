import { describe, expect } from 'vitest';
import { withUnmovedStreams } from '../../main/adapters/pulse-refuge.ts';
import { launchChromium } from '../support/chromium.ts';
import { passphrase } from '../support/made-office.ts';
import type { Pulse } from '../support/pulse/pulse.ts';
import { levelDb } from '../support/recorder/measure.ts';
import { test } from '../support/recorder/measured.ts';
import { must, startStillroom, type Stillroom } from '../support/stillroom.ts';
import { officeWithSound } from './office-with-sound.ts';
import { isRefuge, pause, whyNoSound } from './open-sound-room.ts';
import { headphones, levelsFrom, nothing } from './windows.ts';

const why = await whyNoSound();
const where = why === null ? '' : ` (not tried here: ${why})`;

/** How many refuges a sound server has. */
const refugesOn = (pulse: Pulse) => async (): Promise<number> =>
  (await pulse.names()).filter(isRefuge).length;

/** The loudest that was heard in the headphones in the last second, dBFS. */
const inHeadphones = (pulse: Pulse) => (): number =>
  Math.max(...levelsFrom(pulse.both.heard(), headphones, pulse.both.nowMs() - 1000));

describe.skipIf(why !== null)(`the refuge of streams whose output goes${where}`, () => {
  test('is there once the office is open, ends with a host that is killed, and comes again with the next', async ({
    onTestFinished,
  }) => {
    const { pulse, home } = await officeWithSound({ onTestFinished }, { running: false });
    const refuges = refugesOn(pulse);
    const killed = await startStillroom({ home, env: pulse.env });
    onTestFinished(killed.stop);
    expect(await refuges()).toBe(0);
    must(await killed.call('office.unlock', { passphrase }));
    await expect.poll(refuges).toBe(1);
    await killed.kill();
    await expect.poll(refuges).toBe(0);

    const next = await startStillroom({ home, env: pulse.env });
    onTestFinished(next.stop);
    must(await next.call('office.unlock', { passphrase }));
    await expect.poll(refuges).toBe(1);
    await next.stop();
    await expect.poll(refuges).toBe(0);
  });

  test('outlives a host that is killed in a session for as long as the music plays, and nothing sounds elsewhere when the headphones go then', async ({
    onTestFinished,
  }) => {
    const { pulse, home } = await officeWithSound({ onTestFinished }, { running: true });
    await pulse.makeDefault('headphones');
    const stillroom = await startStillroom({ home, env: pulse.env });
    onTestFinished(stillroom.stop);
    must(await stillroom.call('office.unlock', { passphrase }));
    const refuges = refugesOn(pulse);
    await expect.poll(refuges).toBe(1);
    const browser = await launchChromium({ audible: true, env: withUnmovedStreams(pulse.env) });
    onTestFinished(() => browser.close());
    const { origin } = new URL(stillroom.address);
    const context = await browser.newContext();
    await context.grantPermissions(['microphone'], { origin });
    const page = await context.newPage();
    await page.goto(stillroom.address);
    await page.goto(`${origin}/player.html`);
    const heard = inHeadphones(pulse);
    // The office has chosen no output: the host says by name what the computer's default is.
    await expect.poll(heard, { timeout: 30_000 }).toBeGreaterThan(-75);
    await stillroom.kill();
    await pause(4000);
    expect(await refuges()).toBe(1);
    expect(heard()).toBeGreaterThan(-75);
    await pulse.unplug('headphones');
    await pause(1500);
    await browser.close();
    await expect.poll(refuges).toBe(0);
    expect(levelDb(pulse.laptop.heard().channels)).toBe(nothing);
    expect(levelDb(pulse.both.heard().channels.slice(2))).toBe(nothing);
  });

  test('takes no music away that sounds where it should: after a kill it is heard again in the headphones, and nowhere else when they go', async ({
    onTestFinished,
  }) => {
    const { pulse, home } = await officeWithSound({ onTestFinished }, { running: true });
    await pulse.makeDefault('headphones');
    const killed = await startStillroom({ home, env: pulse.env });
    onTestFinished(killed.stop);
    const browser = await launchChromium({ audible: true, env: withUnmovedStreams(pulse.env) });
    onTestFinished(() => browser.close());
    const context = await browser.newContext();
    const page = await context.newPage();
    const playFrom = async ({ address, call }: Stillroom): Promise<void> => {
      must(await call('office.unlock', { passphrase }));
      const { origin } = new URL(address);
      await context.grantPermissions(['microphone'], { origin });
      await page.goto(address);
      await page.goto(`${origin}/player.html`);
    };
    const heard = inHeadphones(pulse);
    await playFrom(killed);
    await expect.poll(heard, { timeout: 30_000 }).toBeGreaterThan(-75);
    await killed.kill();
    const next = await startStillroom({ home, env: pulse.env });
    onTestFinished(next.stop);
    must(await next.call('office.unlock', { passphrase }));
    await expect.poll(refugesOn(pulse)).toBe(2);
    // The window of the host that was killed plays on, and is heard.
    await pause(2500);
    expect(heard()).toBeGreaterThan(-75);
    await playFrom(next);
    await pause(6000);
    expect(heard()).toBeGreaterThan(-75);
    await pulse.unplug('headphones');
    await pause(1500);
    expect(levelDb(pulse.laptop.heard().channels)).toBe(nothing);
    expect(levelDb(pulse.both.heard().channels.slice(2))).toBe(nothing);
  });
});
