import { expect, test } from 'vitest';
import { begin, nine, openOffice } from './core-at-work.ts';
import { diskThatFills } from './disk-that-fills.ts';

/** A session whose music plays, on a disk that can be full with nothing set aside. */
async function playing() {
  const { disk, stores } = diskThatFills();
  const at = await begin(await openOffice({ stores }));
  await at.get('player.hello', { playerId: 'one' });
  await at.act({ kind: 'music.play' });
  at.clock.advance(60_000);
  const cue = () => at.pushesOf('player.cue').at(-1);
  const soundsTo = () => at.pushesOf('music.sounding').at(-1)?.output.state;
  const kinds = async () => (await at.events()).map(({ kind }) => kind);
  return { at, disk, cue, soundsTo, kinds };
}

test('a pause that no disk can take silences the music all the same, and is written once there is room', async () => {
  const { at, disk, cue, soundsTo, kinds } = await playing();
  const before = await kinds();
  disk.full = true;
  expect(await at.act({ kind: 'music.pause' })).toEqual({ ok: true, value: { seqs: [] } });
  expect(cue()?.playing).toBe(false);
  expect(soundsTo()).toBe('stopped');
  expect((await at.get('screen.clocks', {})).session?.playing).toBe(false);
  at.clock.advance(300_000);
  expect(await kinds()).toEqual(before); // the timeline stays the truth, and it does not know of it yet

  disk.full = false;
  at.clock.advance(1000);
  expect(await kinds()).toEqual([...before, 'music.paused']);
  expect((await at.events()).at(-1)).toMatchObject({
    actor: at.staffId,
    payload: { cause: 'staff', positionMs: 60_000 }, // where the track stood, not how long the disk was full
  });
  expect(cue()?.playing).toBe(false);
  expect(soundsTo()).toBe('ready');
  expect(await at.act({ kind: 'music.play' })).toMatchObject({ ok: true });
  expect(cue()?.playing).toBe(true);
});

test('so does a fade to silence', async () => {
  const { at, disk, cue, kinds } = await playing();
  disk.full = true;
  await at.act({ kind: 'music.silence' });
  expect(cue()?.playing).toBe(false);
  disk.full = false;
  at.clock.advance(1000);
  expect((await kinds()).at(-1)).toBe('music.silenced');
  expect(cue()).toMatchObject({ playing: true, silent: true });
});

test('Play lets the music go on on the full disk, where the timeline has it playing', async () => {
  const { at, disk, cue, soundsTo, kinds } = await playing();
  const before = await kinds();
  disk.full = true;
  await at.act({ kind: 'music.pause' });
  expect(await at.act({ kind: 'music.play' })).toEqual({ ok: true, value: { seqs: [] } });
  expect(cue()?.playing).toBe(true);
  expect(soundsTo()).toBe('ready');
  for (const [key, isPlaying] of [
    ['pause', false],
    ['play', true],
  ] as const) {
    await at.get('player.report', { playerId: 'one', report: { kind: 'media-key', key } });
    expect(cue()?.playing).toBe(isPlaying);
  }
  disk.full = false;
  at.clock.advance(1000);
  expect(await kinds()).toEqual(before);
});

test('the pause is written before what comes after it, and on the lock screen it acts as well', async () => {
  const { at, disk, cue, kinds } = await playing();
  const before = await kinds();
  disk.full = true;
  await at.get('screen.lock', {});
  await at.get('screen.music', { action: { kind: 'music.pause' } });
  expect(cue()?.playing).toBe(false);
  await at.get('screen.unlock', { pin: '4711' });
  disk.full = false;
  await at.act({ kind: 'note.write', text: 'There is room.', observedAtMs: nine });
  expect((await kinds()).slice(before.length)).toEqual(['music.paused', 'note.written']);
});

test('anything else that the disk cannot take is refused, and the music goes on', async () => {
  const { at, disk, cue } = await playing();
  disk.full = true;
  for (const kind of ['music.next', 'music.lift'] as const)
    expect(await at.act({ kind })).toMatchObject({ ok: false });
  expect(cue()?.playing).toBe(true);
});

test('after a kill the core says what the timeline says', async () => {
  const { at, disk } = await playing();
  disk.full = true;
  await at.act({ kind: 'music.pause' });
  const events = await at.events();
  const again = at.again(60_000);
  await again.get('office.unlock', { passphrase: 'a calm and long passphrase' });
  await again.get('player.hello', { playerId: 'two' });
  const { sessionId } = at;
  const after = (await again.get('session.open', { sessionId })).events;
  expect(after.slice(0, events.length)).toEqual(events);
  expect(after.slice(events.length).map(({ kind }) => kind)).toEqual(['session.resumed']);
  expect(again.pushesOf('player.cue').at(-1)?.playing).toBe(true);
});
