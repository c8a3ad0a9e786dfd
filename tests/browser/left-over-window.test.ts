import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closeLeftOverWindow } from '../../main/loopback/left-over-window.ts';
import { chromiumOptions } from '../support/chromium.ts';

let profile: string;
beforeEach(async () => {
  profile = await mkdtemp(join(tmpdir(), 'stillroom-profile-'));
});
afterEach(() => rm(profile, { recursive: true, force: true, maxRetries: 3 }));

test.skipIf(process.platform === 'win32')(
  'the window of a host that was killed is closed before the next opens, so that no client hears the music twice',
  async ({ onTestFinished }) => {
    const left = await chromium.launchPersistentContext(profile, await chromiumOptions());
    onTestFinished(() => left.close());
    const gone = new Promise<string>((resolve) => {
      left.once('close', () => resolve('closed'));
    });
    await closeLeftOverWindow(profile);
    expect(await gone).toBe('closed');
  },
);

test('a profile that no browser holds is left as it is', async () => {
  await expect(closeLeftOverWindow(profile)).resolves.toBeUndefined();
});
