import type { Measure } from '../../contract/protocol.ts';
import type { EntryToken } from './entry-tokens.ts';
import { describeValue, measureWords } from './readings.ts';

/** One way to read the plain numbers behind a blood pressure: a measure for each, in their order. */
export type PlainWay = readonly ('pulse' | 'saturation' | 'respiration')[];

/** A lone plain number from here to 100 may be a pulse or a saturation. No published source. */
const saturationFrom = 85;
/** A plain number below this is rather a respiration than a pulse or a saturation. No published source. */
const respirationBelow = 40;

/**
 * The ways in which the plain numbers behind a blood pressure can be read, where there is more than one; empty where they
 * have one meaning. In: the plain numbers in their order, and the measures that a label names elsewhere on the line.
 * A lone 98 may be the pulse or the saturation. In `98 16` and `74 16` the 16 may be a respiration.
 */
export function plainWays(
  plain: readonly string[],
  labelled: ReadonlySet<Measure>,
): readonly PlainWay[] {
  const [first, second] = plain.map(Number);
  if (first === undefined || plain.length > 2) return [];
  const freeRespiration = !labelled.has('respiration');
  if (labelled.has('pulse') || labelled.has('saturation')) {
    if (labelled.has('pulse') && labelled.has('saturation')) return [];
    const free = labelled.has('pulse') ? 'saturation' : 'pulse';
    const lone = second === undefined && freeRespiration && first < respirationBelow;
    return lone ? [['respiration'], [free]] : [];
  }
  const maySaturate = first >= saturationFrom && first <= 100;
  if (second === undefined) return maySaturate ? [['pulse'], ['saturation']] : [];
  if (!freeRespiration || second >= respirationBelow) return [];
  const other: PlainWay = maySaturate ? ['saturation', 'respiration'] : ['pulse', 'saturation'];
  return [['pulse', 'respiration'], other];
}

const letters = { pulse: 'p', saturation: 's', respiration: 'r' } as const;

/** One way as a choice: in words, and the whole line with the labels that make it plain. */
export type PlainChoice = Readonly<{ words: string; line: string }>;

/** The choices between `ways` for the plain tokens of a line. */
export function plainChoices(
  line: string,
  tokens: readonly EntryToken[],
  ways: readonly PlainWay[],
): readonly PlainChoice[] {
  return ways.map((way) => {
    const said = tokens.map((token, index) => ({ token, measure: way[index] ?? 'pulse' }));
    const words = said
      .map(
        ({ token, measure }) =>
          `${measureWords[measure].label} ${describeValue(measure, Number(token.text))}`,
      )
      .join(', ');
    // From the end, so that no place moves before its turn.
    const labelled = said.toReversed().reduce((text, { token, measure }) => {
      const after = text.slice(token.start + token.text.length);
      return `${text.slice(0, token.start)}${letters[measure]}${token.text}${after}`;
    }, line);
    return { words, line: labelled };
  });
}
