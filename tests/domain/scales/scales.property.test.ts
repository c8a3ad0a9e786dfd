import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scaleKey } from '../../../shared/contract/measures.ts';
import { moaas } from '../../../shared/domain/scales/moaas.ts';
import { rass } from '../../../shared/domain/scales/rass.ts';
import {
  askedAnswers,
  scoreOf,
  sumOf,
  type ItemScale,
} from '../../../shared/domain/scales/scale.ts';
import { entryFault, readEntry, scaleKeys, scales } from '../../../shared/domain/scales/scales.ts';
import { anyAnswers, answersAddingTo, scored } from './any-answers.ts';

const itemScales = Object.values(scales).filter((scale) => scale.kind === 'items');
const withTotal: readonly ItemScale[] = itemScales.filter(({ range }) => range !== null);

describe.each(withTotal)('$name', (scale) => {
  test('a total is the sum of its items, within the range', () => {
    fc.assert(
      fc.property(anyAnswers(scale), (answers) => {
        const [total] = scored(scale, answers);
        expect(total).toBe(sumOf(answers));
        expect(total).toBeGreaterThanOrEqual(scale.range?.low ?? 0);
        expect(total).toBeLessThanOrEqual(scale.range?.high ?? 0);
      }),
    );
  });

  test('every possible total has one band and one only, without a gap', () => {
    const { low, high } = scale.range ?? { low: 0, high: -1 };
    for (let total = low; total <= high; total += 1) {
      expect(scored(scale, answersAddingTo(scale, total))[1]).not.toBe('');
      const holding = scale.bands.filter(({ from, to }) => total >= from && total <= to);
      expect([total, holding.length]).toEqual([total, scale.bands.length === 0 ? 0 : 1]);
    }
  });

  test('without any one answer there is no total', () => {
    fc.assert(
      fc.property(anyAnswers(scale), fc.constantFrom(...scale.items), (answers, { key }) => {
        const { [key]: _, ...rest } = answers;
        expect(scoreOf(scale, rest)).toEqual({ kind: 'incomplete', missing: [key] });
      }),
    );
  });
});

test('whatever is answered, what is asked of it can be kept and is read the same', () => {
  fc.assert(
    fc.property(anyAnswers(scales.cssrs), (answers) => {
      const entry = { kind: 'answers', answers: askedAnswers(scales.cssrs, answers) } as const;
      expect(entryFault('cssrs', entry)).toBeNull();
      const { band, surfaced } = readEntry('cssrs', entry);
      expect(surfaced.length === 0).toBe(band === 'every answer is no');
    }),
  );
});

describe('scales of which a number is kept', () => {
  test.each([
    ['cadss', 92],
    ['cadss6', 24],
    ['madrs', 60],
    ['qids-sr16', 27],
    ['meq30', 150],
  ] as const)('%s runs from 0 to %i, whole numbers, without a band', (key, high) => {
    const fault = (value: number) => entryFault(key, { kind: 'number', value });
    expect(fault(0)).toBeNull();
    expect(fault(high)).toBeNull();
    for (const value of [-1, high + 1, 1.5, Number.NaN])
      expect(fault(value)).toEqual({ kind: 'out-of-range', low: 0, high });
    expect(readEntry(key, { kind: 'number', value: 7 })).toEqual({
      total: 7,
      band: '',
      surfaced: [],
    });
  });

  test('none of their items is here', () => {
    for (const key of ['cadss', 'cadss6', 'madrs', 'qids-sr16', 'meq30'] as const)
      expect(scales[key]).not.toHaveProperty('items');
  });
});

test('answers are not kept as a number, nor a number as answers', () => {
  expect(entryFault('phq9', { kind: 'number', value: 12 })).toEqual({ kind: 'other-kind' });
  expect(entryFault('cadss', { kind: 'answers', answers: {} })).toEqual({ kind: 'other-kind' });
});

test('every scale of the contract is here under its key', () => {
  expect(scaleKeys.toSorted()).toEqual(scaleKey.options.toSorted());
  for (const key of scaleKeys) expect(scales[key].key).toBe(key);
});

test('the sedation scales have a word for each score', () => {
  expect(moaas.map(({ score }) => score)).toEqual([5, 4, 3, 2, 1, 0]);
  expect(rass.map(({ score }) => score)).toEqual([4, 3, 2, 1, 0, -1, -2, -3, -4, -5]);
  expect(moaas[0]?.words).toBe('Responds readily to name in normal tone');
  expect(rass[4]?.words).toBe('Alert and calm');
});

test('no word of a scale’s own sentences advises', () => {
  const said = itemScales.flatMap(({ lead, source, bands }) => [
    lead,
    source,
    ...bands.map(({ words }) => words),
  ]);
  expect(said.join(' ')).not.toMatch(/\b(give|administer|treat|recommend|should|increase)\b/i);
});
