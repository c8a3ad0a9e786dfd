import { expect, test } from 'vitest';
import { openOffice } from './core-at-work.ts';

test('a list comes in with its files, in its order; what is not there is listed by line and reason', async () => {
  const at = await openOffice();
  at.library.stick.set('/stick/Arc/Second.mp3', 'audio two');
  at.library.stick.set('/stick/Arc/First song.mp3', 'audio one');
  at.library.stick.set('/stick/Arc/letter.mp3', 'Dear diary');
  at.library.stick.set(
    '/stick/Arc/Evening.m3u8',
    [
      '#EXTM3U',
      'Second.mp3',
      'First%20song.mp3',
      'D:\\Music\\Arc\\Second.mp3',
      'not-there.mp3',
      'letter.mp3',
      'https://radio.example/live',
      'Morning.m3u8',
    ].join('\r\n'),
  );
  const read = await at.get('playlist.import', { path: '/stick/Arc/Evening.m3u8' });
  expect(read).toMatchObject({ name: 'Evening', trackCount: 2, repeated: 1 });
  expect(read.losses).toEqual([
    { entry: 'not-there.mp3', reason: 'There is no such file.' },
    { entry: 'letter.mp3', reason: 'This is not an audio file that can be read.' },
    { entry: 'https://radio.example/live', reason: 'Music of the internet is not played here.' },
    {
      entry: 'Morning.m3u8',
      reason: 'A list within a list is not taken in; it can be imported by itself.',
    },
  ]);
  if (read.playlistId === null) throw new Error('no playlist was made');
  const { items } = await at.get('playlist.open', { playlistId: read.playlistId });
  const { tracks } = await at.get('track.list', {});
  expect(
    items.map(({ trackId }) => tracks.find((track) => track.trackId === trackId)?.title),
  ).toEqual(['Second', 'First song']);
});

test('a file that is not beside the list is taken from the library by its name', async () => {
  const at = await openOffice();
  at.library.stick.set('/elsewhere/Known.mp3', 'audio known');
  await at.get('import.start', { path: '/elsewhere' });
  await expect.poll(async () => (await at.get('import.state', {})).running).toBe(false);
  at.library.stick.set('/stick/list.m3u', 'C:\\Old\\known.mp3\r\n');
  expect(await at.get('playlist.import', { path: '/stick/list.m3u' })).toMatchObject({
    trackCount: 1,
    losses: [],
  });
});

test('a list of which nothing is found makes no playlist and says so line by line', async () => {
  const at = await openOffice();
  const before = (await at.get('playlist.list', {})).playlists.length;
  at.library.stick.set('/stick/list.m3u', 'a.mp3\nb.mp3');
  const read = await at.get('playlist.import', { path: '/stick/list.m3u' });
  expect(read).toMatchObject({ playlistId: null, trackCount: 0 });
  expect(read.losses).toHaveLength(2);
  expect((await at.get('playlist.list', {})).playlists).toHaveLength(before);
});

test('a path that is no list is refused, and nothing is imported while an import runs', async () => {
  const at = await openOffice();
  at.library.stick.set('/stick/a.mp3', 'audio one');
  at.library.stick.set('/stick/empty.m3u', '#EXTM3U\n# nothing\n');
  at.library.stick.set('/stick/list.m3u', 'a.mp3');
  expect(await at.code('playlist.import', { path: '/nowhere.m3u' })).toBe('import.pathUnreadable');
  expect(await at.code('playlist.import', { path: '/stick/empty.m3u' })).toBe('list.empty');
  const both = await Promise.all([
    at.code('import.start', { path: '/stick/a.mp3' }),
    at.code('playlist.import', { path: '/stick/list.m3u' }),
  ]);
  expect(both).toEqual(['accepted', 'import.running']);
});

test('a full disk stops at the first file, and the lines after it say that they were not reached', async () => {
  const at = await openOffice();
  at.library.stick.set('/stick/a.mp3', 'audio one');
  at.library.stick.set('/stick/b.mp3', 'audio two');
  at.library.stick.set('/stick/list.m3u', 'a.mp3\nb.mp3');
  at.library.full.value = true;
  const { losses } = await at.get('playlist.import', { path: '/stick/list.m3u' });
  expect(losses).toEqual([
    { entry: 'a.mp3', reason: 'The disk is full.' },
    { entry: 'b.mp3', reason: 'The import was stopped before it.' },
  ]);
});

