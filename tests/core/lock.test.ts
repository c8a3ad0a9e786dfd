import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contract, type CallName } from '../../shared/contract/contract.ts';
import type { Reply } from '../../shared/contract/failures.ts';
import type { Ports, Store, Stores } from '../../main/core/ports.ts';
import {
  begin,
  founderPin,
  newClient,
  openOffice,
  passphrase,
  type CoreAtWork,
} from './core-at-work.ts';
import { confirmProtocol } from '../support/confirm-protocol.ts';
import { fillStick, inputFor, type Ingredients } from './every-call.ts';

/** The moments at which a call waits for a port: how many have passed, and what happens at one of them. */
type Waits = { passed: number; at: number; happens: () => void };

const answeredAtOnce = new Set(['keepAwake', 'guard', 'defaultOutput']);

/** The same port, whose asynchronous methods pass two moments each: one before the work and one after it. */
function waiting<T extends object>(port: T, waits: Waits): T {
  const pass = async (): Promise<void> => {
    await Promise.resolve();
    waits.passed += 1;
    if (waits.passed === waits.at) waits.happens();
  };
  const around = async (run: () => unknown): Promise<unknown> => {
    await pass();
    const result = await run();
    await pass();
    return result;
  };
  return new Proxy(port, {
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name);
      if (typeof value === 'object' && value !== null) return waiting(value, waits);
      if (typeof value !== 'function' || answeredAtOnce.has(String(name))) return value;
      return (...args: readonly unknown[]): unknown => {
        const run = (): unknown => Reflect.apply(value, target, args);
        if (name !== 'finderFor') return around(run);
        const find = run() as (places: unknown) => Promise<unknown>; // the one method that answers with another
        return (places: unknown) => around(() => find(places));
      };
    },
  });
}

const writing =
  /^(set[A-Z]|save|add|change|keep|choosePath|remove|append|beat|askAgain|confirm|rebuild)/;

/** A store that notes the names of what writes into it. */
function noting<T extends object>(store: T, written: string[]): T {
  return new Proxy(store, {
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name);
      if (typeof value === 'object' && value !== null) return noting(value, written);
      if (typeof value !== 'function') return value;
      return (...args: readonly unknown[]): unknown => {
        if (writing.test(String(name))) written.push(String(name));
        return Reflect.apply(value, target, args);
      };
    },
  });
}

type AtWork = CoreAtWork &
  Readonly<{ waits: Waits; written: string[]; of: Ingredients; locks: 'office' | 'screen' }>;

/** An office, with a session running or not, whose ports wait and whose store notes what is written. */
async function officeThatWaits(locks: 'office' | 'screen'): Promise<AtWork> {
  const waits: Waits = { passed: 0, at: 0, happens: () => undefined };
  const written: string[] = [];
  const noted = (store: Store): Store => noting(store, written);
  const stores = (real: Stores): Stores => ({
    ...real,
    create(place, key) {
      const made = real.create(place, key);
      return made.ok && place === 'office' ? { ok: true, value: noted(made.value) } : made;
    },
  });
  const ports = (real: Ports): Ports => ({
    ...real,
    vault: waiting(real.vault, waits),
    library: waiting(real.library, waits),
    tags: waiting(real.tags, waits),
    host: waiting(real.host, waits),
  });
  const at = await openOffice({ stores, ports });
  fillStick(at);
  const { tracks } = await at.get('track.list', {});
  const { playlists } = await at.get('playlist.list', {});
  const ids = {
    staffId: at.staffId,
    recoveryCode: at.recoveryCode,
    trackId: tracks[0]?.trackId as never,
    playlistId: playlists[0]?.playlistId as never,
  };
  if (locks === 'screen') {
    const { clientId, sessionId } = await begin(at);
    const { protocols } = await at.get('protocol.list', {});
    const protocolId = protocols.find(({ careType }) => careType === 'kap')?.protocolId as never;
    return { ...at, waits, written, locks, of: { ...ids, clientId, sessionId, protocolId } };
  }
  const { clientId } = await at.get('client.create', newClient);
  const { protocolId } = await confirmProtocol(at.get);
  const of = { ...ids, clientId, protocolId, sessionId: 'none' as never };
  return { ...at, waits, written, locks, of };
}

