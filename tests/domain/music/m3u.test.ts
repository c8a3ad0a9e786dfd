import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placesOf } from '../../../shared/domain/music/list-places.ts';
import { listNotesOf, parseM3u, writeM3u } from '../../../shared/domain/music/m3u.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const paths = (bytes: Uint8Array): readonly string[] => parseM3u(bytes).map(({ path }) => path);

describe('what a list of Stillroom’s own says beside its files', () => {
  const list = (...lines: string[]) => utf8(['#EXTM3U', ...lines].join('\n'));

  test('is read as it was written, and belongs to the one entry that follows it', () => {
    const notes = { phase: 'peak', intensity: 5, joinMs: 12_000 } as const;
    const entry = { path: 'a.mp3', words: 'A', lengthMs: 1000 };
    const text = writeM3u([{ ...entry, notes }, entry], {
      crossfadeMs: 0,
      endOfList: 'loop-return',
    });
    expect(parseM3u(utf8(text))).toEqual([{ ...entry, notes }, entry]);
    expect(listNotesOf(utf8(text))).toEqual({ crossfadeMs: 0, endOfList: 'loop-return' });
  });

  test.each([
    'phase=dusk,intensity=6,join=12001',
    'intensity=-1,join=1e3',
    'phase=,intensity=,join=',
    'nonsense',
    '',
  ])('counts as not said where it says “%s”', (said) => {
    const [entry] = parseM3u(list(`#STILLROOM:${said}`, 'a.mp3'));
    expect(entry?.notes).toEqual({ phase: null, intensity: null });
    expect(
      listNotesOf(list('#STILLROOM-LIST:crossfade=12001,end=never', `#STILLROOM-LIST:${said}`)),
    ).toEqual({});
  });

  test('is nothing in anybody else’s list', () => {
    expect(listNotesOf(list('# Stillroom', 'a.mp3'))).toEqual({});
  });
});

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
