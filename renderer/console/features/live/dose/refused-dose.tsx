import { ErrorLine } from '../../../../ui/error-line.tsx';
import { Field } from '../../../../ui/field.tsx';

/** Why what is to be recorded was refused, under the amount, and the reason with which it can be recorded all the same. */
export function RefusedDose({
  refusal,
  asksReason,
  label = 'Reason',
  reason,
  onReason,
}: Readonly<{
  refusal: string | null;
  asksReason: boolean;
  label?: string;
  reason: string;
  onReason: (reason: string) => void;
}>) {
  return (
    <>
      <ErrorLine>{refusal}</ErrorLine>
      {asksReason && (
        <Field label={label} autoFocus value={reason} maxLength={300} onText={onReason} />
      )}
    </>
  );
}
