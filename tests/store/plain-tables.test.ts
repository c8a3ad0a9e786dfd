import { expect, test } from 'vitest';
import { settings } from '../../shared/contract/contract.ts';
import type { ClientId, PlaylistId, StaffId } from '../../shared/contract/ids.ts';
import { client, clientListing } from '../../shared/contract/people.ts';
import { playlist, track } from '../../shared/contract/music.ts';
import { firstSettings } from '../../main/store/settings.ts';
import { aClient, aTrack, mara, startedAt, trackIdOf } from './builders.ts';
import { newOffice, rawConnection } from './temporary-office.ts';

test.each([
  'Róisín "Ro" O’Brien',
  "Robert'); DROP TABLE client;--",
  'שרה כהן',
  'مريم ‏(Maryam)‏',
  '👩🏽‍🚀 Ny',
  'Zoë\u0301 ẞ 𠮷野',
  'back\\slash %s ${x} \u0000null',
])('a name comes back as it was written, and the contract takes it: %s', (preferredName) => {
  const { store } = newOffice();
  const written = aClient({ preferredName, allergies: preferredName, weightKg: null });
  store.clients.add(written);
  const read = store.clients.get(mara);
  expect(read).toEqual(written);
  // What the contract's door does to typed text is no matter of the store: nothing is cleaned on the way out.
  expect(client.safeParse(read).success).toBe(true);
  const list = store.clients.list();
  expect(list.map((listing) => listing.preferredName)).toEqual([preferredName]);
  expect(list.every((listing) => clientListing.safeParse(listing).success)).toBe(true);
});

test('clients are listed as people sort names: accents and case ignored, numbers by value', () => {
  const { store } = newOffice();
  const names = ['zoe', 'Élise', 'anna', 'Émile', 'eva', 'Client 10', 'Client 9'];
  names.forEach((preferredName, n) =>
    store.clients.add(aClient({ clientId: `c${n}` as ClientId, preferredName })),
  );
  expect(store.clients.list().map((listing) => listing.preferredName)).toEqual([
    'anna',
    'Client 9',
    'Client 10',
    'Élise',
    'Émile',
    'eva',
    'zoe',
  ]);
});

test('a client is changed, and an unknown one is not', () => {
  const { store } = newOffice();
  store.clients.add(aClient());
  const {
    clientId,
    createdAtMs,
    initials: _,
    ...details
  } = aClient({ preferredName: 'Mara Holm', weightKg: 66 });
  expect(store.clients.change(clientId, details, 'M.H.')).toBe(true);
  expect(store.clients.get(mara)).toEqual({ ...details, clientId, createdAtMs, initials: 'M.H.' });
  expect(store.clients.change('nobody' as ClientId, details, 'M.H.')).toBe(false);
  expect(store.clients.get('nobody' as ClientId)).toBeNull();
});

test('a member of staff keeps the PIN unless a new one is given', () => {
  const { store } = newOffice();
  const staffId = 's1' as StaffId;
  store.staff.add({ staffId, name: 'Thea', role: 'therapist', left: false, pinHash: 'old' });
  expect(
    store.staff.change(staffId, { name: 'Thea L', role: 'admin', left: true, pinHash: null }),
  ).toBe(true);
  expect(store.staff.list()).toEqual([
    { staffId, name: 'Thea L', role: 'admin', left: true, pinHash: 'old' },
  ]);
  store.staff.change(staffId, { name: 'Thea L', role: 'admin', left: false, pinHash: 'new' });
  expect(store.staff.list()[0]?.pinHash).toBe('new');
  expect(
    store.staff.change('s2' as StaffId, { name: 'x', role: 'nurse', left: false, pinHash: null }),
  ).toBe(false);
});

test('settings begin as the design says and come back as saved', () => {
  const { store } = newOffice();
  expect(settings.parse(store.office.settings())).toEqual(firstSettings);
  const changed = {
    ...firstSettings,
    volumeCeiling: 0.5,
    stamps: ['Stille 🌙'],
    output: { deviceId: 'd', label: 'Kopfhörer' },
  };
  store.office.saveSettings(changed);
  expect(store.office.settings()).toEqual(changed);
});

test('a setting that fits no rule any more falls back alone', () => {
  const { home, store } = newOffice();
  store.office.saveSettings({ ...firstSettings, crossfadeMs: 4000 });
  rawConnection(home).exec(
    "UPDATE setting SET value = '9' WHERE name = 'volumeCeiling'; INSERT INTO setting VALUES ('gone', '1')",
  );
  expect(store.office.settings()).toEqual({ ...firstSettings, crossfadeMs: 4000 });
});

test('the office’s name and facts are kept', () => {
  const { store } = newOffice();
  expect([store.office.name(), store.office.fact('recoveryCodeKept')]).toEqual(['', null]);
  store.office.setName('Stilles Haus');
  store.office.setFact('recoveryCodeKept', 'no');
  store.office.setFact('recoveryCodeKept', 'yes');
  expect([store.office.name(), store.office.fact('recoveryCodeKept')]).toEqual([
    'Stilles Haus',
    'yes',
  ]);
});

