import { describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { makeOffice, passphrase } from '../support/made-office.ts';
import { startPulse, type Pulse } from '../support/pulse/pulse.ts';
import { levelDb } from '../support/recorder/measure.ts';
import { freshHome, must, startStillroom } from '../support/stillroom.ts';
import { levelsFrom, pause, whyNoSound } from './open-sound-room.ts';

const why = await whyNoSound();
const where = why === null ? '' : ` (not tried here: ${why})`;
const nothing = -180;
const choice = { output: { deviceId: 'as chosen once', label: 'Headphones' } };

/** How many carriers a sound server has. */
const carriersOn = (pulse: Pulse) => async (): Promise<number> =>
  (await pulse.names()).filter((name) => name.startsWith('stillroom')).length;

describe.skipIf(why !== null)(`the carrier to the headphones${where}`, () => {
  test('is there once they are chosen, ends with a host that is killed, and comes again with the next', async ({
    onTestFinished,
  }) => {
    const pulse = await startPulse();
    onTestFinished(pulse.close);
    const { home, remove } = await freshHome();
    onTestFinished(remove);
    await makeOffice(home);
    const carriers = carriersOn(pulse);
    const killed = await startStillroom({ home, env: pulse.env });
    onTestFinished(killed.stop);
    must(await killed.call('office.unlock', { passphrase }));
    expect(await carriers()).toBe(0);
    must(await killed.call('settings.set', choice));
    await expect.poll(carriers, { timeout: 10_000 }).toBe(1);
    await killed.kill();
    await expect.poll(carriers, { timeout: 10_000 }).toBe(0);

    const next = await startStillroom({ home, env: pulse.env });
    onTestFinished(next.stop);
    must(await next.call('office.unlock', { passphrase }));
    await expect.poll(carriers, { timeout: 10_000 }).toBe(1);
    await next.stop();
    await expect.poll(carriers, { timeout: 10_000 }).toBe(0);
  });

  test('of a running session outlives its host for as long as the music does, and nothing sounds elsewhere', async ({
    onTestFinished,
  }) => {
    const pulse = await startPulse();
    onTestFinished(pulse.close);
    const { home, remove } = await freshHome();
    onTestFinished(remove);
    await makeOffice(home, { running: true });
    const stillroom = await startStillroom({ home, env: pulse.env });
    onTestFinished(stillroom.stop);
    must(await stillroom.call('office.unlock', { passphrase }));
    must(await stillroom.call('settings.set', choice));
    const carriers = carriersOn(pulse);
    await expect.poll(carriers, { timeout: 10_000 }).toBe(1);
    const browser = await launchChromium({ audible: true, env: pulse.env });
    onTestFinished(() => browser.close());
    const { origin } = new URL(stillroom.address);
    const context = await browser.newContext();
    await context.grantPermissions(['microphone'], { origin });
    const page = await context.newPage();
    await page.goto(stillroom.address);
    await page.goto(`${origin}/player.html`);
    const headphones = (): readonly number[] =>
      levelsFrom(pulse.both.heard(), [0, 1], pulse.both.nowMs() - 1000);
    await expect.poll(() => Math.max(...headphones()), { timeout: 30_000 }).toBeGreaterThan(-75);
    await stillroom.kill();
    await pause(4000);
    expect(await carriers()).toBe(1);
    expect(Math.max(...headphones())).toBeGreaterThan(-75);
    await browser.close();
    await expect.poll(carriers, { timeout: 10_000 }).toBe(0);
    expect(levelDb(pulse.laptop.heard().channels)).toBe(nothing);
    expect(levelDb(pulse.both.heard().channels.slice(2))).toBe(nothing);
  });
});
