import { typeInto } from '../e2e/keyboard.ts';
import { launchChromium } from './chromium.ts';
import { hearTroubles, type HostUnderTest, type HostWishes } from './host-under-test.ts';
import { startStillroom } from './stillroom.ts';

/** Starts the built loopback host and opens the console in a Chromium of its own. */
export async function openLoopback(wishes: HostWishes): Promise<HostUnderTest> {
  const stillroom = await startStillroom(wishes);
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const troubles: string[] = [];
  hearTroubles(page, troubles);
  await page.goto(stillroom.address);
  const { call, advance } = stillroom;
  return {
    page,
    troubles,
    call,
    advance,
    // The browser's own choosing hides where a folder lies; a typed path is what this host has beside it.
    async addFolder(folder) {
      await typeInto(page, page.getByLabel('Folder or file path', { exact: true }), folder);
      await page.keyboard.press('Enter');
    },
    kill: stillroom.kill,
    async stop() {
      await browser.close();
      await stillroom.stop();
    },
  };
}
