import type { ProtocolFault } from '../../../../shared/domain/protocol/protocol-fault.ts';
import { ambiguityOf, numberTyped } from '../../../../shared/domain/typed-number.ts';

export type FieldFaults = readonly ProtocolFault[];
type Bounds = readonly [low: number, high: number];

/** Reads figures out of what was typed and keeps what stands against each, by the path of its field. */
export type FigureReader = Readonly<{
  /** `NaN` where there is none; the sentence is kept. */
  needed(path: string, name: string, typed: string, bounds: Bounds): number;
  /** Null where the field is empty. */
  optional(path: string, name: string, typed: string, bounds: Bounds): number | null;
  refuse(path: string, sentence: string): void;
  faults(): FieldFaults;
}>;

/** Makes a reader. A figure has a point or a comma; both ends of its bounds belong to it. */
export function figureReader(): FigureReader {
  const faults: ProtocolFault[] = [];
  const refuse = (field: string, sentence: string): void => {
    faults.push({ field, sentence });
  };
  const figureIn = (path: string, name: string, typed: string, [low, high]: Bounds): number => {
    const text = typed.trim();
    const below = text.startsWith('-');
    const figure = below ? text.slice(1) : text;
    const read = numberTyped(figure);
    if (read === null) {
      const ambiguity = ambiguityOf(figure);
      refuse(
        path,
        ambiguity === null ? `${name}: “${text}” is not a figure.` : `${name}: ${ambiguity}`,
      );
      return Number.NaN;
    }
    const value = below ? -read : read;
    if (value >= low && value <= high) return value;
    refuse(path, `${name}: ${value} is outside ${low} to ${high}.`);
    return Number.NaN;
  };
  return {
    needed(path, name, typed, bounds) {
      if (typed.trim() !== '') return figureIn(path, name, typed, bounds);
      refuse(path, `${name}: nothing is entered.`);
      return Number.NaN;
    },
    optional: (path, name, typed, bounds) =>
      typed.trim() === '' ? null : figureIn(path, name, typed, bounds),
    refuse,
    faults: () => faults,
  };
}

/** The sentences that stand against a field or anything below it. */
export function sentencesAt(faults: FieldFaults, path: string): readonly string[] {
  return faults.flatMap(({ field, sentence }) =>
    field === path || field.startsWith(`${path}.`) ? [sentence] : [],
  );
}
