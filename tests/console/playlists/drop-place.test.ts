import { expect, test } from 'vitest';
import {
  gapAt,
  placeInGap,
  scrollStep,
} from '../../../renderer/console/features/playlists/drop-place.ts';
import { moved } from '../../../renderer/console/features/playlists/playlist-draft.ts';

const middles = [30, 90, 150];
const dropped = (from: number, y: number): string =>
  moved(['a', 'b', 'c'], from, placeInGap(from, gapAt(middles, y))).join('');

test('a row drops above the row whose upper half it is held over, and below all at the end', () => {
  expect(dropped(0, 100)).toBe('bac');
  expect(dropped(0, 400)).toBe('bca');
  expect(dropped(2, -20)).toBe('cab');
  expect(dropped(2, 40)).toBe('acb');
});

test('the gaps on both sides of a row leave it where it is', () => {
  expect(dropped(1, 80)).toBe('abc');
  expect(dropped(1, 100)).toBe('abc');
});

test('the list scrolls only near its edges, faster the nearer', () => {
  expect(scrollStep(300, 0, 600)).toBe(0);
  expect(scrollStep(10, 0, 600)).toBeLessThan(scrollStep(50, 0, 600));
  expect(scrollStep(50, 0, 600)).toBeLessThan(0);
  expect(scrollStep(595, 0, 600)).toBeGreaterThan(0);
});
