import { Field } from '../../../../ui/field.tsx';

/** When it was given, where that was not now: `10:15`, or `-10` for ten minutes ago. */
export function GivenAt({
  given,
  onGiven,
}: Readonly<{ given: string; onGiven: (given: string) => void }>) {
  return <Field label="Given at" value={given} placeholder="now" maxLength={5} onText={onGiven} />;
}
