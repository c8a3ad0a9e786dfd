import type { Measure } from '../../contract/protocol.ts';
import type { EntryToken } from './entry-tokens.ts';
import { plainWays, type PlainWay } from './plain-ways.ts';

export type Figure = Readonly<{ measure: Measure; figure: string }>;

/** Which fields a token fills, or why it fills none. */
export type Place =
  | Readonly<{ kind: 'figures'; figures: readonly Figure[] }>
  | Readonly<{ kind: 'fahrenheit'; figure: string }>
  /** A blood pressure without its slash. It is never guessed where the slash belongs. */
  | Readonly<{ kind: 'run-together'; figure: string }>
  /** A plain number after the last field that takes plain numbers. */
  | Readonly<{ kind: 'surplus' }>
  /** A plain number behind a blood pressure that can be read in more than one way. It is asked, never guessed. */
  | Readonly<{ kind: 'either'; ways: readonly PlainWay[] }>
  /** The field has its value already, from the token before. */
  | Readonly<{ kind: 'twice'; measure: Measure; first: string; second: string }>
  | Readonly<{ kind: 'begun' }>
  | Readonly<{ kind: 'unreadable' }>;

/** Plain numbers fill the fields in this order; what is labelled stands anywhere and is passed over. */
const plainOrder = [
  'systolic',
  'diastolic',
  'pulse',
  'saturation',
  'respiration',
] as const satisfies readonly Measure[];

/** Three digits are the longest a systolic or diastolic can be. */
const longestPressure = 3;

/**
 * The place of each token, in the order of the tokens.
 * A plain number takes the first field of blood pressure, pulse, saturation, respiration that no token before it filled.
 * If the line has a blood pressure with its slash anywhere, no plain number is taken for a pressure.
 * Where the plain numbers after a blood pressure can be read in two ways, none is guessed: each is `either`.
 * A later token never changes what an earlier plain number means otherwise: a field filled twice is said to be so.
 */
export function placesOf(tokens: readonly EntryToken[]): readonly Place[] {
  const filled = new Map<Measure, string>();
  const slashed = tokens.some((token) => token.says.kind === 'pressure');

  const labelled = new Set(
    tokens.flatMap(({ says }) => (says.kind === 'labelled' ? [says.measure] : [])),
  );
  const plain = tokens.flatMap(({ says }) => (says.kind === 'plain' ? [says.figure] : []));
  const runTogether = (plain[0]?.length ?? 0) > longestPressure;
  const ofPressure = runTogether ? 1 : 2;
  const ways = plainWays(slashed ? plain : plain.slice(ofPressure), labelled);

  const fill = (figures: readonly Figure[]): Place => {
    for (const { measure, figure } of figures) {
      const first = filled.get(measure);
      if (first !== undefined) return { kind: 'twice', measure, first, second: figure };
    }
    for (const { measure, figure } of figures) filled.set(measure, figure);
    return { kind: 'figures', figures };
  };

  const fillPlain = (figure: string): Place => {
    const measure = plainOrder.find(
      (candidate) =>
        !filled.has(candidate) &&
        !(slashed && (candidate === 'systolic' || candidate === 'diastolic')),
    );
    if (measure === undefined) return { kind: 'surplus' };
    if (measure !== 'systolic' && measure !== 'diastolic' && ways.length > 0)
      return { kind: 'either', ways };
    if (measure === 'systolic' && figure.length > longestPressure) {
      filled.set('systolic', figure);
      filled.set('diastolic', figure);
      return { kind: 'run-together', figure };
    }
    return fill([{ measure, figure }]);
  };

  return tokens.map(({ says }): Place => {
    switch (says.kind) {
      case 'pressure':
        return fill([
          { measure: 'systolic', figure: says.systolic },
          { measure: 'diastolic', figure: says.diastolic },
        ]);
      case 'labelled':
        return fill([{ measure: says.measure, figure: says.figure }]);
      case 'decimal':
        return fill([{ measure: 'temperatureC', figure: says.figure }]);
      case 'fahrenheit': {
        const place = fill([{ measure: 'temperatureC', figure: says.figure }]);
        return place.kind === 'figures' ? says : place;
      }
      case 'plain':
        return fillPlain(says.figure);
      case 'begun':
      case 'unreadable':
        return says;
    }
  });
}
