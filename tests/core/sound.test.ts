import { expect, test } from 'vitest';
import type { PlayId } from '../../shared/contract/ids.ts';
import { timelineOf } from '../../shared/domain/session/timeline.ts';
import { cueOf, headphones, playing, speakers, withPlayer } from './player-in-session.ts';

const play = (number: number) => `p${number}` as PlayId;

test('a track known to be broken before its time is left out, named, and marked in the library', async () => {
  const at = await playing();
  const broken = cueOf(at)?.next;
  if (broken === undefined || broken === null) throw new Error('nothing follows');
  const why = 'the file is missing or is not audio';
  await at.say({ kind: 'failed', playId: play(2), trackId: broken.trackId, why });
  expect((await at.events()).at(-1)).toMatchObject({
    kind: 'music.failed',
    payload: { trackId: broken.trackId, why },
  });
  const cue = cueOf(at);
  expect(cue?.current?.playId).toBe('p1');
  expect(cue?.next).toMatchObject({ playId: 'p2' });
  expect(cue?.next?.trackId).not.toBe(broken.trackId);
  const { tracks } = await at.get('track.list', {});
  expect(tracks.find(({ trackId }) => trackId === broken.trackId)).toMatchObject({
    state: 'unplayable',
    problem: why,
  });
  // Said twice, it is written down once.
  const before = (await at.events()).length;
  await at.say({ kind: 'failed', playId: play(2), trackId: broken.trackId, why });
  expect(await at.events()).toHaveLength(before);
});

test('a file that breaks as the next one, said after another was chosen in its place, breaks nothing that sounds', async () => {
  const at = await playing();
  const broken = cueOf(at)?.next;
  if (broken === undefined || broken === null) throw new Error('nothing follows');
  await at.act({ kind: 'music.steer', steer: 'return' });
  const current = cueOf(at)?.current;
  expect(current?.playId).toBe(broken.playId);
  expect(current?.trackId).not.toBe(broken.trackId);
  const why = 'the file is damaged';
  await at.say({ kind: 'failed', playId: broken.playId, trackId: broken.trackId, why });
  expect(cueOf(at)?.current?.trackId).toBe(current?.trackId);
  const { tracks } = await at.get('track.list', {});
  const stateOf = (id: string | undefined) => tracks.find(({ trackId }) => trackId === id)?.state;
  expect([stateOf(current?.trackId), stateOf(broken.trackId)]).toEqual(['playable', 'unplayable']);
});

test('a track that only stalled is left out of the session and stays good in the library', async () => {
  const at = await playing();
  const current = cueOf(at)?.current;
  await at.say({ kind: 'failed', playId: play(1), why: 'the track stalled' });
  const { tracks } = await at.get('track.list', {});
  expect(tracks.find(({ trackId }) => trackId === current?.trackId)?.state).toBe('playable');
});

test('a test tone goes to the chosen output under its ceiling, and to none that is gone', async () => {
  const at = await withPlayer();
  const tone = { side: 'left', to: 'client', volume: 1 } as const;
  await at.get('settings.set', { output: headphones });
  await at.get('sound.tone', tone);
  expect(at.pushesOf('player.tone').at(-1)).toEqual({
    playerId: 'one',
    side: 'left',
    volume: 0.6,
    output: headphones,
  });
  expect(await at.code('sound.tone', { ...tone, to: 'room' })).toBe('sound.outputGone');
  await at.say({ kind: 'outputs', outputs: [speakers] });
  expect(await at.code('sound.tone', tone)).toBe('sound.outputGone');
  await at.say({ kind: 'outputs', outputs: [headphones] });
  await at.act({ kind: 'music.play' });
  expect(await at.code('sound.tone', tone)).toBe('sound.musicPlays');
});

test('a media key does what the key on the screen does, in the name of whoever is at the keyboard', async () => {
  const at = await playing();
  await at.say({ kind: 'media-key', key: 'play' }); // it plays already
  expect((await at.events()).at(-1)?.kind).toBe('music.started');
  await at.say({ kind: 'media-key', key: 'pause' });
  expect((await at.events()).at(-1)).toMatchObject({ kind: 'music.paused', actor: at.staffId });
  await at.say({ kind: 'media-key', key: 'play' });
  await at.say({ kind: 'media-key', key: 'next' });
  expect((await at.events()).slice(-2)).toMatchObject([
    { kind: 'music.skipped', actor: at.staffId },
    { kind: 'music.started', payload: { playId: 'p2' } },
  ]);
});

