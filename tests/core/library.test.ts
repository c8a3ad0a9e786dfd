import { expect, test } from 'vitest';
import { confirmProtocol } from '../support/confirm-protocol.ts';
import { begin, minute, openOffice, passphrase, type OpenOffice } from './core-at-work.ts';

const settled = async (at: OpenOffice) => {
  await expect.poll(async () => (await at.get('import.state', {})).running).toBe(false);
  return at.get('import.state', {});
};

test('a folder comes in: duplicates are recognised, what cannot be read is named with its reason, the rest is in', async () => {
  const at = await openOffice();
  at.library.stick.set('/stick/a.mp3', 'audio one');
  at.library.stick.set('/stick/again.mp3', 'audio one');
  at.library.stick.set('/stick/b.flac', 'audio two');
  at.library.stick.set('/stick/letter.mp3', 'Dear diary');
  at.library.stick.set('/stick/zero.mp3', '');
  at.library.stick.set('/stick/locked.mp3', null);
  await at.get('import.start', { path: '/stick' });
  const state = await settled(at);
  expect(state).toMatchObject({ done: 5, total: 5, added: 2, duplicates: 1, toCheck: 2 });
  expect(state.failures.map(({ file }) => file).toSorted()).toEqual([
    'letter.mp3',
    'locked.mp3',
    'zero.mp3',
  ]);
  expect(state.failures.every(({ reason }) => reason.length > 0)).toBe(true);
  expect(
    (await at.get('track.list', {})).tracks
      .filter((track) => !track.starter)
      .map(({ title }) => title),
  ).toEqual(expect.arrayContaining(['a', 'b']));
});

test('a path that cannot be read is refused, and a second import waits for the first', async () => {
  const at = await openOffice();
  expect(await at.code('import.start', { path: '/nowhere' })).toBe('import.pathUnreadable');
  at.library.stick.set('/stick/a.mp3', 'audio one');
  const both = await Promise.all([
    at.code('import.start', { path: '/stick' }),
    at.code('import.start', { path: '/stick' }),
  ]);
  expect(both).toEqual(['accepted', 'import.running']);
});

test('an import that is cancelled stops after the file under way, and what is in stays in', async () => {
  const at = await openOffice();
  for (let number = 0; number < 40; number += 1)
    at.library.stick.set(`/stick/${number}.mp3`, `audio ${number}`);
  await at.get('import.start', { path: '/stick' });
  await at.get('import.cancel', {});
  const { running, total, done, added } = await at.get('import.state', {});
  expect(running).toBe(false);
  expect(total).toBe(40);
  expect(done).toBeLessThan(40);
  const { tracks } = await at.get('track.list', {});
  expect(tracks.filter(({ starter }) => !starter)).toHaveLength(added);
  // The rest comes in when the folder is added again, and nothing comes in twice.
  await at.get('import.start', { path: '/stick' });
  expect(await settled(at)).toMatchObject({ duplicates: added, added: 40 - added });
});

test('a full disk stops the import and says so once', async () => {
  const at = await openOffice();
  for (let number = 0; number < 5; number += 1)
    at.library.stick.set(`/stick/${number}.mp3`, `audio ${number}`);
  at.library.full.value = true;
  await at.get('import.start', { path: '/stick' });
  expect((await settled(at)).failures).toEqual([{ file: '0.mp3', reason: 'The disk is full.' }]);
});

test('a track that would not play is decoded anew when its file is added again; a good one stays good', async () => {
  const at = await openOffice();
  await at.get('player.hello', { playerId: 'one' });
  at.library.stick.set('/stick/a.mp3', 'audio one');
  await at.get('import.start', { path: '/stick' });
  await settled(at);
  const trackId = at.pushesOf('player.analyse').at(-1)?.trackId;
  if (trackId === undefined) throw new Error('nothing was asked for');
  const gone = { kind: 'unplayable', why: 'the file is no longer in the library folder' } as const;
  await at.get('player.analysed', { trackId, outcome: gone });
  const stateOf = async () =>
    (await at.get('track.list', {})).tracks.find((track) => track.trackId === trackId)?.state;
  expect(await stateOf()).toBe('unplayable');
  await at.get('import.start', { path: '/stick' });
  await settled(at);
  expect(await stateOf()).toBe('waiting');
  await at.get('player.analysed', {
    trackId,
    outcome: { kind: 'playable', lengthMs: 1000, loudnessLufs: -20, truePeakDbtp: -3 },
  });
  await at.get('import.start', { path: '/stick' });
  await settled(at);
  expect(await stateOf()).toBe('playable');
});

