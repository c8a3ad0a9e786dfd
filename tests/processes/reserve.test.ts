import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallName, Input, Output } from '../../shared/contract/contract.ts';
import type { Reply } from '../../shared/contract/failures.ts';
import type { SessionId, StaffId } from '../../shared/contract/ids.ts';
import type { StaffCommand } from '../../shared/contract/session-command.ts';
import { nextPlayId, replay } from '../../shared/domain/session/evolve.ts';
import { confirmProtocol } from '../support/confirm-protocol.ts';
import { smallDisk, type SmallDisk } from '../support/small-disk.ts';
import { freshHome, must, startStillroom, type Stillroom } from '../support/stillroom.ts';
import { doseBy, newClient, openPointsStand, passphrase, reading } from '../core/core-at-work.ts';

/** Room for an office with its starter music, for the reserve, and for what it leaves free beside itself. */
const megabytes = 128;
const megabyte = 1024 ** 2;
const whole = 16 * megabyte;
const playerId = 'stand-in';

let disk: SmallDisk | string;
let at: Stillroom;
let home: string;
let remove: () => Promise<void>;
let staffId: StaffId;
let sessionId: SessionId;

async function startHost(): Promise<void> {
  if (typeof disk === 'string') return;
  const { through } = disk;
  at = await startStillroom({ home, clock: '2026-11-24T09:00:00Z', through });
}

beforeAll(async () => {
  ({ home, remove } = await freshHome());
  disk = await smallDisk(home, megabytes);
  await startHost();
});
afterAll(async () => {
  await at?.stop();
  if (typeof disk !== 'string') await disk?.remove();
  await remove?.();
});

async function ask<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
  return must(await at.call(name, input));
}
const act = (command: StaffCommand): Promise<Reply<Output<'session.act'>>> =>
  at.call('session.act', { sessionId, actor: staffId, command });
const events = async () => (await ask('session.open', { sessionId })).events;
const kinds = async () => (await events()).map(({ kind }) => kind);
const standing = async () => (await ask('office.state', {})).reserve;
const reserveBytes = ({ home: seen }: SmallDisk): number =>
  statSync(join(seen, 'reserve'), { throwIfNoEntry: false })?.size ?? 0;

/** Lets seconds pass until the reserve has so many bytes. */
async function untilReserveHas(bytes: number, on: SmallDisk): Promise<void> {
  await expect
    .poll(
      async () => {
        await at.advance(1000);
        return reserveBytes(on);
      },
      { interval: 20 },
    )
    .toBeGreaterThanOrEqual(bytes);
}
const note = (text: string): StaffCommand => ({
  kind: 'note.write',
  text,
  observedAtMs: Date.UTC(2026, 10, 24, 9),
});

async function handOver(): Promise<void> {
  const state = replay(await events());
  const next = state?.playlist?.tracks.find(
    ({ trackId }) => trackId !== state.music.current?.trackId,
  );
  if (state === null || next === undefined) throw new Error('nothing follows');
  const { trackId } = next;
  const playId = nextPlayId(state.music.played);
  await ask('player.report', { playerId, report: { kind: 'handed-over', playId, trackId } });
}

test('no room is set aside before there is an office', async ({ skip }) => {
  if (typeof disk === 'string') return skip(disk);
  const on = disk;
  await at.advance(3000);
  expect(reserveBytes(on)).toBe(0);
});

test('a reserve that a kill left half-made goes on growing at the next start', async ({ skip }) => {
  if (typeof disk === 'string') return skip(disk);
  const on = disk;
  await ask('office.create', {
    officeName: 'Quiet House',
    passphrase,
    founder: { name: 'A. Lindqvist', role: 'therapist', pin: '4711' },
  });
  await untilReserveHas(3 * megabyte, on);
  await at.kill();
  expect(reserveBytes(on)).toBeLessThan(whole);
  await startHost();
  await ask('office.unlock', { passphrase });
  expect(await standing()).toBe('whole'); // nothing is missing for want of room
  await untilReserveHas(whole, on);
  await at.advance(3000);
  expect(reserveBytes(on)).toBe(whole);
  // Not a file with holes, which would hold no room: all of it is on the disk.
  expect(statSync(join(on.home, 'reserve')).blocks * 512).toBeGreaterThanOrEqual(whole);
});

