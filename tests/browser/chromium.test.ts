import { afterEach, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';

const wished = process.env['STILLROOM_CHROMIUM'];

afterEach(() => {
  if (wished === undefined) delete process.env['STILLROOM_CHROMIUM'];
  else process.env['STILLROOM_CHROMIUM'] = wished;
});

const carried = process.platform === 'linux' && process.arch === 'x64';

test.each(carried ? ['the machine’s own choice', 'bundled'] : ['the machine’s own choice'])(
  'a page runs, with letters that have a width and a sound clock that moves: %s',
  async (choice) => {
    if (choice === 'bundled') process.env['STILLROOM_CHROMIUM'] = 'bundled';
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.setContent('<h1><span>Stillroom</span></h1>');
      const width = await page
        .locator('span')
        .evaluate((span) => span.getBoundingClientRect().width);
      expect(width).toBeGreaterThan(50);
      const seconds = await page.evaluate(async () => {
        const context = new AudioContext();
        await context.resume();
        while (context.currentTime < 0.05) await new Promise((resolve) => setTimeout(resolve, 10));
        return context.currentTime;
      });
      expect(seconds).toBeGreaterThanOrEqual(0.05);
    } finally {
      await browser.close();
    }
  },
);