test('a playable track that was never measured is measured in the background, once; one too short for it has no loudness', async () => {
  const at = await openOffice();
  await at.get('player.hello', { playerId: 'one' });
  at.library.stick.set('/stick/a.mp3', 'audio one');
  await at.get('import.start', { path: '/stick' });
  await settled(at);
  const trackId = at.pushesOf('player.analyse').at(-1)?.trackId;
  if (trackId === undefined) throw new Error('nothing was asked for');
  const short = {
    kind: 'playable',
    lengthMs: 1000,
    loudnessLufs: null,
    truePeakDbtp: null,
  } as const;
  await at.get('player.analysed', { trackId, outcome: short });
  const asked = () => at.pushesOf('player.analyse').filter((push) => push.trackId === trackId);
  at.clock.advance(10_000);
  expect(asked()).toHaveLength(1);
  expect(await at.get('import.state', {})).toMatchObject({ toCheck: 0, toMeasure: 0 });
  // The next start asks once more: an earlier version may have measured nothing.
  const later = at.again();
  await later.get('player.hello', { playerId: 'two' });
  await later.get('office.unlock', { passphrase });
  expect(later.pushesOf('player.analyse').map((push) => push.trackId)).toEqual([trackId]);
  expect(await later.get('import.state', {})).toMatchObject({ toCheck: 0, toMeasure: 1 });
  // A player that comes while it is measured is asked again.
  await later.get('player.hello', { playerId: 'three' });
  expect(later.pushesOf('player.analyse').map((push) => push.trackId)).toEqual([trackId, trackId]);
  const measured = { ...short, loudnessLufs: -20, truePeakDbtp: -3 };
  await later.get('player.analysed', { trackId, outcome: measured });
  expect(later.pushesOf('import.progressed').at(-1)).toMatchObject({ toCheck: 0, toMeasure: 0 });
});

test('waiting tracks are decoded by the player one at a time, and asked for again when a new player comes', async () => {
  const at = await openOffice();
  at.library.stick.set('/stick/a.mp3', 'audio one');
  at.library.stick.set('/stick/b.mp3', 'audio two');
  await at.get('import.start', { path: '/stick' });
  await settled(at);
  expect(at.pushesOf('player.analyse')).toEqual([]);
  await at.get('player.hello', { playerId: 'one' });
  const [asked] = at.pushesOf('player.analyse');
  expect(at.pushesOf('player.analyse')).toHaveLength(1);
  await at.get('player.hello', { playerId: 'two' });
  expect(at.pushesOf('player.analyse')).toEqual([asked, asked]);
  if (asked === undefined) return;
  const outcome = {
    kind: 'playable',
    lengthMs: 61_000,
    loudnessLufs: -18,
    truePeakDbtp: -2,
  } as const;
  await at.get('player.analysed', { trackId: asked.trackId, outcome });
  const other = at.pushesOf('player.analyse').at(-1);
  expect(other?.trackId).not.toBe(asked.trackId);
  if (other === undefined) return;
  await at.get('player.analysed', {
    trackId: other.trackId,
    outcome: { kind: 'unplayable', why: 'It ends early.' },
  });
  const { tracks } = await at.get('track.list', {});
  expect(tracks.find(({ trackId }) => trackId === asked.trackId)).toMatchObject({
    state: 'playable',
    lengthMs: 61_000,
  });
  expect(tracks.find(({ trackId }) => trackId === other.trackId)).toMatchObject({
    state: 'unplayable',
    problem: 'It ends early.',
  });
  expect((await at.get('import.state', {})).failures).toEqual([
    { file: other.fileName, reason: 'It ends early.' },
  ]);
});

