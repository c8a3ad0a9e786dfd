import { expect, test } from 'vitest';
import { StoreRefusal, type Stores } from '../../main/core/ports.ts';
import type { MusicExclusion } from '../../shared/contract/music.ts';
import { timelineOf } from '../../shared/domain/session/timeline.ts';
import {
  begin,
  minute,
  newClient,
  openOffice,
  passphrase,
  type InSession,
  type Wishes,
} from './core-at-work.ts';

type Playing = InSession &
  Readonly<{
    track(title: string): Promise<MusicExclusion>;
    kept(): Promise<readonly MusicExclusion[]>;
    keep(exclusions: readonly MusicExclusion[]): Promise<unknown>;
    rows(): Promise<readonly string[]>;
  }>;

/** A session with the starter music (Before, Peak, Return), of which `Before` sounds. */
async function playing(wishes: Wishes = {}): Promise<Playing> {
  const at = await begin(await openOffice(wishes));
  await at.get('player.hello', { playerId: 'one' });
  await at.act({ kind: 'music.play' });
  const { clientId } = at;
  return {
    ...at,
    async track(title) {
      const found = (await at.get('track.list', {})).tracks.find((each) => each.title === title);
      if (found === undefined) throw new Error(`no ${title}`);
      return { kind: 'track', trackId: found.trackId };
    },
    kept: async () => (await at.get('client.music', { clientId })).exclusions,
    keep: (exclusions) =>
      at.get('client.keepMusic', { clientId, exclusions: [...exclusions], wishes: '' }),
    rows: async () =>
      timelineOf(await at.events()).map(({ author, words }) => `${author} ${words.text}`.trim()),
  };
}
const cueOf = (at: Playing) => at.pushesOf('player.cue').at(-1);
const idOf = (exclusion: MusicExclusion) =>
  exclusion.kind === 'track' ? exclusion.trackId : exclusion.word;

test('“not again” in a session is on the timeline, heard at once, and kept with the client', async () => {
  const at = await playing();
  const [before, peak] = [await at.track('Before'), await at.track('Peak')];
  expect(cueOf(at)?.current?.trackId).toBe(idOf(before));
  at.clock.advance(minute);
  expect(await at.act({ kind: 'music.exclude', exclusion: before })).toMatchObject({ ok: true });
  expect((await at.rows()).slice(-2)).toEqual([
    'AL ♪ Not again for this client: Before',
    'AL ♪ Before → Peak',
  ]);
  expect(cueOf(at)).toMatchObject({
    current: { playId: 'p2', trackId: idOf(peak) },
    playing: true,
    transitionMs: 6000,
  });
  expect(await at.kept()).toEqual([before]);
  await at.act({ kind: 'music.readmit', exclusion: before });
  expect((await at.rows()).at(-1)).toBe('AL ♪ May be heard again: Before');
  expect(await at.kept()).toEqual([]);
});

test('what is excluded on the client’s page is left out of that client’s running session at once', async () => {
  const at = await playing();
  const before = await at.track('Before');
  const peak = await at.track('Peak');
  await at.keep([peak]);
  expect((await at.rows()).at(-1)).toBe('AL ♪ Not again for this client: Peak');
  expect(cueOf(at)?.current?.trackId).toBe(idOf(before));
  expect(cueOf(at)?.next?.trackId).toBe(idOf(await at.track('Return')));
  await at.keep([]);
  expect((await at.rows()).at(-1)).toBe('AL ♪ May be heard again: Peak');
  expect(cueOf(at)?.next?.trackId).toBe(idOf(peak));
});

test('a word is held against what the library knows of each track', async () => {
  const at = await playing();
  const { tracks } = await at.get('track.list', {});
  const peak = tracks.find(({ title }) => title === 'Peak');
  if (peak === undefined) throw new Error('no Peak');
  const { trackId, title, artist, phase, intensity, lyrics } = peak;
  await at.get('track.change', { trackId, title, artist, phase, intensity, lyrics, tags: 'piano' });
  await at.keep([{ kind: 'word', word: 'no piano' }]);
  expect((await at.events()).at(-1)).toMatchObject({
    kind: 'music.excluded',
    actor: at.staffId,
    payload: { exclusion: { kind: 'word', word: 'no piano' }, trackIds: [trackId] },
  });
  expect(cueOf(at)?.next?.trackId).toBe(idOf(await at.track('Return')));
});