test('a track waits until it was decoded to its end', () => {
  const { store } = newOffice();
  const [one, two] = [
    aTrack(),
    aTrack({ trackId: trackIdOf(2), title: 'Broken', addedAtMs: startedAt + 1 }),
  ];
  store.tracks.add(one);
  store.tracks.add(two);
  expect([store.tracks.countWaiting(), store.tracks.nextWaiting()?.trackId]).toEqual([
    2,
    one.trackId,
  ]);
  const outcome = {
    kind: 'playable',
    lengthMs: 61_000,
    loudnessLufs: -19.5,
    truePeakDbtp: -1,
  } as const;
  expect(store.tracks.keepAnalysis({ trackId: one.trackId, outcome })).toBe(true);
  expect(
    store.tracks.keepAnalysis({
      trackId: two.trackId,
      outcome: { kind: 'unplayable', why: 'ends early' },
    }),
  ).toBe(true);
  expect(store.tracks.keepAnalysis({ trackId: trackIdOf(9), outcome })).toBe(false);
  expect([store.tracks.countWaiting(), store.tracks.nextWaiting()]).toEqual([0, null]);
  expect(store.tracks.list().map((each) => track.parse(each))).toEqual([
    { ...two, state: 'unplayable', problem: 'ends early' },
    { ...one, state: 'playable', lengthMs: 61_000, loudnessLufs: -19.5, truePeakDbtp: -1 },
  ]);
});

test('a track is described by the practice and stays while a playlist holds it', () => {
  const { store } = newOffice();
  const { trackId } = aTrack();
  store.tracks.add(aTrack({ lengthMs: 60_000 }));
  const edit = {
    trackId,
    title: 'Wasser',
    artist: 'A.',
    phase: 'peak',
    intensity: 4,
    lyrics: 'none',
    tags: 'piano, strings',
  } as const;
  expect(store.tracks.change(edit)).toBe(true);
  expect(store.tracks.get(trackId)).toMatchObject(edit);
  const playlistId = 'pl' as PlaylistId;
  const item = { trackId, phase: 'peak', intensity: null } as const;
  const draft = {
    playlistId: null,
    name: 'Evening',
    items: [item, item],
    crossfadeMs: 6000,
    endOfList: 'hold-last',
  } as const;
  store.playlists.save(playlistId, { ...draft, items: [...draft.items] }, startedAt);
  expect(playlist.parse(store.playlists.get(playlistId))).toEqual({
    ...draft,
    playlistId,
    changedAtMs: startedAt,
  });
  expect(store.playlists.list()).toEqual([
    { playlistId, name: 'Evening', trackCount: 2, lengthMs: 120_000, changedAtMs: startedAt },
  ]);
  expect(store.tracks.remove(trackId)).toBe('in-use');
  store.playlists.save(playlistId, { ...draft, name: 'Empty', items: [] }, startedAt + 1);
  expect(store.playlists.list()).toEqual([
    { playlistId, name: 'Empty', trackCount: 0, lengthMs: 0, changedAtMs: startedAt + 1 },
  ]);
  expect(store.tracks.remove(trackId)).toBe('removed');
  expect([
    store.tracks.remove(trackId),
    store.tracks.has(trackId),
    store.tracks.get(trackId),
  ]).toEqual(['unknown', false, null]);
  expect([
    store.playlists.remove(playlistId),
    store.playlists.remove(playlistId),
    store.playlists.get(playlistId),
  ]).toEqual([true, false, null]);
});

test('a list of items with an unknown track is not saved in part', () => {
  const { store } = newOffice();
  const items = [{ trackId: trackIdOf(5), phase: null, intensity: null }];
  const draft = {
    playlistId: null,
    name: 'Evening',
    items,
    crossfadeMs: 0,
    endOfList: 'silence',
  } as const;
  expect(() => store.playlists.save('pl' as PlaylistId, draft, startedAt)).toThrow('FOREIGN KEY');
  expect(store.playlists.list()).toEqual([]);
});

test('ten thousand tracks are all listed, in order', () => {
  const { store, home } = newOffice();
  const raw = rawConnection(home);
  store.tracks.add(aTrack({ title: 'Track 1' }));
  raw.exec(
    `WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
     INSERT INTO track SELECT printf('%064x', i), 'Track ' || i, artist, album, file_name, mime_type, byte_length, length_ms,
       state, problem, loudness_lufs, true_peak_dbtp, phase, intensity, lyrics, tags, added_at_ms, starter FROM n, track`,
  );
  const titles = store.tracks.list().map((each) => each.title);
  expect(titles).toHaveLength(10_000);
  expect([titles[1], titles[9], titles[9999]]).toEqual(['Track 2', 'Track 10', 'Track 10000']);
});