test('no track is decoded while a session runs; it goes on when the session has ended', async () => {
  const at = await begin(await openOffice());
  at.library.stick.set('/stick/a.mp3', 'audio one');
  await at.get('player.hello', { playerId: 'one' });
  await at.get('import.start', { path: '/stick' });
  await settled(at);
  at.clock.advance(minute);
  expect(at.pushesOf('player.analyse')).toEqual([]);
  await at.act({ kind: 'session.end' });
  at.clock.advance(1000);
  expect(at.pushesOf('player.analyse')).toHaveLength(1);
});

test('a list with a track that is not decoded to its end starts no session', async () => {
  const at = await openOffice();
  at.library.stick.set('/stick/a.mp3', 'audio one');
  await at.get('import.start', { path: '/stick' });
  await settled(at);
  const waiting = (await at.get('track.list', {})).tracks.find(({ state }) => state === 'waiting');
  if (waiting === undefined) throw new Error('nothing waits');
  const draft = {
    playlistId: null,
    name: 'New',
    items: [{ trackId: waiting.trackId, phase: null, intensity: null }],
    crossfadeMs: 6000,
    endOfList: 'silence',
  } as const;
  const { playlistId } = await at.get('playlist.save', { ...draft, items: [...draft.items] });
  const { clientId } = await at.get('client.create', {
    preferredName: 'P',
    legalName: '',
    dateOfBirth: '',
    recordNumber: '',
    allergies: '',
    medications: '',
    escort: '',
    weightKg: null,
  });
  const { protocolId } = await confirmProtocol(at.get);
  const reply = await at.ask('session.start', {
    clientId,
    careType: 'kap',
    protocolId,
    playlistId,
    staffIds: [at.staffId],
    volume: 0.5,
  });
  expect(reply).toMatchObject({
    ok: false,
    error: { code: 'playlist.notPlayable', facts: { tracks: 1, waiting: 1, unplayable: 0 } },
  });
  expect(await at.code('track.remove', { trackId: waiting.trackId })).toBe('track.inUse');
});

test('a dropped file comes in through the same door and is refused behind the lock', async () => {
  const at = await openOffice();
  const drop = async (name: string, content: string) => {
    const url = `http://127.0.0.1/import?name=${encodeURIComponent(name)}`;
    const answer = await at.core.serve(new Request(url, { method: 'POST', body: content }));
    return (await answer.json()) as { ok: boolean; error?: { code: string } };
  };
  expect(await drop('Łąka ☀.mp3', 'audio dropped')).toMatchObject({ ok: true });
  expect((await at.get('track.list', {})).tracks.map(({ fileName }) => fileName)).toContain(
    'Łąka ☀.mp3',
  );
  expect(await drop('letter.mp3', 'Dear diary')).toMatchObject({ ok: false });
  await at.get('screen.lock', {});
  expect(await drop('more.mp3', 'audio more')).toMatchObject({
    ok: false,
    error: { code: 'screen.locked' },
  });
});

test('what is dropped after a folder came in is counted by itself, however long the folder’s tracks are decoded', async () => {
  const at = await openOffice();
  await at.get('player.hello', { playerId: 'one' });
  at.library.stick.set('/stick/a.mp3', 'audio one');
  await at.get('import.start', { path: '/stick' });
  await settled(at);
  const trackId = at.pushesOf('player.analyse').at(-1)?.trackId;
  if (trackId === undefined) throw new Error('nothing was asked for');
  const outcome = {
    kind: 'playable',
    lengthMs: 1000,
    loudnessLufs: -20,
    truePeakDbtp: -3,
  } as const;
  await at.get('player.analysed', { trackId, outcome });
  const url = 'http://127.0.0.1/import?name=b.mp3';
  await at.core.serve(new Request(url, { method: 'POST', body: 'audio two' }));
  expect(await at.get('import.state', {})).toMatchObject({ done: 1, total: 1, added: 1 });
});
