import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test, type TestContext } from 'vitest';
import { latenessOf, type Late } from '../support/recorder/lateness.ts';
import { above, between, levels, longestGapMs, peakDb } from '../support/recorder/measure.ts';
import { measure, whateverTheLoad, type Run } from '../support/recorder/measured.ts';
import {
  recordedMs,
  recorderPath,
  recorderWorklet,
  recording,
} from '../support/recorder/recorder.ts';
import { listeningRooms } from './listening-room.ts';
import { pause, type ListeningRoom } from './open-listening-room.ts';
import { tone } from './synthesis.ts';

const rate = 48_000;
const timeout = 1_200_000;
const enter = listeningRooms();

/** The outcome of a measurement, without a browser: how often it ran, what it threw, and what was said if it ended inconclusive. */
const outcomeOf = async (body: (run: Run, times: number) => Promise<void>) => {
  let times = 0;
  const said: string[] = [];
  const task = { name: 'a measurement', meta: {} };
  const skip = ((note: string) => void said.push(note)) as unknown as TestContext['skip'];
  const error: unknown = await measure({ task, skip }, (run) => body(run, (times += 1))).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { times, said: said[0] ?? null, meta: task.meta, error };
};
const lateBy = (byMs: number) => async (): Promise<readonly Late[]> => [
  { what: 'a timer of the page', byMs, atMs: Date.now() },
];
const fault = new Error('a gap');

