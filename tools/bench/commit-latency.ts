import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Input } from '../../shared/contract/contract.ts';
import { coreOverHome } from '../../tests/support/core-over-home.ts';
import { makeOffice, passphrase, type MadeOffice } from '../../tests/support/made-office.ts';
import { freshHome, must, startStillroom } from '../../tests/support/stillroom.ts';
import { bareInserts, type Row } from './bare-inserts.ts';
import { percentile, spread, type Figure, type Line } from './figures.ts';

type Command = Input<'session.act'>['command'];
const rounds = 1500;
/** As many as a morning's session makes: until then the engine has not compiled what it runs. */
const warmUps = 300;
const words =
  'Breathing slower, hands open. Says the water is warm and nobody is there. Asks for the blanket.';

const note = (number: number): Command => ({
  kind: 'note.write',
  text: `${words} ${number}`,
  observedAtMs: Date.now(),
});
const vitals = (number: number): Command => ({
  kind: 'vitals.record',
  readings: {
    systolic: 118 + (number % 9),
    diastolic: 76,
    pulse: 64 + (number % 7),
    saturation: 98,
  },
  observedAtMs: null,
  confirmedUnusual: true,
});

/** The same bytes as the store writes for this command. */
function rowOf(command: Command, actor: string): Row {
  const payload =
    command.kind === 'note.write'
      ? { text: command.text }
      : {
          readings: vitalsOf(command),
          slotIndex: 1,
          lateMs: 0,
          baseline: false,
          confirmedUnusual: false,
        };
  return { kind: command.kind, actor, payload: JSON.stringify(payload) };
}
const vitalsOf = (command: Command) => (command.kind === 'vitals.record' ? command.readings : {});

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

type Times = Record<'core' | 'http' | 'encrypted' | 'plain', number[]>;

async function measureOne(
  make: (number: number) => Command,
  office: MadeOffice,
  ways: Readonly<{
    core(command: Command): Promise<unknown>;
    http(command: Command): Promise<unknown>;
  }>,
): Promise<Times> {
  const bare = {
    encrypted: bareInserts(office.home, 'encrypted'),
    plain: bareInserts(office.home, 'plain'),
  };
  const times: Times = { core: [], http: [], encrypted: [], plain: [] };
  // Turn and turn about, so that a disk that is slow for a while is slow for all.
  for (let round = 0; round < rounds + warmUps; round += 1) {
    const command = make(round);
    const row = rowOf(command, office.staffId);
    const took = {
      core: await timed(() => ways.core(command)),
      encrypted: await timed(() => bare.encrypted.insert(row)),
      http: await timed(() => ways.http(command)),
      plain: await timed(() => bare.plain.insert(row)),
    };
    if (round < warmUps) continue;
    for (const way of ['core', 'http', 'encrypted', 'plain'] as const) times[way].push(took[way]);
  }
  for (const { db } of [bare.encrypted, bare.plain]) db.close();
  return times;
}

function lines(what: string, { core, http, encrypted, plain }: Times): readonly Line[] {
  const ratio = percentile(core, 0.5) / percentile(encrypted, 0.5);
  const overHttp = percentile(http, 0.5) / percentile(encrypted, 0.5);
  return [
    { what: `${what}, call to commit`, value: spread(core) },
    { what: '  the same over loopback HTTP', value: spread(http) },
    { what: '  bare insert, encrypted', value: spread(encrypted) },
    { what: '  bare insert, plain', value: spread(plain) },
    {
      what: '  call to bare encrypted at p50',
      value: ratio.toFixed(2),
      aim: 'under 1.5',
      met: ratio < 1.5,
    },
    { what: '  HTTP to bare encrypted at p50', value: overHttp.toFixed(2) },
  ];
}

/** From call to durable commit, beside a bare insert of the same bytes on the same disk. */
export const commitLatency: Figure = {
  name: 'commit',
  title: 'From call to durable commit',
  async measure() {
    const [here, there] = [await freshHome(), await freshHome()];
    try {
      const [office, other] = [
        await makeOffice(here.home, { running: true }),
        await makeOffice(there.home, { running: true }),
      ];
      const { ask, core } = coreOverHome(office.home);
      await ask('office.unlock', { passphrase });
      const host = await startStillroom(other);
      must(await host.call('office.unlock', { passphrase }));
      const ways = {
        core: (command: Command) =>
          ask('session.act', { sessionId: office.sessionId!, actor: office.staffId, command }),
        http: async (command: Command) =>
          must(
            await host.call('session.act', {
              sessionId: other.sessionId!,
              actor: other.staffId,
              command,
            }),
          ),
      };
      const said: Line[] = [];
      for (const [what, make] of [
        ['Note', note],
        ['Vitals', vitals],
      ] as const) {
        const folder = join(office.home, what);
        await mkdir(folder);
        said.push(...lines(what, await measureOne(make, { ...office, home: folder }, ways)));
      }
      await core.close();
      await host.stop();
      return said;
    } finally {
      await here.remove();
      await there.remove();
    }
  },
};
