import { expect, test } from 'vitest';
import type { PlayerReport } from '../../shared/contract/music.ts';
import { coreAtWork, openOffice, passphrase } from './core-at-work.ts';
import { cueOf, headphones, playing, speakers, unnamed, withPlayer } from './player-in-session.ts';

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
  // Chosen in another profile of the browser, where they had another id: the player would find them by their name.
  await at.get('settings.set', { roomOutput: { ...headphones, deviceId: 'of old' } });
  expect(cueOf(at)?.room).toBeNull();
  const [starter] = (await at.get('playlist.list', {})).playlists;
  const { checks } = await at.get('sound.preflight', {
    playlistId: starter!.playlistId,
    protocolId: null,
    clientId: null,
  });
  const said = checks.map(({ words }) => words);
  expect(said).toContain('The music goes to USB headphones alone.');
  expect(said.join(' ')).not.toContain('The room hears');
});

test('of two outputs of one name each has its own ceiling: the one that nobody raised stays under the practice’s', async () => {
  const at = await playing();
  const [recliner, spare] = ['a', 'b'].map((deviceId) => ({ deviceId, label: 'USB headset' }));
  await at.say({ kind: 'outputs', outputs: [recliner!, spare!] });
  const raised = { ...recliner!, name: 'Recliner', volumeCeiling: 1, fullVolumeDba: 95 };
  await at.get('settings.set', { output: recliner!, outputs: [raised] });
  await at.act({ kind: 'music.setVolume', volume: 0.9 });
  expect(cueOf(at)?.volume).toBe(0.9);
  await at.get('settings.set', { output: spare! });
  expect(cueOf(at)?.volume).toBe(0.6);
  expect((await at.get('settings.get', {})).outputs).toEqual([raised, { ...spare, ...unnamed }]);
  // The same one under another id of its own keeps what is known of it.
  await at.say({ kind: 'outputs', outputs: [{ ...recliner!, deviceId: 'c' }] });
  await at.get('settings.set', { output: { ...recliner!, deviceId: 'c' }, outputs: [raised] });
  expect((await at.get('settings.get', {})).outputs).toEqual([raised]);
});

test('the room’s volume is written down whoever changes it: the practice’s own for it, and the ceiling of its output', async () => {
  const at = await playing();
  await at.get('settings.set', { output: headphones, roomOutput: speakers, roomVolume: 0.2 });
  const last = async () => (await at.events()).at(-1);
  expect(cueOf(at)?.room?.volume).toBe(0.2);
  await at.act({ kind: 'music.setRoomVolume', volume: 0.5 });
  await at.get('settings.set', { roomVolume: 0.3 });
  expect(cueOf(at)?.room?.volume).toBe(0.3);
  expect(await last()).toMatchObject({ kind: 'music.roomVolumeSet', payload: { volume: 0.3 } });
  await at.get('settings.set', { outputs: [{ ...speakers, ...unnamed, volumeCeiling: 0.1 }] });
  expect(cueOf(at)?.room?.volume).toBe(0.1);
  expect(await last()).toMatchObject({
    kind: 'music.roomVolumeSet',
    payload: { volume: 0.1, cause: 'ceiling' },
  });
  // A ceiling that is lifted again makes nothing louder by itself.
  await at.get('settings.set', { outputs: [] });
  expect(cueOf(at)?.room?.volume).toBe(0.1);
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
    outputs: [{ ...headphones, ...unnamed, volumeCeiling: 0.4 }],
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

test('another track asked for while the output is lost waits for it as well, and going on is offered once it is back', async () => {
  const at = await playing();
  await at.say({ kind: 'output-lost', label: 'USB headphones', positionMs: 5000 });
  await at.act({ kind: 'music.next' });
  expect(cueOf(at)?.current?.playId).toBe('p2');
  // The player finds that it cannot sound.
  await at.say({ kind: 'output-lost', label: 'USB headphones', positionMs: 0 });
  expect(cueOf(at)).toMatchObject({ playing: false, current: { playId: 'p2' } });
  const rows = (await at.events()).map(({ kind }) => kind);
  expect(rows.filter((kind) => kind === 'music.outputLost')).toHaveLength(1);
  expect((await at.events()).at(-1)).toMatchObject({
    kind: 'music.paused',
    payload: { playId: 'p2', positionMs: 0, cause: 'output-lost' },
  });
  await at.say({ kind: 'output-back', label: 'USB headphones' });
  expect(cueOf(at)?.playing).toBe(false);
  await at.act({ kind: 'music.play' });
  expect(cueOf(at)).toMatchObject({ playing: true, current: { playId: 'p2' } });
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

test('a player that starts before anybody has unlocked the office is believed about its outputs afterwards', async () => {
  const opened = await openOffice();
  await opened.core.close();
  const at = coreAtWork({ home: opened.home, clock: opened.clock });
  await at.get('player.hello', { playerId: 'one' });
  const report: PlayerReport = { kind: 'outputs', outputs: [headphones] };
  await at.get('player.report', { playerId: 'one', report });
  await at.get('office.unlock', { passphrase });
  expect((await at.get('sound.outputs', {})).outputs).toEqual([headphones]);
});
