import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { playId, trackId } from '../../shared/contract/ids.ts';
import type { CueTrack, PlayerCue, PlayerReport } from '../../shared/contract/music.ts';
import { levelDb } from '../support/recorder/measure.ts';
import { installRecorder, recorderReady, recording } from '../support/recorder/recorder.ts';
import { startPlayerHost, type PlayerHost } from './player-host.ts';
import { wav } from './synthesis.ts';

export type CueWish = Partial<Omit<PlayerCue, 'revision' | 'playerId'>>;
/** One player in one page, with the recorder on its output and the test in the core's place. */
export type ListeningRoom = Readonly<{
  page: Page;
  host: PlayerHost;
  /** Adds a track and gives what a cue says about it; `url` is made from its name. */
  put: (name: string, bytes: Uint8Array, lengthMs: number, mimeType?: string) => CueTrack;
  putNoise: (name: string, samples: Float32Array, rate: number) => CueTrack;
  putFixture: (file: string, lengthMs: number, mimeType: string) => Promise<CueTrack>;
  /** Sends the last cue again with these changes. */
  cue: (changes: CueWish) => void;
  /** Waits for a report that has not been waited for before. */
  reported: <K extends PlayerReport['kind']>(
    kind: K,
    fits?: (said: PlayerReport) => boolean,
  ) => Promise<Extract<PlayerReport, { kind: K }>>;
  /** Level of the last milliseconds that were recorded, dBFS RMS, in the last audio context or another, by index. */
  lastLevelDb: (ms: number, context?: number) => Promise<number>;
  close: () => Promise<void>;
}>;

/** For what never comes: a slow computer is waited for. */
const patienceMs = 60_000;
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until it holds, which is looked at every 50 ms; refuses with what never came about after a minute. */
export const until = async (
  what: string,
  holds: () => boolean | Promise<boolean>,
): Promise<void> => {
  const giveUpAt = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error(`Never: ${what}`);
    await pause(50);
  }
};

/** Opens a player in a page of its own, with the recorder on its output, and waits until it has greeted. Throws when closed if the page complained. */
export const openListeningRoom = async (
  browser: Browser,
  folder: string,
  prepare: (page: Page, host: PlayerHost) => Promise<void>,
): Promise<ListeningRoom> => {
  const host = await startPlayerHost(folder);
  const context = await browser.newContext();
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy'))
      wrong.push(message.text());
  });
  await installRecorder(page);
  await prepare(page, host);
  await page.goto(`${host.address}/player.html`);
  await recorderReady(page);
  const greetedBy = Date.now() + patienceMs;
  // The second greeting comes when the line for pushes stands.
  while (host.playerIds.length < 2 && Date.now() < greetedBy) await pause(20);
  let cue: PlayerCue = {
    revision: 0,
    playerId: host.playerIds.at(-1) ?? null,
    current: null,
    next: null,
    playing: false,
    silent: false,
    volume: 1,
    transitionMs: 0,
    output: null,
    room: null,
  };
  let [plays, readTo] = [0, 0];
  const put: ListeningRoom['put'] = (name, bytes, lengthMs, mimeType = 'audio/wav') => {
    plays += 1;
    const url = `/audio/${name}`;
    host.files.set(url, { bytes, mimeType });
    return {
      playId: playId.parse(`p${plays}`),
      trackId: trackId.parse(String(plays).padStart(64, '0')),
      url,
      lengthMs,
      gainDb: 0,
    };
  };
  return {
    page,
    host,
    put,
    putNoise: (name, samples, rate) =>
      put(name, wav([samples, samples], rate), Math.round((samples.length / rate) * 1000)),
    putFixture: async (file, lengthMs, mimeType) =>
      put(
        file,
        await readFile(new URL(`../fixtures/audio/${file}`, import.meta.url)),
        lengthMs,
        mimeType,
      ),
    cue: (changes) => {
      cue = { ...cue, ...changes, revision: cue.revision + 1 };
      host.push('player.cue', cue);
    },
    reported: async (kind, fits = () => true) => {
      const until = Date.now() + patienceMs;
      for (;;) {
        const index = host.reports.findIndex(
          (said, at) => at >= readTo && said.kind === kind && fits(said),
        );
        const said = host.reports[index];
        if (said?.kind === kind) {
          readTo = index + 1;
          return said as Extract<PlayerReport, { kind: typeof kind }>;
        }
        if (Date.now() > until)
          throw new Error(`No "${kind}" among ${JSON.stringify(host.reports.slice(-6))}`);
        await pause(20);
      }
    },
    lastLevelDb: async (ms, context = -1) => levelDb((await recording(page, context, ms)).channels),
    close: async () => {
      await context.close();
      await host.close();
      if (wrong.length > 0) throw new Error(`The page complained: ${wrong.join('; ')}`);
    },
  };
};
