import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileNameFrom, exportNameOf } from '../../../shared/domain/music/file-names.ts';
import { nameOf, placesOf } from '../../../shared/domain/music/list-places.ts';
import { parseM3u, writeM3u } from '../../../shared/domain/music/m3u.ts';
import { byFileName, itemsOfList, listNameOf } from '../../../shared/domain/music/read-list.ts';
import { trackIdOf, trackOf } from '../../console/playlists/music.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const paths = (bytes: Uint8Array): readonly string[] => parseM3u(bytes).map(({ path }) => path);

describe('a list is read', () => {
  const arc = [
    '#EXTM3U',
    '#EXTINF:24,Stillroom Fixtures - Arrival',
    '01 Arrival.mp3',
    '#EXTINF:-1,',
    './02 Drift.m4a',
    '# a comment',
    '',
    '03%20Ascent.flac',
    '',
  ];

  test('with its titles and lengths, comments and empty lines left out', () => {
    expect(parseM3u(utf8(arc.join('\n')))).toEqual([
      { path: '01 Arrival.mp3', words: 'Stillroom Fixtures - Arrival', lengthMs: 24_000 },
      { path: './02 Drift.m4a', words: '', lengthMs: null },
      { path: '03%20Ascent.flac', words: '', lengthMs: null },
    ]);
  });

  test.each([
    ['line feeds', '\n'],
    ['line ends of Windows', '\r\n'],
    ['line ends of old Macs', '\r'],
  ])('with %s', (_, end) => {
    expect(paths(utf8(arc.join(end)))).toHaveLength(3);
  });

  test('with a byte order mark, in UTF-8 and in UTF-16 of either order', () => {
    const wanted = ['näïve – ☾ 静か.mp3'];
    expect(paths(utf8('\ufeffnäïve – ☾ 静か.mp3'))).toEqual(wanted);
    const letters = [...'#EXTM3U\n静か.mp3'].map((letter) => letter.charCodeAt(0));
    const littleFirst = Uint8Array.from(letters.flatMap((unit) => [unit & 0xff, unit >> 8]));
    const bigFirst = Uint8Array.from(letters.flatMap((unit) => [unit >> 8, unit & 0xff]));
    for (const unmarked of [littleFirst, bigFirst]) expect(paths(unmarked)).toEqual(['静か.mp3']);
    const units = [...'\ufeffnäïve – ☾ 静か.mp3\n'].map((letter) => letter.charCodeAt(0));
    expect(paths(Uint8Array.from(units.flatMap((unit) => [unit & 0xff, unit >> 8])))).toEqual(
      wanted,
    );
    expect(paths(Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 0xff])))).toEqual(
      wanted,
    );
  });

  test('in Windows-1252 where it is no UTF-8', () => {
    const bytes = [0x6e, 0xe4, 0xef, 0x76, 0x65, 0x20, 0x96, 0x20, 0x80, 0x2e, 0x6d, 0x70, 0x33];
    expect(paths(Uint8Array.from(bytes))).toEqual(['näïve – €.mp3']);
  });

  test('and a title is never carried over to a later entry', () => {
    expect(parseM3u(utf8('#EXTINF:3,One\na.mp3\nb.mp3')).map(({ words }) => words)).toEqual([
      'One',
      '',
    ]);
  });

  test('with what other programs put into a line of their own, and separators that end none', () => {
    const odd = [
      '#EXTINF:7 logo="a" ,A\u2028B, C',
      '"quoted\u2029.mp3"',
      '#EXTINF:x,',
      '#EXTINF:',
      'b.mp3',
    ];
    expect(parseM3u(utf8(odd.join('\r\n')))).toEqual([
      { path: 'quoted\u2029.mp3', words: 'A\u2028B, C', lengthMs: 7000 },
      { path: 'b.mp3', words: '', lengthMs: null },
    ]);
  });

  test('of any bytes at all without a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        for (const { path } of parseM3u(bytes)) placesOf(path);
      }),
    );
  });
});

