import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../tests/support/chromium.ts';
import { fillLibrary } from '../../tests/support/large-library.ts';
import { makeOffice, passphrase } from '../../tests/support/made-office.ts';
import { trackIdOf } from '../../tests/console/playlists/music.ts';
import { freshHome, must, startStillroom, type Stillroom } from '../../tests/support/stillroom.ts';
import { ms, percentile, type Figure, type Line } from './figures.ts';
import { framesWhile, frameWords, worst, type Frames } from './frames.ts';

const tracks = 10_000;
/** Three frames missed in a row at 60 a second: the shortest halt that the eye takes for a jerk and not for slowness. */
const aimWorstMs = 50;
/** One frame and a half: nineteen of twenty frames came when they were due. */
const aimP95Ms = 25;
/** From a key to its rows, the time within which an answer is felt as one's own doing. */
const aimSearchMs = 100;
const aimOpenMs = 500;
/** A key whose rows took longer than this would not be counted, and one that took a tenth of it is felt as slow. */
const betweenKeysMs = 300;
const size = { width: 1280, height: 800 };

const library = { box: '[role=table]', row: '[role=row]' } as const;
const plain = { box: '#box', row: '#box > div' } as const;

/** A page with nothing but its rows, all of them there: what this machine can scroll at all. */
const plainPage = `<!doctype html><title>plain</title><style>
  #box { height: 500px; overflow: auto } #box > div { height: 44px }</style>
  <div id=box tabindex=0></div><script>
  box.innerHTML = Array.from({ length: ${tracks} }, (_, n) => '<div>Row ' + n + '</div>').join('')
</script>`;

type Way = Readonly<{ name: string; scroll: (page: Page, box: string) => Promise<void> }>;

async function wheel(page: Page, box: string): Promise<void> {
  const place = await page.locator(box).boundingBox();
  await page.mouse.move((place?.x ?? 0) + 200, (place?.y ?? 0) + 200);
  for (let n = 0; n < 150; n += 1) {
    await page.mouse.wheel(0, 240);
    await page.waitForTimeout(16);
  }
}

const held = async (page: Page, box: string, key: string, times: number): Promise<void> => {
  await page.locator(box).focus();
  // As a held key repeats: down, down, down, and up once.
  for (let n = 0; n < times; n += 1) {
    await page.keyboard.down(key);
    await page.waitForTimeout(33);
  }
  await page.keyboard.up(key);
};

const ways: readonly Way[] = [
  { name: 'the wheel', scroll: wheel },
  { name: 'Page Down held', scroll: (page, box) => held(page, box, 'PageDown', 90) },
  {
    name: 'End and Home in turn',
    scroll: async (page, box) => {
      await page.locator(box).focus();
      for (let n = 0; n < 12; n += 1) {
        await page.keyboard.press(n % 2 === 0 ? 'End' : 'Home');
        await page.waitForTimeout(250);
      }
    },
  },
];

/** From the click on the library's link to the frame that shows its first rows, ms. */
async function opening(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const began = performance.now();
    location.hash = '#/library';
    const { promise, resolve } = Promise.withResolvers<number>();
    const look = (): void => {
      if (document.querySelector('[role=table] [role=cell]') === null) requestAnimationFrame(look);
      else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began), 0));
    };
    look();
    return promise;
  });
}

/** Types into the search and gives, per key, the time from the key to the last frame that changed the rows, ms. */
async function searching(page: Page): Promise<readonly number[]> {
  await page.getByLabel('Find a track').focus();
  await page.evaluate(() => {
    const found: number[] = [];
    let [pressedAt, shownAt] = [0, 0];
    addEventListener(
      'keydown',
      ({ timeStamp }) => {
        if (shownAt > pressedAt) found.push(shownAt - pressedAt);
        pressedAt = timeStamp;
      },
      { capture: true },
    );
    new MutationObserver(() =>
      requestAnimationFrame(() => setTimeout(() => (shownAt = performance.now()), 0)),
    ).observe(document.querySelector('[role=table]') ?? document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['aria-rowcount'],
    });
    Object.assign(globalThis, { keyToRows: found });
  });
  for (const words of ['ember slow 12', 'okafor north', 'wojcik 99']) {
    await page.keyboard.type(words, { delay: betweenKeysMs });
    for (const _ of words) {
      await page.keyboard.press('Backspace');
      await page.waitForTimeout(betweenKeysMs);
    }
  }
  await page.keyboard.press('Shift');
  return page.evaluate(() => (globalThis as unknown as { keyToRows: number[] }).keyToRows);
}

