import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { withUnmovedStreams } from '../../main/adapters/pulse-refuge.ts';
import { createSoundServer } from '../../main/adapters/sound-server.ts';
import type { SoundServer } from '../../main/core/ports.ts';
import { playId, trackId } from '../../shared/contract/ids.ts';
import type { PlayerCue, PlayerReport, SoundOutput } from '../../shared/contract/music.ts';
import { startPlayerHost, type PlayerHost } from '../player/player-host.ts';
import { wav } from '../player/synthesis.ts';
import { hasSystemChromium, launchChromium } from '../support/chromium.ts';
import { startPulse, type Pulse } from '../support/pulse/pulse.ts';
import { watchLateness } from '../support/recorder/lateness.ts';
import {
  servePipeWire,
  servePulseAudio,
  whyNoServer,
  type SoundServerName,
} from '../support/pulse/sound-servers.ts';

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));
const patienceMs = 60_000;
/** Whether a name on the server is that of a refuge. */
export const isRefuge = (name: string): boolean => name.startsWith('stillroom');

/** Why there can be no tests with real sound devices here; null if there can. `STILLROOM_SOUND=required` makes a reason a failure. */
export const whyNoSound = async (
  server: SoundServerName = 'PulseAudio',
): Promise<string | null> => {
  const why =
    whyNoServer(server) ?? ((await hasSystemChromium()) ? null : 'no Chromium of the system');
  if (why !== null && process.env['STILLROOM_SOUND'] === 'required')
    throw new Error(`The tests with real sound devices are required here, but: ${why}.`);
  return why;
};

export type CueWish = Partial<Omit<PlayerCue, 'revision' | 'playerId'>>;
export type SoundWishes = Readonly<{
  /** As in a browser that somebody opened by themselves. */
  unguarded?: boolean;
  on?: SoundServerName;
}>;
export type SoundRoom = Readonly<{
  pulse: Pulse;
  /** What the host knows of the sound server. */
  soundServer: SoundServer;
  host: PlayerHost;
  page: Page;
  /** An output as the browser names it. */
  output: (words: string) => SoundOutput;
  /** Plays these samples on both sides, and answers once they sound in the player. */
  play: (samples: Float32Array, changes: CueWish) => Promise<void>;
  cue: (changes: CueWish) => void;
  reported: <K extends PlayerReport['kind']>(kind: K) => Promise<PlayerReport>;
  close: () => Promise<void>;
}>;

/** A page that sounds to real outputs, on a sound server of its own. Its streams are not to be moved, and the host's refuge is there. */
export const openSoundRoom = async (
  folder: string,
  { unguarded = false, on = 'PulseAudio' }: SoundWishes = {},
): Promise<SoundRoom> => {
  const pulse = await startPulse(on === 'PipeWire' ? servePipeWire : servePulseAudio);
  const soundServer = createSoundServer({ ...process.env, ...pulse.env });
  if (!unguarded) {
    soundServer.guard(() => undefined);
    while (on === 'PulseAudio' && !(await pulse.names()).some(isRefuge)) await pause(50);
  }
  const host = await startPlayerHost(folder);
  host.files.set('/starter/quiet-bed.opus', {
    bytes: await readFile(new URL('../../resources/music/quiet-bed.opus', import.meta.url)),
    mimeType: 'audio/ogg',
  });
  const browser: Browser = await launchChromium({
    audible: true,
    env: unguarded ? pulse.env : withUnmovedStreams(pulse.env),
  });
  const context = await browser.newContext();
  await context.grantPermissions(['microphone'], { origin: host.address });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  await watchLateness(page);
  await page.goto(`${host.address}/player.html`);
  let readTo = 0;
  const reported: SoundRoom['reported'] = async (kind) => {
    const until = Date.now() + patienceMs;
    for (;;) {
      const at = host.reports.findIndex((said, index) => index >= readTo && said.kind === kind);
      const said = host.reports[at];
      if (said !== undefined) {
        readTo = at + 1;
        return said;
      }
      if (Date.now() > until)
        throw new Error(`No "${kind}" among ${JSON.stringify(host.reports.slice(-4))}`);
      await pause(20);
    }
  };
  await reported('outputs');
  while (host.playerIds.length < 2) await pause(20);
  const seen = (): readonly SoundOutput[] =>
    host.reports.flatMap((said) => (said.kind === 'outputs' ? said.outputs : []));
  let cue: PlayerCue = {
    revision: 0,
    playerId: host.playerIds.at(-1) ?? null,
    current: null,
    next: null,
    playing: false,
    silent: false,
    volume: 0.5,
    transitionMs: 0,
    output: null,
    room: null,
  };
  const send = (changes: CueWish): void => {
    cue = { ...cue, ...changes, revision: cue.revision + 1 };
    host.push('player.cue', cue);
  };
  return {
    pulse,
    soundServer,
    host,
    page,
    output: (words) => {
      const found = seen().find(({ label }) => label.includes(words));
      if (found === undefined) throw new Error(`No output "${words}".`);
      return found;
    },
    play: async (samples, changes) => {
      const rate = 48_000;
      const url = '/audio/tried';
      host.files.set(url, { bytes: wav([samples, samples], rate), mimeType: 'audio/wav' });
      const lengthMs = Math.round((samples.length / rate) * 1000);
      const track = { playId: playId.parse('p1'), trackId: trackId.parse('1'.repeat(64)) };
      const current = { ...track, url, lengthMs, gainDb: 0, startAtMs: 0, seekCount: 0 };
      send({ current, playing: true, ...changes });
      await reported('position');
    },
    cue: send,
    reported,
    close: async () => {
      await browser.close();
      await host.close();
      await pulse.close();
    },
  };
};