test('a list of two thousand tracks comes in whole', async () => {
  const at = await openOffice();
  const names = Array.from({ length: 2000 }, (_, number) => `${number}.mp3`);
  for (const name of names) at.library.stick.set(`/stick/${name}`, `audio ${name}`);
  at.library.stick.set('/stick/list.m3u8', names.join('\n'));
  const read = await at.get('playlist.import', { path: '/stick/list.m3u8' });
  expect(read).toMatchObject({ trackCount: 2000, repeated: 0, losses: [] });
});

test('an exported list lies beside copies of its files and comes in again as it went out', async () => {
  const at = await openOffice();
  const [starter] = (await at.get('playlist.list', {})).playlists;
  if (starter === undefined) throw new Error('no starter playlist');
  const { playlistId } = starter;
  const given = await at.get('playlist.export', { playlistId, folder: '/out' });
  expect(given).toEqual({ list: `${starter.name}.m3u8`, fileCount: 3, losses: [] });
  expect([...at.library.stick.keys()].toSorted()).toEqual([
    '/out/Before.opus',
    '/out/Peak.opus',
    '/out/Return.opus',
    `/out/${starter.name}.m3u8`,
  ]);
  expect(at.library.stick.get(`/out/${given.list}`)).toBe(
    [
      '#EXTM3U',
      '#STILLROOM-LIST:crossfade=6000,end=loop-return',
      '#STILLROOM:phase=pre-onset,intensity=1',
      '#EXTINF:180,Stillroom - Before',
      'Before.opus',
      '#STILLROOM:phase=peak,intensity=4',
      '#EXTINF:180,Stillroom - Peak',
      'Peak.opus',
      '#STILLROOM:phase=return,intensity=2',
      '#EXTINF:180,Stillroom - Return',
      'Return.opus',
      '',
    ].join('\n'),
  );
  const again = await at.get('playlist.import', { path: `/out/${given.list}` });
  expect(again).toMatchObject({ trackCount: 3, losses: [] });
});

test('on another computer an exported list is the same list: order, phases, intensities, joins, crossfade and end', async () => {
  const at = await openOffice();
  const [starter] = (await at.get('playlist.list', {})).playlists;
  const { changedAtMs: _, ...playlist } = await at.get('playlist.open', {
    playlistId: starter!.playlistId,
  });
  const [before, peak, back] = playlist.items;
  const items = [
    { ...before!, joinMs: 0 },
    { ...back!, phase: 'integration' as const, intensity: 1, joinMs: 9000 },
    peak!,
  ];
  const changed = { ...playlist, items, crossfadeMs: 2500, endOfList: 'silence' as const };
  await at.get('playlist.save', changed);
  const given = await at.get('playlist.export', {
    playlistId: starter!.playlistId,
    folder: '/out',
  });
  const other = await openOffice();
  for (const [path, content] of at.library.stick) other.library.stick.set(path, content);
  const read = await other.get('playlist.import', { path: `/out/${given.list}` });
  const came = await other.get('playlist.open', { playlistId: read.playlistId! });
  expect(came).toMatchObject({ name: playlist.name, crossfadeMs: 2500, endOfList: 'silence' });
  const { tracks } = await other.get('track.list', {});
  const said = came.items.map(({ trackId, phase, intensity, joinMs }) => [
    tracks.find((track) => track.trackId === trackId)?.title,
    phase,
    intensity,
    joinMs,
  ]);
  expect(said).toEqual([
    ['Before', 'pre-onset', 1, 0],
    ['Return', 'integration', 1, 9000],
    ['Peak', 'peak', 4, undefined],
  ]);
});

test('an export overwrites nothing: another file of that name stays, the copy gets a number', async () => {
  const at = await openOffice();
  at.library.stick.set('/out/Peak.opus', 'somebody’s own');
  const [starter] = (await at.get('playlist.list', {})).playlists;
  if (starter === undefined) throw new Error('no starter playlist');
  const { playlistId } = starter;
  const given = await at.get('playlist.export', { playlistId, folder: '/out' });
  expect(at.library.stick.get('/out/Peak.opus')).toBe('somebody’s own');
  expect(at.library.stick.get(`/out/${given.list}`)).toContain('\nPeak (2).opus\n');
  expect(await at.code('playlist.export', { playlistId, folder: 'out' })).toBe(
    'export.folderUnwritable',
  );
});