test('what is written is read again: any names, titles and lengths in whole seconds', () => {
  const line = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((text) => text.replaceAll(/[\r\n\0\ufeff]/g, '').trim())
    .filter((text) => text !== '' && !/^["#]/.test(text));
  const entry = fc.record({
    path: line,
    words: fc.oneof(fc.constant(''), line),
    lengthMs: fc.oneof(
      fc.constant(null),
      fc.integer({ min: 1, max: 40_000 }).map((seconds) => seconds * 1000),
    ),
  });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
      expect(parseM3u(utf8(writeM3u(entries)))).toEqual(entries);
    }),
  );
});

test('a name that would read as a comment is written so that it is found', () => {
  const text = writeM3u([{ path: '#1 Song.mp3', words: 'A\nB', lengthMs: null }]);
  expect(text).toBe('#EXTM3U\n#EXTINF:-1,A B\n./#1 Song.mp3\n');
});

describe('where the file of an entry is looked for', () => {
  const first = (entry: string) => placesOf(entry)[0];
  const beside = (entry: string) =>
    placesOf(entry).flatMap(({ from, path }) => (from === 'list' ? [path] : []));

  test.each([
    ['01 Arrival.mp3', { from: 'list', path: '01 Arrival.mp3' }],
    ['/music/a b.mp3', { from: 'root', path: '/music/a b.mp3' }],
    ['file:///music/a%20b.mp3', { from: 'root', path: '/music/a b.mp3' }],
    ['file://localhost/music/a.mp3', { from: 'root', path: '/music/a.mp3' }],
    ['file:///C:/Music/a%20b.mp3', { from: 'root', path: 'C:/Music/a b.mp3' }],
    ['file://C:/Music/a.mp3', { from: 'root', path: 'C:/Music/a.mp3' }],
    ['file:///music/Caf%E9%20%96%201.mp3', { from: 'root', path: '/music/Café – 1.mp3' }],
    ['file://nas/share/a.mp3', { from: 'root', path: '//nas/share/a.mp3' }],
  ])('%s', (entry, place) => {
    expect(first(entry)).toEqual(place);
  });

  test('a percent sign is taken as it stands first, and as an escape after it', () => {
    expect(beside('04%20Peak.ogg')).toEqual(['04%20Peak.ogg', '04 Peak.ogg']);
    expect(beside('100% pure.mp3')).toEqual(['100% pure.mp3']);
  });

  test('a sign that escapes nothing stays, whatever is escaped beside it', () => {
    expect(beside('100% caf%C3%A9.mp3')).toContain('100% café.mp3');
    expect(beside('na%EFve.mp3')).toContain('naïve.mp3');
    expect(beside('a%00.mp3')).toEqual(['a%00.mp3']);
  });

  test('an address that escapes nothing may have a # or ? in the name', () => {
    const roots = placesOf('file:///music/Song #1?.mp3').map(({ path }) => path);
    expect(roots).toContain('/music/Song #1?.mp3');
    expect(nameOf('file:///music/Song #1.mp3')).toBe('Song #1.mp3');
  });

  test('back-slashes are slashes', () => {
    expect(beside('.\\Arc\\06 Ground.wav')).toContain('./Arc/06 Ground.wav');
  });

  test('a path of another computer is looked for beside the list by its own end', () => {
    expect(first('C:\\Music\\Arc\\01.mp3')?.from).toBe('root');
    expect(beside('C:\\Music\\Arc\\01.mp3')).toEqual(['Music/Arc/01.mp3', 'Arc/01.mp3', '01.mp3']);
  });

  test('the composed and the decomposed spelling are both tried', () => {
    expect(beside('na\u00efve.mp3')).toContain('nai\u0308ve.mp3');
  });

  test('an address of the internet is looked for nowhere', () => {
    expect(placesOf('https://radio.example/stream')).toEqual([]);
  });
});

test('the name of an entry is its last part, whichever way it is written', () => {
  expect(
    ['C:\\Music\\01 Arrival.mp3', 'file:///m/a%20b.mp3', 'x/y.opus', 'z.wav'].map(nameOf),
  ).toEqual(['01 Arrival.mp3', 'a b.mp3', 'y.opus', 'z.wav']);
});

