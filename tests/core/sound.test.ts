import { expect, test } from 'vitest';
import type { PlayId } from '../../shared/contract/ids.ts';
import type { PlayerReport } from '../../shared/contract/music.ts';
import { timelineOf } from '../../shared/domain/session/timeline.ts';
import { begin, coreAtWork, openOffice, type InSession } from './core-at-work.ts';

const headphones = { deviceId: 'h', label: 'USB headphones' };
const speakers = { deviceId: 'r', label: 'Room speakers' };
const none = { name: '', volumeCeiling: null, fullVolumeDba: null } as const;
const play = (number: number) => `p${number}` as PlayId;

type WithPlayer = InSession & Readonly<{ say(report: PlayerReport): Promise<unknown> }>;

async function withPlayer(): Promise<WithPlayer> {
  const at = await begin(await openOffice());
  await at.get('player.hello', { playerId: 'one' });
  const say = (report: PlayerReport) => at.get('player.report', { playerId: 'one', report });
  await say({ kind: 'outputs', outputs: [headphones, speakers] });
  return { ...at, say };
}
async function playing(): Promise<WithPlayer> {
  const at = await withPlayer();
  await at.act({ kind: 'music.play' });
  return at;
}
const cueOf = (at: WithPlayer) => at.pushesOf('player.cue').at(-1);

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

test('each output has its own ceiling, and nobody passes it but by name', async () => {
  const at = await playing();
  await at.get('settings.set', {
    output: headphones,
    outputs: [{ ...headphones, ...none, volumeCeiling: 0.4 }],
  });
  expect(cueOf(at)?.volume).toBe(0.4);
  await at.act({ kind: 'music.setVolume', volume: 1 });
  expect((await at.events()).at(-1)).toMatchObject({ payload: { volume: 0.4 } });
  expect(
    await at.code('session.act', {
      sessionId: at.sessionId,
      actor: at.staffId,
      command: { kind: 'music.raiseCeiling', to: 0.3 },
    }),
  ).toBe('music.underCeiling');
  await at.act({ kind: 'music.raiseCeiling', to: 0.5 });
  expect((await at.events()).at(-1)).toMatchObject({
    kind: 'music.ceilingRaised',
    actor: at.staffId,
    payload: { from: 0.4, to: 0.5 },
  });
  await at.act({ kind: 'music.setVolume', volume: 1 });
  expect(cueOf(at)?.volume).toBe(0.5);
});

test('the room carries the music at its own volume, and only the room falls silent when it is lost', async () => {
  const at = await playing();
  await at.get('settings.set', { output: headphones, roomOutput: speakers, roomVolume: 0.2 });
  expect(cueOf(at)?.room).toEqual({ ...speakers, volume: 0.2 });
  await at.act({ kind: 'music.setRoomVolume', volume: 0.9 });
  expect(cueOf(at)).toMatchObject({ volume: 0.5, room: { volume: 0.6 } });
  await at.say({ kind: 'room-lost', label: 'Room speakers' });
  expect((await at.events()).at(-1)).toMatchObject({ kind: 'music.roomLost' });
  expect(cueOf(at)?.playing).toBe(true);
  expect((await at.get('sound.outputs', {})).room).toBe('lost');
  await at.say({ kind: 'room-back', label: 'Room speakers' });
  expect((await at.events()).at(-1)).toMatchObject({ kind: 'music.roomBack' });
});

test('one output is not both: headphones chosen for the room as well carry the music once', async () => {
  const at = await playing();
  await at.get('settings.set', { output: headphones, roomOutput: headphones });
  expect(cueOf(at)?.room).toBeNull();
});

test('outputs that the player sees are listed, and the console hears of changes', async () => {
  const at = await withPlayer();
  expect(await at.get('sound.outputs', {})).toEqual({
    playerThere: true,
    outputs: [headphones, speakers],
    client: 'ready',
    room: 'none',
  });
  const before = at.pushesOf('sound.changed').length;
  await at.say({ kind: 'output-lost', label: 'USB headphones', positionMs: 0 });
  expect((await at.get('sound.outputs', {})).client).toBe('lost');
  expect(at.pushesOf('sound.changed').length).toBeGreaterThan(before);
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

test('nothing of the sound server is asked before an office is open, and then that no stream of ours moves', async () => {
  const at = coreAtWork();
  await at.ask('office.state', {});
  expect(at.sound.guarded()).toBe(false);
  expect((await withPlayer()).sound.guarded()).toBe(true);
});

test('with the computer’s default chosen the music goes to that output by name, with its ceiling, and never to the room’s output twice', async () => {
  const at = await playing();
  expect(cueOf(at)?.output).toBeNull();
  // Known a moment later, as at a start in the middle of a session.
  at.sound.turnTo('USB headphones');
  expect(cueOf(at)?.output?.label).toBe('USB headphones');
  await at.get('settings.set', {
    outputs: [{ ...headphones, ...none, volumeCeiling: 0.4 }],
    roomOutput: headphones,
  });
  expect(cueOf(at)?.volume).toBe(0.4);
  expect(cueOf(at)?.room).toBeNull();
  await at.say({ kind: 'output-lost', label: 'USB headphones', positionMs: 0 });
  expect(at.pushesOf('music.sounding').at(-1)?.output).toEqual({
    label: 'USB headphones',
    state: 'lost',
  });
});

test('music does not follow when the computer turns to another default output; once it rests, the next play does', async () => {
  const at = await withPlayer();
  at.sound.turnTo('USB headphones');
  await at.act({ kind: 'music.play' });
  at.sound.turnTo('Room speakers');
  expect(cueOf(at)?.output?.label).toBe('USB headphones');
  // Pulled out: nobody plays on through what is the default then.
  await at.say({ kind: 'output-lost', label: 'USB headphones', positionMs: 0 });
  expect(cueOf(at)).toMatchObject({ playing: false, output: { label: 'USB headphones' } });
  await at.say({ kind: 'output-back', label: 'USB headphones' });
  await at.act({ kind: 'music.play' });
  expect(cueOf(at)).toMatchObject({ playing: true, output: { label: 'USB headphones' } });
  await at.act({ kind: 'music.pause' });
  expect(cueOf(at)?.output?.label).toBe('Room speakers');
});

test('an output chosen in a session is a row of the timeline, and what was lost is lost no more', async () => {
  const at = await playing();
  await at.get('settings.set', { output: headphones, roomOutput: speakers });
  await at.say({ kind: 'room-lost', label: 'Room speakers' });
  await at.say({ kind: 'output-lost', label: 'USB headphones', positionMs: 0 });
  const other = { deviceId: 's', label: 'Spare headphones' };
  await at.get('settings.set', { output: other, roomOutput: { ...speakers, deviceId: 'r2' } });
  expect((await at.events()).slice(-2)).toMatchObject([
    { kind: 'music.outputChosen', payload: { role: 'client', label: 'Spare headphones' } },
    { kind: 'music.outputChosen', payload: { role: 'room', label: 'Room speakers' } },
  ]);
  expect(cueOf(at)?.output).toEqual(other);
  expect((await at.get('sound.outputs', {})).room).toBe('ready');
  await at.say({ kind: 'output-back', label: 'Spare headphones' });
  const events = await at.events();
  expect(events.at(-1)?.kind).toBe('music.outputChosen');
  expect((await at.get('sound.outputs', {})).client).toBe('ready');
  // What changes nothing about outputs is no row.
  await at.get('settings.set', { skin: 'day' });
  expect(await at.events()).toHaveLength(events.length);
});
