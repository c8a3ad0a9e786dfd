import { describe, expect, test } from 'vitest';
import { nameOf, placesOf } from '../../../shared/domain/music/list-places.ts';

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
