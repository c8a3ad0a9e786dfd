import type { ReactNode } from 'react';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { sentencesAt, type FieldFaults } from './figure-reader.ts';

/** What stands against a group of fields, one sentence after the other, in place. */
export function Faults({ faults, of }: Readonly<{ faults: FieldFaults; of: string }>): ReactNode {
  return sentencesAt(faults, of).map((sentence, index) => (
    <ErrorLine key={`${index}-${sentence}`}>{sentence}</ErrorLine>
  ));
}
