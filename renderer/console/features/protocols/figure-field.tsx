import type { ReactNode } from 'react';
import { Field } from '../../../ui/field.tsx';
import type { SectionProps } from './editor-parts.ts';
import { sentencesAt } from './figure-reader.ts';
import type { ProtocolText } from './protocol-text.ts';

/** The fields of a protocol that are free text, most of them figures. */
type TextName = {
  [Name in keyof ProtocolText]: string extends ProtocolText[Name] ? Name : never;
}[keyof ProtocolText];

/** One figure of a protocol as it is typed. `faultsOf` is the path of what can stand against it, where that is told here. */
export function FigureField({
  text,
  change,
  faults,
  of,
  label,
  about,
  maxLength = 6,
  disabled = false,
  faultsOf,
}: SectionProps &
  Readonly<{
    of: TextName;
    label: string;
    about?: string;
    maxLength?: number;
    disabled?: boolean;
    faultsOf?: string;
  }>): ReactNode {
  return (
    <Field
      label={label}
      about={about}
      inputMode="decimal"
      maxLength={maxLength}
      disabled={disabled}
      value={text[of]}
      onText={(typed) => change({ [of]: typed })}
      refusal={faultsOf === undefined ? undefined : sentencesAt(faults, faultsOf)[0]}
    />
  );
}