/** Describes a track twice a second until the returned function is called: each time the library has changed. */
function describing(host: Stillroom): () => Promise<void> {
  let going = true;
  const work = (async () => {
    for (let n = 1; going; n += 1) {
      const edit = { title: `River, slow ${n}`, artist: '', phase: null, intensity: null } as const;
      const described = { ...edit, trackId: trackIdOf(n), lyrics: 'none', tags: 'strings' };
      must(await host.call('track.change', described));
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  })();
  return async () => {
    going = false;
    await work;
  };
}

async function open(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: size });
  await page.goto(address);
  await page.getByLabel('Office passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  return page;
}

function scrollLine(what: string, frames: Frames): Line {
  return {
    what,
    value: frameWords(frames),
    aim: `p95 ${aimP95Ms} ms, none over ${aimWorstMs} ms, no row missing`,
    met:
      percentile(frames.gaps, 0.95) <= aimP95Ms && worst(frames) <= aimWorstMs && frames.bare === 0,
  };
}

/** The library with ten thousand tracks: opened, scrolled by wheel and keyboard, searched; beside a plain page of as many rows. */
export const scroll: Figure = {
  name: 'scroll',
  title: `The library with ${tracks.toLocaleString('en')} tracks, in frames as they were drawn`,
  async measure() {
    const { home, remove } = await freshHome();
    const browser = await launchChromium();
    try {
      fillLibrary(await makeOffice(home), tracks);
      const host = await startStillroom({ home });
      const page = await open(browser, host.address);
      const first = await opening(page);
      await page.evaluate(() => (location.hash = '#/'));
      await page.getByRole('heading', { name: 'Today' }).waitFor();
      const again = await opening(page);
      const bare = await browser.newPage({ viewport: size });
      await bare.setContent(plainPage);
      const scrolled: Line[] = [];
      for (const way of ways) {
        const run = async (on: Page, at: typeof library | typeof plain): Promise<Frames> => {
          await on.bringToFront();
          await on.locator(at.box).evaluate((box) => box.scrollTo(0, 0));
          return framesWhile(on, at, () => way.scroll(on, at.box));
        };
        const theirs = await run(bare, plain);
        scrolled.push(scrollLine(`Scrolled by ${way.name}`, await run(page, library)), {
          what: '  a plain page of as many rows',
          value: frameWords(theirs),
        });
      }
      await page.bringToFront();
      const stopDescribing = describing(host);
      const meanwhile = await framesWhile(page, library, () => wheel(page, library.box));
      await stopDescribing();
      scrolled.push(scrollLine('Scrolled by the wheel while tracks change', meanwhile));
      const searched = await searching(page);
      await host.stop();
      const p95 = percentile(searched, 0.95);
      return [
        {
          what: 'From opening the library to its first rows',
          value: ms(first),
          aim: `${aimOpenMs} ms`,
          met: first <= aimOpenMs,
        },
        { what: '  opened again', value: ms(again) },
        ...scrolled,
        {
          what: 'From a key of the search to its rows',
          value: `p50 ${ms(percentile(searched, 0.5))}, p95 ${ms(p95)} of ${searched.length} keys`,
          aim: `p95 ${aimSearchMs} ms`,
          met: p95 <= aimSearchMs,
        },
      ];
    } finally {
      await browser.close();
      await remove();
    }
  },
};
