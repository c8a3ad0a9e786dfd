import type { ReactNode } from 'react';
import { Field } from './field.tsx';
import { StrengthMeter } from './strength-meter.tsx';

export type NewPassphrase = Readonly<{ first: string; second: string }>;

/** What stands against a new passphrase, by field: too short, or not the same twice. Nothing when it can be taken. */
export function passphraseFaults(
  typed: NewPassphrase,
): Readonly<{ first: string | null; second: string | null }> {
  const length = [...typed.first].length;
  return {
    first: length < 12 ? `At least 12 characters; this has ${length}.` : null,
    second: typed.first === typed.second ? null : 'The two passphrases differ.',
  };
}

/** A passphrase chosen and repeated, with its strength. Faults are shown once `asked` says that somebody tried to go on. */
export function NewPassphraseFields(
  props: Readonly<{
    label: string;
    typed: NewPassphrase;
    onTyped(typed: NewPassphrase): void;
    asked: boolean;
    /** Words somebody who knows the office would try first. */
    known?: readonly string[];
    autoFocus?: boolean;
  }>,
): ReactNode {
  const faults = passphraseFaults(props.typed);
  return (
    <>
      <Field
        label={props.label}
        type="password"
        autoComplete="new-password"
        autoFocus={props.autoFocus ?? false}
        value={props.typed.first}
        onText={(first) => props.onTyped({ ...props.typed, first })}
        below={<StrengthMeter passphrase={props.typed.first} known={props.known ?? []} />}
        refusal={props.asked ? faults.first : null}
      />
      <Field
        label="Repeat passphrase"
        type="password"
        autoComplete="new-password"
        value={props.typed.second}
        onText={(second) => props.onTyped({ ...props.typed, second })}
        refusal={props.asked && faults.first === null ? faults.second : null}
      />
    </>
  );
}