test('on a full disk a session goes on: note, reading, dose, music and its next track', async ({
  skip,
}) => {
  if (typeof disk === 'string') return skip(disk);
  const on = disk;
  staffId = (await ask('office.state', {})).staffId ?? staffId;
  const { clientId } = await ask('client.create', newClient);
  const { protocolId, prescriberId } = await confirmProtocol(ask);
  const playlistId = (await ask('playlist.list', {})).playlists[0]?.playlistId ?? null;
  ({ sessionId } = await ask('session.start', {
    clientId,
    careType: 'kap',
    protocolId,
    playlistId,
    staffIds: [staffId, prescriberId],
    volume: 0.4,
  }));
  await ask('player.hello', { playerId });
  await ask('session.act', { sessionId, actor: prescriberId, command: openPointsStand });
  must(await act({ kind: 'music.play' }));
  const before = (await kinds()).length;

  const steps: readonly (() => Promise<unknown>)[] = [
    async () => must(await act(note('The tide comes in. '.repeat(900)))),
    async () => must(await act(doseBy(staffId))),
    async () => must(await act(reading)),
    async () => must(await act({ kind: 'music.pause' })),
    async () => must(await act({ kind: 'music.play' })),
    handOver,
    async () => must(await act({ kind: 'music.silence' })),
  ];
  for (const step of steps) {
    on.fill();
    await step();
  }
  expect((await kinds()).slice(before)).toEqual([
    'note.written',
    'dose.recorded',
    'vitals.recorded',
    'music.paused',
    'music.resumed',
    'music.started',
    'music.silenced',
  ]);
  expect(await standing()).toBe('short');
  expect(reserveBytes(on)).toBeLessThan(whole);
});

test('a kill in the shortage loses nothing, and the office opens again on the full disk', async ({
  skip,
}) => {
  if (typeof disk === 'string') return skip(disk);
  const on = disk;
  const before = await events();
  on.fill();
  await at.kill();
  on.fill();
  await startHost();
  await ask('office.unlock', { passphrase });
  const after = await events();
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.slice(before.length).map(({ kind }) => kind)).toEqual(['session.resumed']);
  await at.advance(1000);
  await expect.poll(standing).toBe('short');
  must(await act(note('Written after the crash.')));
});

test('with the reserve used up an entry is refused as before, and the record is whole', async ({
  skip,
}) => {
  if (typeof disk === 'string') return skip(disk);
  const on = disk;
  let reply: Reply<unknown> = { ok: true, value: null };
  let written = (await events()).length;
  for (let n = 0; reply.ok && n < 40; n += 1) {
    on.fill();
    reply = await act(note(`${n} The tide goes out. `.repeat(900)));
    if (reply.ok) written += 1;
  }
  expect(reply).toMatchObject({ ok: false, error: { code: 'disk.full' } });
  expect(await standing()).toBe('spent');
  expect(reserveBytes(on)).toBe(0);
  expect(await events()).toHaveLength(written);
  expect((await ask('settings.integrity', {})).sound).toBe(true);
});

test('once there is room the entry is kept, and the reserve is whole again by itself', async ({
  skip,
}) => {
  if (typeof disk === 'string') return skip(disk);
  const on = disk;
  on.free();
  must(await act(note('There is room.')));
  await untilReserveHas(whole, on);
  await expect.poll(standing).toBe('whole');
  expect((await events()).at(-1)?.payload).toEqual({ text: 'There is room.' });
  expect((await ask('settings.integrity', {})).sound).toBe(true);
});
