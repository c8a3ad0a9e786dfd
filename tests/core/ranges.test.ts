import { expect, test } from 'vitest';
import { rangeOf } from '../../main/core/ranges.ts';

test('no header, another unit, several ranges and nonsense are answered with the whole file', () => {
  for (const header of [null, 'items=0-1', 'bytes=0-1,5-6', 'bytes=-', 'bytes=a-b', 'bytes=9-3']) {
    expect(rangeOf(header, 100)).toEqual({ kind: 'whole' });
  }
});

test('a range ends where the file ends, whatever was asked', () => {
  expect(rangeOf('bytes=0-9', 100)).toEqual({ kind: 'part', start: 0, end: 9 });
  expect(rangeOf('bytes=90-', 100)).toEqual({ kind: 'part', start: 90, end: 99 });
  expect(rangeOf('bytes=90-4000', 100)).toEqual({ kind: 'part', start: 90, end: 99 });
});

test('a suffix counts from the end and is never longer than the file', () => {
  expect(rangeOf('bytes=-10', 100)).toEqual({ kind: 'part', start: 90, end: 99 });
  expect(rangeOf('bytes=-4000', 100)).toEqual({ kind: 'part', start: 0, end: 99 });
});

test('what lies behind the end cannot be satisfied', () => {
  expect(rangeOf('bytes=100-', 100)).toEqual({ kind: 'unsatisfiable' });
  expect(rangeOf('bytes=-0', 100)).toEqual({ kind: 'unsatisfiable' });
  expect(rangeOf('bytes=0-', 0)).toEqual({ kind: 'unsatisfiable' });
});