test('after the machine slept, the player is told to look again', async () => {
  const at = await playing();
  at.core.machineSlept(at.clock.now() - 60_000, at.clock.now());
  expect(at.pushesOf('machine.woke')).toHaveLength(1);
  expect((await at.events()).at(-1)).toMatchObject({ kind: 'machine.slept' });
});

test('a player whose process is gone is one row, and the track stands until another player takes it up', async () => {
  const at = await playing();
  const trackId = cueOf(at)?.current?.trackId;
  const heardAt = (positionMs: number) =>
    ({
      kind: 'position',
      playId: play(1),
      positionMs,
      lengthMs: null,
      levelDb: -30,
      paused: false,
    }) as const;
  await at.say(heardAt(40_000));
  await at.say({ kind: 'bed-rose', why: 'the track stalled' });
  at.clock.advance(1000);
  at.core.playerGone();
  expect((await at.events()).at(-1)).toMatchObject({
    kind: 'music.interrupted',
    payload: { playId: 'p1', positionMs: 41_000 },
  });
  expect((await at.get('sound.outputs', {})).playerThere).toBe(false);
  expect(at.pushesOf('music.sounding').at(-1)).toMatchObject({ levelDb: -120 });
  at.clock.advance(10_000);
  // What the dead player said last may still arrive.
  await at.say(heardAt(51_000));
  await at.get('player.hello', { playerId: 'two' });
  expect(cueOf(at)).toMatchObject({
    playerId: 'two',
    playing: true,
    current: { playId: 'p1', trackId, startAtMs: 41_000 },
  });
  const from = (await at.events()).length;
  // The bed went with the player; the next one that rises is a row again.
  const report = { kind: 'bed-rose', why: 'the track stalled' } as const;
  await at.get('player.report', { playerId: 'two', report });
  expect((await at.events()).slice(from)).toMatchObject([{ kind: 'music.bedRose' }]);
});

test('a player that had nothing to play may go without a row', async () => {
  const at = await withPlayer();
  const before = (await at.events()).length;
  at.core.playerGone();
  expect(await at.events()).toHaveLength(before);
});

test('a hand on the volume is one row where it came to rest; every musical event is a row with its time', async () => {
  const at = await playing();
  for (const volume of [0.45, 0.4, 0.35]) {
    await at.act({ kind: 'music.setVolume', volume });
    at.clock.advance(1000);
  }
  at.clock.advance(10_000);
  await at.act({ kind: 'music.setVolume', volume: 0.3 });
  await at.act({ kind: 'music.silence' });
  await at.act({ kind: 'music.lift' });
  await at.act({ kind: 'music.steer', steer: 'hold' });
  await at.act({ kind: 'music.seek', toMs: 5000 });
  await at.say({ kind: 'bed-rose', why: 'the track stalled' });
  await at.say({ kind: 'bed-sank' });
  await at.say({ kind: 'handed-over', playId: play(2) });
  await at.say({ kind: 'output-lost', label: 'USB headphones', positionMs: 1 });
  await at.say({ kind: 'output-back', label: 'USB headphones' });
  await at.act({ kind: 'music.play' });
  const rows = timelineOf(await at.events()).filter(({ group }) => group === 'music');
  expect(rows.map(({ words }) => words.text.replace(/^♪ /, ''))).toEqual([
    expect.any(String), // the first track
    'Volume 35 %',
    'Volume 30 %',
    'Faded to silence',
    'Silence lifted',
    'Hold',
    'Moved to 0:05',
    'Quiet bed rose',
    'Quiet bed sank again',
    expect.any(String), // the second
    'Output lost: USB headphones',
    'Paused',
    'Output back: USB headphones',
    'Playing again',
  ]);
});

test('a player that greets again has the output lost that it had', async () => {
  const at = await playing();
  await at.say({ kind: 'output-lost', label: headphones.label, positionMs: 1000 });
  await at.get('player.hello', { playerId: 'one' });
  expect((await at.get('sound.outputs', {})).client).toBe('lost');
  await at.get('player.hello', { playerId: 'two' });
  expect((await at.get('sound.outputs', {})).client).toBe('ready');
});
