import { expect, test } from 'vitest';
import type { MeasureId } from '../../../shared/contract/measures.ts';
import {
  readingWords,
  totalWords,
} from '../../../renderer/console/features/measures/reading-words.ts';
import { standing, surfacedNow } from '../../../shared/domain/scales/surfaced.ts';
import { trendOf } from '../../../renderer/console/features/measures/trend-model.ts';
import { day, firstDay, phq9At } from './records.ts';

const dose = (atDay: number) => firstDay + atDay * day;

test('totals and doses lie on one line of time, from the first of them to the last', () => {
  const trend = trendOf('phq9', [phq9At('a', 0, 18), phq9At('b', 20, 9)], [dose(5), dose(40)]);
  expect(trend?.points.map(({ x, total }) => [x, total])).toEqual([
    [0, 18],
    [0.5, 9],
  ]);
  expect(trend?.doses.map(({ x }) => x)).toEqual([0.125, 1]);
  expect(trend?.points[0]?.y).toBeCloseTo(18 / 27);
});

test('several scales share one line of time', () => {
  const gad = phq9At('g', 0, 0, { scale: 'gad7', entry: { kind: 'answers', answers: {} } });
  const trend = trendOf('phq9', [gad, phq9At('a', 10, 4), phq9At('b', 20, 4)], []);
  expect(trend?.points.map(({ x }) => x)).toEqual([0.5, 1]);
});

test('the bands stand where they begin', () => {
  const trend = trendOf('phq9', [phq9At('a', 0, 18)], []);
  expect(trend?.edges.map(({ from, words }) => [from, words])).toEqual([
    [0, 'minimal'],
    [5, 'mild'],
    [10, 'moderate'],
    [15, 'moderately severe'],
    [20, 'severe'],
  ]);
});

test('a single measure stands in the middle; none is no drawing', () => {
  expect(trendOf('phq9', [phq9At('a', 3, 4)], [])?.points.map(({ x }) => x)).toEqual([0.5]);
  expect(trendOf('phq9', [], [dose(1)])).toBeNull();
  expect(trendOf('gad7', [phq9At('a', 3, 4)], [])).toBeNull();
});

test('of a corrected measure the correction alone is drawn', () => {
  const records = [
    phq9At('a', 0, 20),
    phq9At('b', 0, 12, { corrects: 'a' as MeasureId, reason: 'misread' }),
  ];
  expect(standing(records).map(({ measureId }) => measureId)).toEqual(['b']);
  expect(trendOf('phq9', records, [])?.points.map(({ total }) => total)).toEqual([12]);
});

test('a scale without a total has words and no drawing', () => {
  const screen = phq9At('a', 0, 0, {
    scale: 'cssrs',
    entry: { kind: 'answers', answers: { '1': 1, '2': 0, '6': 0 } },
  });
  expect(trendOf('cssrs', [screen], [])).toBeNull();
  expect(readingWords(screen)).toBe('low');
  expect(totalWords(screen)).toBe('');
});

test('a total is told with its highest and its band', () => {
  expect(totalWords(phq9At('a', 0, 14))).toBe('14 of 27');
  expect(readingWords(phq9At('a', 0, 14))).toBe('14, moderate');
  const number = phq9At('a', 0, 0, { scale: 'cadss', entry: { kind: 'number', value: 17 } });
  expect(readingWords(number)).toBe('17');
});

test('item 9 is seen until a later PHQ-9 has it at zero, and a withdrawn slip is not seen', () => {
  const withNine = phq9At('a', 0, 27);
  const seen = (...records: Parameters<typeof surfacedNow>[0]) =>
    surfacedNow(records).map(({ record, words }) => [record.measureId, words.length]);
  expect(seen(withNine)).toEqual([['a', 1]]);
  expect(seen(withNine, phq9At('b', 14, 24))).toEqual([]);
  expect(seen(withNine, phq9At('c', 0, 24, { corrects: 'a' as MeasureId }))).toEqual([]);
  const answers = { '1': 1, '2': 1, '3': 0, '4': 0, '5': 0, '6': 0 };
  const screener = phq9At('d', 20, 0, { scale: 'cssrs', entry: { kind: 'answers', answers } });
  expect(seen(withNine, screener)).toEqual([
    ['a', 1],
    ['d', 2],
  ]);
});
