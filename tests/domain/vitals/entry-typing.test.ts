import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  entryStanding,
  readEntry as readEntryAgainst,
} from '../../../shared/domain/vitals/entry.ts';
import { exampleRanges, judgeReadings } from '../../../shared/domain/vitals/ranges.ts';
import { describeReadings } from '../../../shared/domain/vitals/readings.ts';

const readEntry = (line: string) => readEntryAgainst(line, exampleRanges);
const textsOf = (line: string) => readEntry(line).problems.map((problem) => problem.text);

describe('while it is typed', () => {
  test('no keystroke towards a good line is refused', () => {
    const line = '128/82 74 98 16 36.6c m5';
    for (let length = 1; length <= line.length; length += 1) {
      const typed = line.slice(0, length);
      const refused = readEntry(typed).problems.filter((problem) => problem.kind === 'refused');
      expect({ typed, refused }).toEqual({ typed, refused: [] });
    }
  });

  test('no keystroke of the plain form is refused either', () => {
    const line = '132 84 78 97 16';
    for (let length = 1; length <= line.length; length += 1) {
      const kinds = readEntry(line.slice(0, length)).problems.map((problem) => problem.kind);
      expect(kinds).not.toContain('refused');
      expect(kinds).not.toContain('unknown');
    }
  });

  test.each(['1', '12', '128', '128/', 's9', 'p', 'mo', '36.', '36.6°', 'b'])(
    '%s is unfinished: its last chip is unknown, and Enter does not keep it',
    (line) => {
      const entry = readEntry(line);
      expect(entry.problems.map((problem) => problem.kind)).toEqual(['unfinished']);
      expect(entry.chips.at(-1)?.tone).toBe('unknown');
      expect(entryStanding(entry)).toBe('blocked');
    },
  );

  test('an unfinished figure has its refusal ready for Enter', () => {
    expect(textsOf('s9')).toEqual(['Saturation 9 % is outside 10–100 %.']);
    expect(textsOf('128')).toEqual(['Diastolic is missing after systolic 128 (0–200).']);
  });

  test('the space after a figure ends it, and then it is refused', () => {
    expect(readEntry('s9 ').problems.map((problem) => problem.kind)).toEqual(['refused']);
  });

  test('the other readings are already understood while one is unfinished', () => {
    expect(readEntry('128/82 p74 s9').readings).toEqual({
      systolic: 128,
      diastolic: 82,
      pulse: 74,
    });
  });

  test.each(['128/8', '128/82 7', 'r1'])('%s may still grow: it is not marked yet', (line) => {
    expect(readEntry(line).chips.at(-1)?.tone).toBe('unknown');
    expect(readEntry(`${line} `).chips.at(-1)?.tone).toBe('unusual');
    expect(entryStanding(readEntry(line))).toBe('confirm');
  });
});

describe('whatever is typed', () => {
  const anyLine = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'0123456789/., %cfpsrtmbh°;-+e') }),
    fc
      .array(
        fc.constantFrom(
          '128/82',
          '82/128',
          '12882',
          '74',
          '98',
          '98%',
          '98.6f',
          '36,6c',
          'm5',
          'p',
          '300',
          '128/',
        ),
      )
      .map((pieces) => pieces.join(' ')),
  );
  const bare = (text: string) => text.replaceAll(/[\s,;]/g, '');

  test('nothing throws and nothing typed is missing from the chips', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const entry = readEntry(line);
        expect(bare(entry.chips.map((chip) => chip.text).join(''))).toBe(bare(line));
        expect(entry.isEmpty).toBe(bare(line) === '');
      }),
      { numRuns: 1000 },
    );
  });

  test('what could be kept is never refused by the table', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const { readings } = readEntry(line);
        expect(judgeReadings(readings, exampleRanges).refusals).toEqual([]);
        expect(readings.systolic === undefined).toBe(readings.diastolic === undefined);
      }),
      { numRuns: 1000 },
    );
  });

  test('a chip that is refused or unknown has its problem, one that is understood has none, and a ready line has readings', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const entry = readEntry(line);
        entry.chips.forEach((chip, index) => {
          const named = entry.problems.some((problem) => problem.chips.includes(index));
          if (chip.tone === 'understood') expect(named).toBe(false);
          if (chip.tone === 'refused' || chip.tone === 'unknown') expect(named).toBe(true);
        });
        if (entryStanding(entry) === 'ready') expect(entry.readings).not.toEqual({});
      }),
      { numRuns: 1000 },
    );
  });

  test('no sentence advises', () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        for (const problem of readEntry(line).problems) {
          const words = problem.text.replaceAll(line, '');
          expect(words).not.toMatch(/\b(give|given|administer|treat|recommend|dose)\b/i);
        }
      }),
    );
  });

  test('readings that are written out in the form of the record and typed in again are the same', () => {
    const kept = fc.record({
      systolic: fc.integer({ min: 120, max: 180 }),
      diastolic: fc.integer({ min: 50, max: 100 }),
      pulse: fc.integer({ min: 40, max: 300 }),
      saturation: fc.integer({ min: 40, max: 100 }),
    });
    fc.assert(
      fc.property(kept, (readings) => {
        expect(readEntry(describeReadings(readings)).readings).toEqual(readings);
      }),
    );
  });

  test('two plain numbers behind a pressure are the same readings on either side of it', () => {
    const two = fc.tuple(fc.integer({ min: 40, max: 180 }), fc.integer({ min: 40, max: 100 }));
    fc.assert(
      fc.property(two, ([pulse, saturation]) => {
        const whole = { systolic: 128, diastolic: 82, pulse, saturation };
        expect(readEntry(`128/82 ${pulse} ${saturation}`).readings).toEqual(whole);
        expect(readEntry(`${pulse} ${saturation} 128/82`).readings).toEqual(whole);
      }),
    );
  });

  test('every choice that is offered can be kept, and says nothing else on the line anew', () => {
    const pieces = fc.shuffledSubarray(['128/82', '98', '16', '74', 'm5', 'r12', 'p70', '36,8']);
    fc.assert(
      fc.property(pieces, (chosen) => {
        const entry = readEntry(chosen.join(' '));
        for (const problem of entry.problems) {
          if (problem.kind !== 'choose') continue;
          expect(problem.choices.length).toBeGreaterThan(1);
          for (const { line } of problem.choices) {
            const again = readEntry(line);
            expect(again.problems.filter(({ kind }) => kind === 'choose')).toEqual([]);
            expect(again.readings).toMatchObject(entry.readings);
          }
        }
      }),
    );
  });

  test('labelled pieces in any order are the same readings', () => {
    const pieces = [
      'BP: 120/80',
      'HR: 72',
      'SpO2: 98%',
      'RR=16',
      'T 36,8',
      'MOAA/S 5',
      'RASS: -1',
    ] as const;
    const whole = readEntry(pieces.join(' ')).readings;
    expect(Object.keys(whole)).toHaveLength(8);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...pieces], { minLength: pieces.length }),
        fc.constantFrom(' ', ', ', '; '),
        (shuffled, between) => {
          expect(readEntry(shuffled.join(between)).readings).toEqual(whole);
        },
      ),
    );
  });

  test('a very long line is read in one go', () => {
    expect(readEntry('1 '.repeat(20_000)).chips).toHaveLength(20_000);
    expect(readEntry(`${'9'.repeat(20_000)} ${' '.repeat(20_000)}x`).chips).toHaveLength(2);
  });
});
