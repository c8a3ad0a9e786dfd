import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { CallName, Input, Output } from '../../shared/contract/contract.ts';
import type { Reply } from '../../shared/contract/failures.ts';
import type { ClientId, SessionId, StaffId } from '../../shared/contract/ids.ts';
import type { TopicName, Topics } from '../../shared/contract/topics.ts';
import type { StaffCommand } from '../../shared/contract/session-command.ts';
import { createRandomIds } from '../../main/adapters/random-ids.ts';
import { createScryptVault } from '../../main/adapters/scrypt-vault.ts';
import { createTestClock, type TestClock } from '../../main/adapters/test-clock.ts';
import { createCore, type Core } from '../../main/core/core.ts';
import type { Ports, Stores } from '../../main/core/ports.ts';
import { createStores } from '../../main/store/stores.ts';
import { confirmProtocol } from '../support/confirm-protocol.ts';
import {
  createFakeAssets,
  createFakeLibrary,
  createFakeLog,
  createFakeSoundServer,
  createFakeTags,
  type FakeLibrary,
  type Line,
} from './fake-ports.ts';

export const passphrase = 'a calm and long passphrase';
export const founderPin = '4711';
/** 24 November 2026, 09:00 UTC. */
export const nine = Date.UTC(2026, 10, 24, 9);
export const minute = 60_000;

const toDo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const undo of toDo.splice(0).toReversed()) await undo();
});

type Push = { [T in TopicName]: Readonly<{ topic: T; value: Topics[T] }> }[TopicName];

export type CoreAtWork = Readonly<{
  core: Core;
  clock: TestClock;
  library: FakeLibrary;
  lines: readonly Line[];
  home: string;
  awake: { value: boolean };
  /** How often memory was freed. */
  swept: { times: number };
  /** The computer's sound server: what it plays to by default, and whether it was asked to let nothing of ours move. */
  sound: Readonly<{ guarded(): boolean; turnTo(label: string | null): void }>;
  pushes: readonly Push[];
  pushesOf<T extends TopicName>(topic: T): readonly Topics[T][];
  /** Asks, and hands back whatever is answered. */
  ask<N extends CallName>(name: N, input: Input<N>): Promise<Reply<Output<N>>>;
  /** Asks, and fails the test with the code of a refusal. */
  get<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** The code of the refusal, or `accepted`. */
  code<N extends CallName>(name: N, input: Input<N>): Promise<string>;
  /** Another core over the files that this one leaves when it is closed or killed now, `laterMs` later. */
  again(laterMs?: number): CoreAtWork;
}>;

export type Wishes = Readonly<{
  home?: string;
  clock?: TestClock;
  /** Puts something between core and store, such as a full disk. */
  stores?: (real: Stores) => Stores;
  /** Puts something between core and its ports, such as a wait. */
  ports?: (real: Ports) => Ports;
}>;

/** A core over a real encrypted store in a folder of its own, on a clock that stands still; every answer is checked. */
export function coreAtWork(wishes: Wishes = {}): CoreAtWork {
  const home = wishes.home ?? mkdtempSync(join(tmpdir(), 'stillroom-core-'));
  if (wishes.home === undefined) toDo.push(() => rmSync(home, { recursive: true, force: true }));
  const clock = wishes.clock ?? createTestClock(nine);
  const library = createFakeLibrary();
  const log = createFakeLog();
  const awake = { value: false };
  const swept = { times: 0 };
  const sound = createFakeSoundServer();
  const real = createStores(home);
  const ports: Ports = {
    clock,
    ids: createRandomIds(),
    log,
    vault: createScryptVault({ home, clock, cost: { keyring: 16, pin: 16 } }),
    stores: wishes.stores?.(real) ?? real,
    library,
    tags: createFakeTags(library),
    assets: createFakeAssets(),
    soundServer: sound,
    host: {
      kind: 'loopback',
      version: '0.0.0',
      home,
      keepAwake: (on) => {
        awake.value = on;
      },
      sweepMemory() {
        swept.times += 1;
      },
      freeBytes: async () => 1e9,
    },
  };
  const core = createCore(wishes.ports?.(ports) ?? ports, {
    checkOutputs: true,
    advance: (ms) => clock.advance(ms),
  });
  toDo.push(() => core.close());
  const pushes: Push[] = [];
  core.bus.subscribe((topic, value) => void pushes.push({ topic, value } as Push)); // the pair belongs together by the bus's own type

  const ask: CoreAtWork['ask'] = async (name, input) => (await core.call(name, input)) as never; // checked against the contract by checkOutputs
  return {
    core,
    clock,
    library,
    lines: log.lines,
    home,
    awake,
    swept,
    sound,
    pushes,
    pushesOf: (topic) =>
      pushes.flatMap((push) => (push.topic === topic ? [push.value as never] : [])),
    ask,
    async get(name, input) {
      const reply = await ask(name, input);
      if (!reply.ok) throw new Error(`${name} refused: ${JSON.stringify(reply.error)}`);
      return reply.value;
    },
    async code(name, input) {
      const reply = await ask(name, input);
      return reply.ok ? 'accepted' : reply.error.code;
    },
    again(laterMs = 0) {
      const killed = mkdtempSync(join(tmpdir(), 'stillroom-core-'));
      toDo.push(() => rmSync(killed, { recursive: true, force: true }));
      cpSync(home, killed, { recursive: true });
      return coreAtWork({ ...wishes, home: killed, clock: createTestClock(clock.now() + laterMs) });
    },
  };
}