const call = (at: AtWork, name: CallName): Promise<Reply<unknown>> =>
  at.core.call(name, inputFor[name](at.of));

const press = ({ core, locks }: AtWork): Promise<Reply<unknown>> => core.call(`${locks}.lock`, {});

/** The database as it lies on the disk once it was closed. */
function fileOf({ home }: AtWork): string {
  return createHash('sha256')
    .update(readFileSync(join(home, 'office.db')))
    .digest('hex');
}

/** Calls whose own work is to open, close, delete or make an office: what they do to it is not done behind its door. */
const ownDoors = new Set<CallName>(['office.lock', 'office.deleteMadeUp', 'screen.lock']);
const names = (Object.keys(contract) as CallName[]).filter((name) => !ownDoors.has(name));

describe.each(['office', 'screen'] as const)('Lock of the %s in the middle of', (locks) => {
  const waited = new Set<string>();

  test.each(names)(
    '%s, at whatever it waits for, is refused with a code, and nothing is written after it',
    async (name) => {
      for (let moment = 1; ; moment += 1) {
        const at = await officeThatWaits(locks);
        at.waits.passed = 0;
        let writtenAtLock = 0;
        let file = '';
        at.waits.happens = () => {
          void press(at);
          writtenAtLock = at.written.length;
          if (locks === 'office') file = fileOf(at);
        };
        at.waits.at = moment;
        const reply = await call(at, name);
        if (at.waits.passed < moment) return; // it was answered before it waited so often
        waited.add(name);
        const code = reply.ok ? 'done' : reply.error.code;
        const behindDoor = contract[name].door === 'screen' || locks === 'office';
        if (behindDoor && moment === 1 && name !== 'office.state')
          expect(code).toBe(`${locks}.locked`);
        if (reply.ok) expect(reply.value).toEqual({});
        expect(at.written.slice(writtenAtLock)).toEqual([]);
        if (locks === 'office') expect(fileOf(at)).toBe(file);
        const { state, screenLocked } = await at.get('office.state', {});
        expect(locks === 'office' ? state === 'locked' : screenLocked).toBe(true);
      }
    },
    60_000,
  );

  test('the calls that wait are among those that were tried', () => {
    const some: CallName[] = ['playlist.export', 'playlist.import', 'import.start', 'staff.change'];
    expect([...waited]).toEqual(expect.arrayContaining(some));
  });
});

test('Lock is answered and takes effect while a folder is searched without end', async () => {
  const ports = (real: Ports): Ports => ({
    ...real,
    library: { ...real.library, find: () => new Promise(() => undefined) },
  });
  const at = await openOffice({ ports });
  void at.core.call('import.start', { path: '/stick' });
  expect(await at.code('office.lock', {})).toBe('accepted');
  expect(await at.code('client.list', {})).toBe('office.locked');
});

test('after Lock no protected call is answered, even one sent at the same moment', async () => {
  const at = await openOffice();
  const locked = at.core.call('office.lock', {});
  expect(await at.code('client.list', {})).toBe('office.locked');
  expect(await locked).toMatchObject({ ok: true });
});

test('a passphrase that is being checked when Lock is pressed or the computer falls asleep opens nothing', async () => {
  const at = await openOffice();
  await at.get('office.lock', {});
  const opening = at.code('office.unlock', { passphrase });
  await at.get('office.lock', {});
  expect(await opening).toBe('office.locked');
  expect((await at.get('office.state', {})).state).toBe('locked');
  expect(await at.code('office.unlock', { passphrase })).toBe('accepted');
});

test('a PIN that is being checked when the screen locks again leaves it locked', async () => {
  const at = await begin(await openOffice());
  await at.get('screen.lock', {});
  const opening = at.code('screen.unlock', { pin: founderPin });
  await at.get('screen.lock', {});
  expect(await opening).toBe('screen.locked');
  expect(await at.code('client.list', {})).toBe('screen.locked');
  expect(await at.code('screen.unlock', { pin: founderPin })).toBe('accepted');
});
