import { expect, test } from 'vitest';
import type { PlayerReport } from '../../shared/contract/music.ts';
import type { PlayId } from '../../shared/contract/ids.ts';
import { begin, minute, openOffice, passphrase, type InSession } from './core-at-work.ts';

const play = (number: number) => `p${number}` as PlayId;
const position = (playId: PlayId, positionMs: number, paused = false): PlayerReport => ({
  kind: 'position',
  playId,
  positionMs,
  lengthMs: 180_000,
  levelDb: -30,
  paused,
});

type WithPlayer = InSession & Readonly<{ say(report: PlayerReport): Promise<unknown> }>;

async function playing(): Promise<WithPlayer> {
  const at = await begin(await openOffice());
  await at.get('player.hello', { playerId: 'one' });
  await at.act({ kind: 'music.play' });
  return { ...at, say: (report) => at.get('player.report', { playerId: 'one', report }) };
}

test('the cue names the track, what follows, and the player it is for', async () => {
  const at = await playing();
  const cue = at.pushesOf('player.cue').at(-1);
  expect(cue).toMatchObject({
    playerId: 'one',
    playing: true,
    current: { playId: 'p1', startAtMs: 0 },
    next: { playId: 'p2' },
    volume: 0.5,
  });
  expect(cue?.current?.url).toBe(`/audio/${cue?.current?.trackId}`);
});

test('a cue is not sent again while nothing has changed but the time', async () => {
  const at = await playing();
  await at.say(position(play(1), 1000));
  const sent = at.pushesOf('player.cue').length;
  at.clock.advance(30_000);
  expect(at.pushesOf('player.cue')).toHaveLength(sent);
});

test('a player that reloads gets the whole cue with the place where the music stood; the old one is not listened to', async () => {
  const at = await playing();
  at.clock.advance(20_000);
  await at.say(position(play(1), 20_000));
  at.clock.advance(1000);
  await at.get('player.hello', { playerId: 'two' });
  expect(at.pushesOf('player.cue').at(-1)).toMatchObject({
    playerId: 'two',
    current: { playId: 'p1', startAtMs: 21_000 },
  });
  await at.say({ kind: 'ended', playId: play(1) });
  expect((await at.events()).at(-1)).toMatchObject({
    kind: 'music.started',
    payload: { playId: 'p1' },
  });
});

test('a pause keeps the position that the player reported, carried on to the moment of the key', async () => {
  const at = await playing();
  await at.say(position(play(1), 61_500));
  at.clock.advance(800);
  await at.act({ kind: 'music.pause' });
  expect((await at.events()).at(-1)).toMatchObject({
    kind: 'music.paused',
    payload: { playId: 'p1', positionMs: 62_300 },
  });
});

test('a hand-over is written down as what is heard, with the reason that was announced', async () => {
  const at = await playing();
  const next = at.pushesOf('player.cue').at(-1)?.next;
  await at.say({ kind: 'handed-over', playId: play(2) });
  expect((await at.events()).at(-1)).toMatchObject({
    kind: 'music.started',
    actor: null,
    payload: { playId: 'p2', trackId: next?.trackId, unasked: true },
  });
  expect(at.pushesOf('player.cue').at(-1)).toMatchObject({
    current: { playId: 'p2' },
    next: { playId: 'p3' },
  });
});

test('headphones that go pause the music at their place, and it does not come back by itself', async () => {
  const at = await playing();
  await at.say({ kind: 'output-lost', label: 'Headphones', positionMs: 12_345 });
  const [lost, paused] = (await at.events()).slice(-2);
  expect(lost).toMatchObject({ kind: 'music.outputLost', payload: { label: 'Headphones' } });
  expect(paused).toMatchObject({
    kind: 'music.paused',
    payload: { cause: 'output-lost', positionMs: 12_345 },
  });
  expect(at.pushesOf('music.sounding').at(-1)).toMatchObject({ output: { state: 'lost' } });
  await at.say({ kind: 'output-back', label: 'Headphones' });
  expect(at.pushesOf('player.cue').at(-1)).toMatchObject({ playing: false });
});

test('a broken file is named on the timeline and the next track is taken', async () => {
  const at = await playing();
  await at.say({ kind: 'failed', playId: play(1), why: 'stalled' });
  expect((await at.events()).slice(-2)).toMatchObject([
    { kind: 'music.failed', payload: { playId: 'p1', why: 'stalled' } },
    { kind: 'music.started', payload: { playId: 'p2' } },
  ]);
});

test('after a crash the same track goes on at its place within a second, rising over three', async () => {
  const at = await playing();
  for (let second = 1; second <= 90; second += 1) {
    at.clock.advance(1000);
    await at.say(position(play(1), second * 1000));
  }
  at.clock.advance(1000); // the last heartbeat
  const later = at.again(2 * minute);
  await later.get('player.hello', { playerId: 'new' });
  await later.get('office.unlock', { passphrase });
  const cue = later.pushesOf('player.cue').at(-1);
  expect(cue).toMatchObject({
    playerId: 'new',
    playing: true,
    transitionMs: 3000,
    current: { playId: 'p1' },
  });
  expect(Math.abs((cue?.current?.startAtMs ?? 0) - 91_000)).toBeLessThanOrEqual(1000);
});