export type OpenOffice = CoreAtWork & Readonly<{ staffId: StaffId; recoveryCode: string }>;

/** A core with an office just made and open. */
export async function openOffice(wishes: Wishes = {}): Promise<OpenOffice> {
  const at = coreAtWork(wishes);
  const { recoveryCode } = await at.get('office.create', {
    officeName: 'Quiet House',
    passphrase,
    founder: { name: 'A. Lindqvist', role: 'therapist', pin: founderPin },
  });
  const { staffId } = await at.get('office.state', {});
  if (staffId === null) throw new Error('nobody is at the keyboard');
  return { ...at, staffId, recoveryCode };
}

export const newClient = {
  preferredName: 'Juniper Testwell',
  legalName: '',
  dateOfBirth: '',
  recordNumber: 'R-7',
  allergies: '',
  medications: '',
  escort: '',
  weightKg: 64,
} as const satisfies Input<'client.create'>;

export type InSession = OpenOffice &
  Readonly<{
    clientId: ClientId;
    sessionId: SessionId;
    /** The prescriber of this practice, who lets points stand. */
    prescriberId: StaffId;
    act(command: StaffCommand): Promise<Reply<Output<'session.act'>>>;
    events(): Promise<Output<'session.open'>['events']>;
  }>;

/** Begins a KAP session in an open office, with the starter playlist. */
export async function begin(at: OpenOffice): Promise<InSession> {
  const { clientId } = await at.get('client.create', newClient);
  const { playlists } = await at.get('playlist.list', {});
  const { protocolId, prescriberId } = await confirmProtocol(at.get);
  const { sessionId } = await at.get('session.start', {
    clientId,
    careType: 'kap',
    protocolId,
    playlistId: playlists[0]?.playlistId ?? null,
    staffIds: [at.staffId, prescriberId],
    volume: 0.5,
  });
  return { ...at, clientId, sessionId, prescriberId, ...hands(at, sessionId, prescriberId) };
}

/** The two things a test does most in a session. */
function hands(
  at: Pick<OpenOffice, 'ask' | 'get' | 'staffId'>,
  sessionId: SessionId,
  prescriberId: StaffId,
) {
  return {
    act: (command: StaffCommand) =>
      at.ask('session.act', {
        sessionId,
        actor: command.kind === 'gate.override' ? prescriberId : at.staffId,
        command,
      }),
    events: async () => (await at.get('session.open', { sessionId })).events,
  };
}

/** What a dose waits for is let stand by the prescriber, with a reason. */
export const openPointsStand: StaffCommand = {
  kind: 'gate.override',
  gate: 'dose',
  reason: 'the founder is alone in this test',
};

/** The same for the end, which is a prescriber's to say. */
export const endStandsOpen: StaffCommand = {
  kind: 'gate.override',
  gate: 'end',
  reason: 'a test has no time to stay',
};

/** The first dose, 30 mg. */
export function doseBy(staffId: StaffId): StaffCommand {
  return {
    kind: 'dose.record',
    overMaximumReason: null,
    observedAtMs: null,
    details: {
      amount: { unit: 'mg', mg: 30 },
      route: 'intramuscular',
      lot: '',
      site: '',
      givenBy: staffId,
    },
  };
}

/** A reading taken now. */
export const reading: StaffCommand = {
  kind: 'vitals.record',
  readings: { systolic: 124, diastolic: 78, pulse: 70, saturation: 98 },
  observedAtMs: null,
  confirmedUnusual: false,
};
