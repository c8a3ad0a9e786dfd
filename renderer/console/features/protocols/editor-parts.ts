import type { FieldFaults } from './figure-reader.ts';
import type { ProtocolText } from './protocol-text.ts';

/** What every part of the editor is given. `faults` is empty until somebody has asked to save. */
export type SectionProps = Readonly<{
  text: ProtocolText;
  change(part: Partial<ProtocolText>): void;
  faults: FieldFaults;
}>;

/** A list with one of its entries changed. */
export function changedAt<T>(list: readonly T[], index: number, part: Partial<T>): readonly T[] {
  return list.map((each, place) => (place === index ? { ...each, ...part } : each));
}

/** A list without one of its entries. */
export function withoutAt<T>(list: readonly T[], index: number): readonly T[] {
  return list.filter((_, place) => place !== index);
}

/** A list with one of its entries a step up (-1) or down (1); at an end it stays. */
export function movedAt<T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const to = index + by;
  const entry = list[index];
  if (entry === undefined || to < 0 || to >= list.length) return list;
  const rest = withoutAt(list, index);
  return [...rest.slice(0, to), entry, ...rest.slice(to)];
}