describe('a measurement', () => {
  test('that holds is one, whether or not something came late in it', async () => {
    const held = await outcomeOf(async ({ watched }) => watched(lateBy(400)));
    expect(held).toEqual({ times: 1, said: null, meta: {}, error: null });
  });

  test('that fails three times, starved each time, is inconclusive and says why', async () => {
    const { times, said, meta, error } = await outcomeOf(async ({ watched }) => {
      watched(lateBy(400));
      throw fault;
    });
    expect(times).toBe(3);
    expect(error).toBeNull();
    expect(said).toMatch(/^inconclusive: this computer was too busy \(.+ came \d+ ms late/);
    expect(meta).toEqual({ inconclusive: said });
  });

  test(
    'that fails in a run after a starved one, which is not starved, fails',
    { timeout },
    async (context) => {
      const { times, error } = await outcomeOf(async ({ watched }, run) => {
        if (run === 1) watched(lateBy(400));
        throw fault;
      });
      if (times > 2) context.skip('inconclusive: this computer was too busy');
      expect(times).toBe(2);
      expect(error).toBe(fault);
    },
  );

  test('that fails in what no lack of computing causes fails at once', async () => {
    const { times, error } = await outcomeOf(async ({ watched }) => {
      watched(lateBy(400));
      whateverTheLoad(() => {
        throw fault;
      });
    });
    expect([times, error]).toEqual([1, fault]);
  });

  test('whose room complains when it is closed fails at once', async () => {
    const { times, error } = await outcomeOf(async ({ watched, onTestFinished }) => {
      watched(lateBy(400));
      onTestFinished(() => {
        throw fault;
      });
      throw new Error('another');
    });
    expect([times, error]).toEqual([1, fault]);
  });

  test('is not excused by what the test itself stops', async (context) => {
    const { times, error } = await outcomeOf(async ({ watched, onPurpose }) => {
      const stopped = await onPurpose(lateBy(6000));
      watched(async () => stopped);
      throw fault;
    });
    if (times > 1) context.skip('inconclusive: this computer was too busy');
    expect(error).toBe(fault);
  });

  test('closes what a run opened before another begins', async () => {
    const open = new Set<number>();
    const most: number[] = [];
    await outcomeOf(async ({ watched, onTestFinished }, run) => {
      open.add(run);
      most.push(open.size);
      onTestFinished(() => void open.delete(run));
      watched(lateBy(400));
      throw new Error('a gap');
    });
    expect(most).toEqual([1, 1, 1]);
    expect(open.size).toBe(0);
  });
});

const play = async (room: ListeningRoom, samples: Float32Array): Promise<void> => {
  const track = room.putNoise('tone', samples, rate);
  room.cue({ current: { ...track, startAtMs: 0, seekCount: 0 }, playing: true });
  await room.reported('position', (said) => said.kind === 'position' && said.positionMs > 300);
};
const untilLate = (page: Page, what: string): Promise<void> =>
  expect
    .poll(async () => (await latenessOf(page)).map((late) => late.what), { timeout: 60_000 })
    .toContain(what);

/** The processes of the page's browser whose command holds these words. */
const processesOf = async (page: Page, words: string): Promise<readonly number[]> => {
  const session = await page.context().browser()?.newBrowserCDPSession();
  const all = (await session?.send('SystemInfo.getProcessInfo'))?.processInfo ?? [];
  return all
    .map(({ id }) => id)
    .filter((id) => readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(words));
};
const stop = async (pids: readonly number[], ms: number): Promise<void> => {
  expect(pids.length).toBeGreaterThan(0);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  try {
    await pause(ms);
  } finally {
    for (const pid of pids) process.kill(pid, 'SIGCONT');
  }
};

describe('the recorder notices', { timeout }, () => {
  test('a page that is kept busy', async (context) => {
    const room = await enter(context);
    await play(room, tone(440, 60, rate, 0.3));
    await room.page.evaluate(() => {
      for (const until = performance.now() + 400; performance.now() < until;);
    });
    await untilLate(room.page, 'a timer of the page');
  });

  test('an audio context that stands though nobody asked for it, and not one that was asked to', async (context) => {
    const room = await enter(context);
    await play(room, tone(440, 60, rate, 0.3));
    const stood = async (): Promise<boolean> =>
      (await latenessOf(room.page)).some(({ what }) => what === 'an audio context stood still');
    await room.page.evaluate(() => window.recorder.suspend());
    await pause(200);
    expect(await stood()).toBe(false);
    await room.reported('position');
    await room.page.evaluate(() => window.recorder.suspendUnasked());
    await untilLate(room.page, 'an audio context stood still');
  });

  test('a piece that is missing from the recording', async (context) => {
    const room = await enter(context);
    const without = recorderWorklet.replace(
      'this.port.postMessage',
      'if (currentFrame < 48000 || currentFrame > 50000) this.port.postMessage',
    );
    expect(without).not.toBe(recorderWorklet);
    room.host.files.set(recorderPath, {
      bytes: Buffer.from(without),
      mimeType: 'text/javascript',
    });
    await room.page.reload();
    await untilLate(room.page, 'a piece of the recording');
  });

  describe.skipIf(process.platform !== 'linux')('on Linux, where a process can be held', () => {
    test('a page whose process stands still', async (context) => {
      const room = await enter(context);
      await play(room, tone(440, 60, rate, 0.3));
      await stop(await processesOf(room.page, '--type=renderer'), 600);
      await untilLate(room.page, 'a timer of the page');
    });

    test('sound whose process stands still', async (context) => {
      const room = await enter(context);
      await play(room, tone(440, 60, rate, 0.3));
      await stop(await processesOf(room.page, 'audio.mojom.AudioService'), 600);
      await untilLate(room.page, 'the audio clock');
    });
  });
});

/** A tone with a fault after 1.5 s. */
const faults: Readonly<Record<string, (samples: Float32Array) => void>> = {
  click: (samples) => void (samples[72_000] = 0.9),
  step: (samples) => samples.subarray(72_000).forEach((x, i, part) => (part[i] = x * 0.7)),
  gap: (samples) => void samples.fill(0, 72_000, 72_000 + 480),
};

/** What every test of a steady tone asserts. */
const soundsSteady = async (room: ListeningRoom, samples: Float32Array): Promise<void> => {
  await play(room, samples);
  const fromMs = await recordedMs(room.page);
  await expect
    .poll(() => recordedMs(room.page), { timeout: 60_000 })
    .toBeGreaterThan(fromMs + 2500);
  const { rate: recorded, channels } = await recording(room.page);
  const heard = between(channels, recorded, fromMs, fromMs + 2400);
  const windows = levels(heard, recorded, 50);
  expect(longestGapMs(heard, recorded, -60)).toBeLessThan(1);
  expect(peakDb(above(heard, recorded, 8000))).toBeLessThan(-75);
  expect(Math.max(...windows) - Math.min(...windows)).toBeLessThan(0.5);
};
const keepBusy = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const until = performance.now() + 400; performance.now() < until;);
  });

describe('in what is played', { timeout }, () => {
  test('nothing is found where there is nothing', (context) =>
    measure(context, async (run) => soundsSteady(await enter(run), tone(440, 10, rate, 0.3))));

  for (const [name, put] of Object.entries(faults)) {
    for (const starvedFirst of [false, true]) {
      const how = starvedFirst ? ', also when the first run is starved before it' : '';
      test(`a ${name} is a failure${how}`, async (context) => {
        const samples = tone(440, 10, rate, 0.3);
        put(samples);
        let times = 0;
        const body = async (run: Run): Promise<void> => {
          times += 1;
          const room = await enter(run);
          if (starvedFirst && times === 1) await keepBusy(room.page);
          await soundsSteady(room, samples);
        };
        const error: unknown = await measure(context, body).catch((thrown: unknown) => thrown);
        if ('inconclusive' in context.task.meta) throw error;
        expect(error).toMatchObject({ name: 'AssertionError' });
        if (starvedFirst) expect(times).toBeGreaterThan(1);
      });
    }
  }
});
