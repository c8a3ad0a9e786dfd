import { expect, test } from 'vitest';
import type { ClientId, PlaylistId } from '../../shared/contract/ids.ts';
import { newClient, openOffice, type OpenOffice } from './core-at-work.ts';
import { confirmProtocol } from '../support/confirm-protocol.ts';

type Ready = OpenOffice &
  Readonly<{
    clientId: ClientId;
    playlistId: PlaylistId;
    start(): ReturnType<OpenOffice['ask']>;
    titles(): Promise<readonly string[]>;
    checks(): Promise<readonly string[]>;
  }>;

/** An office with a client, the starter music (Before, Peak, Return) and a protocol that a session may begin with. */
async function ready(): Promise<Ready> {
  const at = await openOffice();
  const { clientId } = await at.get('client.create', newClient);
  const [starter] = (await at.get('playlist.list', {})).playlists;
  if (starter === undefined) throw new Error('no starter playlist');
  const { playlistId } = starter;
  const { protocolId } = await confirmProtocol(at.get);
  const start = () =>
    at.ask('session.start', {
      clientId,
      careType: 'kap',
      protocolId,
      playlistId,
      staffIds: [at.staffId],
      volume: 0.5,
      beforePreparationReason: 'as agreed',
    });
  return {
    ...at,
    clientId,
    playlistId,
    start,
    async titles() {
      const [session] = (await at.get('session.list', {})).sessions;
      if (session === undefined) throw new Error('no session');
      const { events } = await at.get('session.open', { sessionId: session.sessionId });
      const [first] = events;
      return first?.kind === 'session.started'
        ? (first.payload.playlist?.tracks.map(({ title }) => title) ?? [])
        : [];
    },
    async checks() {
      const { checks } = await at.get('sound.preflight', { playlistId, protocolId, clientId });
      return checks.map(({ words }) => words);
    },
  };
}

const trackNamed = async (at: Ready, title: string) => {
  const track = (await at.get('track.list', {})).tracks.find((each) => each.title === title);
  if (track === undefined) throw new Error(`no ${title}`);
  return track;
};

test('what a client wants and must not hear is kept with the client', async () => {
  const at = await ready();
  const { clientId } = at;
  expect(await at.get('client.music', { clientId })).toEqual({ exclusions: [], wishes: '' });
  const music = {
    exclusions: [
      { kind: 'word' as const, word: 'piano' },
      { kind: 'track' as const, trackId: (await trackNamed(at, 'Peak')).trackId },
    ],
    wishes: 'Cello, nothing with bells.',
  };
  await at.get('client.keepMusic', { clientId, ...music });
  expect(await at.get('client.music', { clientId })).toEqual(music);
  expect(await at.code('client.music', { clientId: 'nobody' as ClientId })).toBe('client.unknown');
  expect(await at.code('client.keepMusic', { clientId: 'nobody' as ClientId, ...music })).toBe(
    'client.unknown',
  );
});

test('an excluded track and a track with an excluded word are named and not taken into the session', async () => {
  const at = await ready();
  const before = await trackNamed(at, 'Before');
  await at.get('track.change', {
    trackId: before.trackId,
    title: before.title,
    artist: before.artist,
    phase: before.phase,
    intensity: before.intensity,
    lyrics: before.lyrics,
    tags: 'piano, rain',
  });
  await at.get('client.keepMusic', {
    clientId: at.clientId,
    exclusions: [
      { kind: 'word', word: 'no piano' },
      { kind: 'track', trackId: (await trackNamed(at, 'Peak')).trackId },
    ],
    wishes: '',
  });
  expect(await at.checks()).toContain(
    'Left out, because this client must not hear it: Before (no piano), Peak.',
  );
  expect(await at.start()).toMatchObject({ ok: true });
  expect(await at.titles()).toEqual(['Return']);
});

test('a session does not begin when the client must hear none of it', async () => {
  const at = await ready();
  await at.get('client.keepMusic', {
    clientId: at.clientId,
    exclusions: [{ kind: 'word', word: 'Stillroom' }],
    wishes: '',
  });
  expect(await at.start()).toMatchObject({
    ok: false,
    error: { code: 'playlist.notPlayable', facts: { excluded: 3, unplayable: 0, waiting: 0 } },
  });
});

test('a track that does not play is left out instead of refusing the session', async () => {
  const at = await ready();
  const { trackId } = await trackNamed(at, 'Peak');
  await at.get('player.analysed', {
    trackId,
    outcome: { kind: 'unplayable', why: 'protected against copying (DRM)' },
  });
  expect(await at.checks()).toContain(
    'Left out, because it does not play: Peak (protected against copying (DRM)).',
  );
  expect(await at.start()).toMatchObject({ ok: true });
  expect(await at.titles()).toEqual(['Before', 'Return']);
});

test('a file removed from the library folder by hand is named and left out', async () => {
  const at = await ready();
  const { trackId } = await trackNamed(at, 'Before');
  await at.library.remove('office', trackId);
  expect(await at.checks()).toContain(
    'Left out, because its file is no longer in the library folder, or no longer whole: Before.',
  );
  expect(await at.start()).toMatchObject({ ok: true });
  expect(await at.titles()).toEqual(['Peak', 'Return']);
});

test('a file that was cut short in the library folder since it was decoded is named and left out', async () => {
  const at = await ready();
  const { trackId } = await trackNamed(at, 'Peak');
  at.library.cut(trackId);
  expect(await at.checks()).toContain(
    'Left out, because its file is no longer in the library folder, or no longer whole: Peak.',
  );
  expect(await at.checks()).not.toContain('All 3 tracks decode to their end.');
  expect(await at.start()).toMatchObject({ ok: true });
  expect(await at.titles()).toEqual(['Before', 'Return']);
});

test('a join of its own goes into the session, unless the track after it is left out', async () => {
  const at = await ready();
  const { playlistId } = at;
  const playlist = await at.get('playlist.open', { playlistId });
  const { changedAtMs: _, ...draft } = playlist;
  await at.get('playlist.save', {
    ...draft,
    items: draft.items.map((item, index) => (index < 2 ? { ...item, joinMs: 0 } : item)),
  });
  expect((await at.get('playlist.open', { playlistId })).items.map(({ joinMs }) => joinMs)).toEqual(
    [0, 0, undefined],
  );
  await at.library.remove('office', (await trackNamed(at, 'Return')).trackId);
  await at.start();
  const [session] = (await at.get('session.list', {})).sessions;
  const { events } = await at.get('session.open', { sessionId: session!.sessionId });
  const [first] = events;
  const tracks = first?.kind === 'session.started' ? (first.payload.playlist?.tracks ?? []) : [];
  expect(tracks.map(({ joinMs }) => joinMs)).toEqual([0, undefined]);
});
