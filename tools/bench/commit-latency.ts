import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { coreOverHome } from '../../tests/support/core-over-home.ts';
import { makeOffice, passphrase, type MadeOffice } from '../../tests/support/made-office.ts';
import { freshHome, must, startStillroom } from '../../tests/support/stillroom.ts';
import { bareInserts } from './bare-inserts.ts';
import { pagesOfCommit, type Pages } from './commit-bytes.ts';
import { entries, type Entry } from './entries.ts';
import { median, spread, type Figure, type Line } from './figures.ts';

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

const ways = ['core', 'encrypted', 'http', 'plain'] as const;
type Times = Readonly<Record<(typeof ways)[number], number[]>>;

/** One way to make an entry. What is written beforehand where there is a draft is not timed; the bare insert writes then too. */
type Way = Readonly<{ keepDraft(text: string): Promise<unknown>; act(round: number): unknown }>;

function runningIn({ sessionId, staffId }: MadeOffice) {
  if (sessionId === null) throw new Error('no session is running');
  return { sessionId, actor: staffId };
}

/** A core in this process. */
async function openCore(office: MadeOffice, { command }: Entry) {
  const { sessionId, actor } = runningIn(office);
  const { ask, core } = coreOverHome(office.home);
  await ask('office.unlock', { passphrase });
  const way: Way = {
    keepDraft: (text) => ask('note.keepDraft', { sessionId, text, firstKeyAtMs: Date.now() }),
    act: (round) => ask('session.act', { sessionId, actor, command: command(round) }),
  };
  return { way, close: () => core.close() };
}

/** The loopback host in a process of its own. */
async function openHost(office: MadeOffice, { command }: Entry) {
  const { sessionId, actor } = runningIn(office);
  const host = await startStillroom(office);
  must(await host.call('office.unlock', { passphrase }));
  const way: Way = {
    keepDraft: async (text) =>
      must(await host.call('note.keepDraft', { sessionId, text, firstKeyAtMs: Date.now() })),
    act: async (round) =>
      must(await host.call('session.act', { sessionId, actor, command: command(round) })),
  };
  return { way, close: () => host.stop() };
}

function openBare(folder: string, kind: 'encrypted' | 'plain', { row }: Entry, actor: string) {
  const { db, insert } = bareInserts(folder, kind);
  const way: Way = {
    keepDraft: async () => insert(row(0, actor)),
    act: (round) => insert(row(round, actor)),
  };
  return { way, close: () => db.close() };
}

/**
 * Turn and turn about, so that a disk that is slow for a while is slow for all; there and back, because whoever comes right
 * after another finds the cipher warm.
 */
async function timesOf(entry: Entry, here: MadeOffice, there: MadeOffice): Promise<Times> {
  const folder = join(here.home, 'bare');
  await mkdir(folder);
  const open = {
    core: await openCore(here, entry),
    encrypted: openBare(folder, 'encrypted', entry, here.staffId),
    http: await openHost(there, entry),
    plain: openBare(folder, 'plain', entry, here.staffId),
  };
  const times: Times = { core: [], encrypted: [], http: [], plain: [] };
  const warmUps = entry.rounds / 5; // until then the engine has not compiled what it runs; an even number
  for (let round = 0; round < entry.rounds + warmUps; round += 1) {
    for (const name of round % 2 === 0 ? ways : ways.toReversed()) {
      const { way } = open[name];
      if (entry.draft !== null) await way.keepDraft(entry.draft);
      const took = await timed(() => way.act(round));
      if (round >= warmUps) times[name].push(took);
    }
  }
  for (const name of ways) await open[name].close();
  return times;
}

/** Each entry in a session of its own. */
async function measureOne(entry: Entry): Promise<readonly Line[]> {
  const [here, there] = [await freshHome(), await freshHome()];
  try {
    const [office, other] = [
      await makeOffice(here.home, { running: true }),
      await makeOffice(there.home, { running: true }),
    ];
    return lines(entry, await timesOf(entry, office, other), await pagesOfCommit(entry));
  } finally {
    await here.remove();
    await there.remove();
  }
}

function lines({ what, rounds }: Entry, times: Times, pages: Pages): readonly Line[] {
  const { core, encrypted, http, plain } = times;
  const third = rounds / 3;
  const ratio = (of: (round: number) => boolean): number =>
    median(core.filter((_, round) => of(round))) /
    median(encrypted.filter((_, round) => of(round)));
  const two = (one: number, other: number): string => `${one.toFixed(2)}, ${other.toFixed(2)}`;
  const all = ratio(() => true);
  const kB = (count: number): string => `${count.toFixed(2)} (${(count * 4.12).toFixed(1)} kB)`;
  return [
    { what: `${what}, call to commit`, value: spread(core) },
    { what: '  the same over loopback HTTP', value: spread(http) },
    { what: '  bare insert, encrypted', value: spread(encrypted) },
    { what: '  bare insert, plain', value: spread(plain) },
    {
      what: '  call to bare encrypted at p50',
      value: all.toFixed(2),
      aim: 'under 1.5',
      met: all < 1.5,
    },
    {
      what: '  the same, first and last third of the rows',
      value: two(
        ratio((round) => round < third),
        ratio((round) => round >= rounds - third),
      ),
    },
    {
      what: '  the same, call first and bare insert first',
      value: two(
        ratio((round) => round % 2 === 0),
        ratio((round) => round % 2 === 1),
      ),
    },
    {
      what: '  HTTP to bare encrypted at p50',
      value: (median(http) / median(encrypted)).toFixed(2),
    },
    {
      what: '  encrypted pages a commit writes, call and bare',
      value: `${kB(pages.call)}, ${kB(pages.bare)}`,
    },
  ];
}

/** From call to durable commit, beside a bare insert of the same bytes on the same disk. */
export const commitLatency: Figure = {
  name: 'commit',
  title: 'From call to durable commit',
  async measure() {
    const said: Line[] = [];
    for (const entry of entries) said.push(...(await measureOne(entry)));
    return said;
  },
};