test('a list keeps its order, a track once, and says what led nowhere', () => {
  const led = [
    { entry: 'a', trackId: trackIdOf(1) },
    { entry: 'b', reason: 'There is no such file.' },
    { entry: 'c', trackId: trackIdOf(2) },
    { entry: 'a again', trackId: trackIdOf(1) },
  ];
  expect(itemsOfList(led)).toEqual({
    items: [
      { trackId: trackIdOf(1), phase: null, intensity: null },
      { trackId: trackIdOf(2), phase: null, intensity: null },
    ],
    repeated: 1,
    losses: [{ entry: 'b', reason: 'There is no such file.' }],
  });
});

test('of two thousand and one tracks the last is left out by name', () => {
  const led = Array.from({ length: 2001 }, (_, n) => ({
    entry: `${n}.mp3`,
    trackId: trackIdOf(n),
  }));
  const read = itemsOfList(led);
  expect(read.items).toHaveLength(2000);
  expect(read.losses).toEqual([{ entry: '2000.mp3', reason: 'A playlist holds 2,000 tracks.' }]);
});

describe('a file that is not beside the list', () => {
  const line = (path: string, words = '', lengthMs: number | null = null) => ({
    path,
    words,
    lengthMs,
  });
  const find = byFileName([
    trackOf(1, { fileName: 'Album/01 Arrival.mp3', lengthMs: 180_000 }),
    trackOf(2, { fileName: 'a.mp3', title: 'Moon', artist: '', lengthMs: 60_000 }),
    trackOf(3, { fileName: 'b/A.mp3', title: 'Sun', artist: 'Choir', lengthMs: 60_500 }),
    trackOf(4, { fileName: 'c/a.mp3', title: 'Rain', artist: '', lengthMs: 400_000 }),
  ]);

  test('is known in the library by its name alone', () => {
    expect(find(line('D:\\old\\01 arrival.MP3'))).toEqual({ trackId: trackIdOf(1) });
    expect(find(line('02 arrival.mp3'))).toBeNull();
  });

  test('is no other piece that happens to have the name: the line’s length tells', () => {
    expect(find(line('01 Arrival.mp3', '', 181_000))).toEqual({ trackId: trackIdOf(1) });
    expect(find(line('01 Arrival.mp3', '', 240_000))).toEqual({
      reason: 'The library has a file of that name, but it is of another length.',
    });
  });

  test('is told from others of its name by the line’s length or words, or not at all', () => {
    expect(find(line('a.mp3', '', 399_000))).toEqual({ trackId: trackIdOf(4) });
    expect(find(line('a.mp3', 'choir - SUN', 60_000))).toEqual({ trackId: trackIdOf(3) });
    expect(find(line('a.mp3', '', 60_000))).toEqual({
      reason: 'The library has several files of that name.',
    });
  });
});

test('a playlist is named after its file', () => {
  expect(listNameOf('Evening arc.m3u8')).toBe('Evening arc');
  expect(listNameOf('.m3u')).toBe('Imported playlist');
});

test('names of files can lie on any disk', () => {
  expect(fileNameFrom('Evening: "slow" / 2?', '.m3u8')).toBe('Evening_ _slow_ _ 2_.m3u8');
  expect(fileNameFrom('  ..  ', '.m3u8')).toBe('Untitled.m3u8');
  expect(fileNameFrom('CON', '.mp3')).toBe('_CON.mp3');
  expect(exportNameOf('stick/Album/01 50%20off.mp3')).toBe('01 50%20off.mp3');
  const anyWords = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.string({
      unit: fc.constantFrom('静', '𝄞', 'e\u0301', '\ud834', '. '),
      maxLength: 400,
      size: 'max',
    }),
  );
  fc.assert(
    fc.property(anyWords, (words) => {
      const name = fileNameFrom(words, '.m3u8');
      expect(name).toMatch(/^[^<>:"/\\|?*]+\.m3u8$/);
      expect(name).not.toMatch(/^[.\s]/);
      // What a disk of Linux or macOS takes, with room for a number.
      expect(utf8(name).byteLength).toBeLessThan(250);
      expect(name.isWellFormed()).toBe(true);
    }),
  );
});