test('a track in which an excluded word is found only during the session is left out of it then, once', async () => {
  const at = await playing();
  await at.keep([{ kind: 'word', word: 'no piano' }]);
  const known = (await at.events()).length;
  const before = await at.track('Before');
  const describe = async (tags: string) => {
    const { tracks } = await at.get('track.list', {});
    const found = tracks.find((each) => each.trackId === idOf(before));
    if (found === undefined) throw new Error('no Before');
    const { trackId, title, artist, phase, intensity, lyrics } = found;
    await at.get('track.change', { trackId, title, artist, phase, intensity, lyrics, tags });
  };
  await describe('strings');
  expect(await at.events()).toHaveLength(known);
  await describe('strings, piano');
  expect((await at.rows()).slice(-2)).toEqual([
    'AL ♪ Not again for this client: Before',
    'AL ♪ Before → Peak',
  ]);
  await describe('piano');
  expect(await at.events()).toHaveLength(known + 2);
  expect(await at.kept()).toEqual([{ kind: 'word', word: 'no piano' }]);
});

test('wishes, another client’s exclusions and a word that is nowhere in the list leave the session alone', async () => {
  const at = await playing();
  const known = (await at.events()).length;
  await at.keep([{ kind: 'word', word: 'bagpipes' }]);
  await at.get('client.keepMusic', { clientId: at.clientId, exclusions: [], wishes: 'slow' });
  const other = await at.get('client.create', { ...newClient, preferredName: 'Rowan' });
  await at.get('client.keepMusic', {
    clientId: other.clientId,
    exclusions: [await at.track('Before')],
    wishes: '',
  });
  expect(await at.events()).toHaveLength(known);
});

test('somebody at the client’s page who is not in the session leaves no name beside it', async () => {
  const at = await playing();
  const visitor = { name: 'N. Okafor', role: 'nurse', pin: '2468' } as const;
  await at.get('staff.be', await at.get('staff.add', visitor));
  await at.keep([await at.track('Peak')]);
  expect((await at.rows()).at(-1)).toBe('♪ Not again for this client: Peak');
});

test('a client with as many exclusions as are kept gets no other, and the music goes on', async () => {
  const at = await playing();
  const many = Array.from({ length: 500 }, (_, n): MusicExclusion => ({
    kind: 'word',
    word: `w${n}`,
  }));
  await at.keep(many);
  const known = (await at.events()).length;
  expect(
    await at.code('session.act', {
      sessionId: at.sessionId,
      actor: at.staffId,
      command: { kind: 'music.exclude', exclusion: await at.track('Before') },
    }),
  ).toBe('call.invalid');
  expect(await at.events()).toHaveLength(known);
});

test('after a crash what was excluded in the session is still left out, and still kept with the client', async () => {
  const at = await playing();
  const peak = await at.track('Peak');
  await at.act({ kind: 'music.exclude', exclusion: peak });
  const again = at.again(minute);
  await again.get('office.unlock', { passphrase });
  await again.get('player.hello', { playerId: 'two' });
  const cue = again.pushesOf('player.cue').at(-1);
  expect(cue?.next).not.toBeNull();
  expect(cue?.next?.trackId).not.toBe(idOf(peak));
  expect((await again.get('client.music', { clientId: at.clientId })).exclusions).toEqual([peak]);
});

test('an exclusion is kept in session and client together, or in neither when the disk refuses it', async () => {
  const disk = { full: false };
  const full = (): never => {
    throw new StoreRefusal('disk.full');
  };
  const stores = (real: Stores): Stores => ({
    ...real,
    create(place, key) {
      const made = real.create(place, key);
      if (!made.ok) return made;
      const store = made.value;
      const append: typeof store.sessions.append = (...args) =>
        disk.full ? full() : store.sessions.append(...args);
      const clients = { ...store.clients, keepMusic: full };
      return { ok: true, value: { ...store, clients, sessions: { ...store.sessions, append } } };
    },
  });
  const at = await playing({ stores });
  const peak = await at.track('Peak');
  disk.full = true;
  const rows = (await at.rows()).length;
  expect(await at.act({ kind: 'music.exclude', exclusion: peak })).toMatchObject({
    ok: false,
    error: { code: 'disk.full' },
  });
  expect(await at.kept()).toEqual([]);
  expect(await at.rows()).toHaveLength(rows);
  disk.full = false;
  expect(await at.act({ kind: 'music.exclude', exclusion: peak })).toMatchObject({ ok: true });
  expect(await at.kept()).toEqual([peak]);
  await at.act({ kind: 'music.readmit', exclusion: peak });
  expect(await at.kept()).toEqual([]);
});
