import { useState, type FormEvent } from 'react';
import type { Gate, OpenPoint } from '../../../../../shared/contract/care.ts';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { SessionStaff } from '../../../../../shared/contract/session-event.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { Field } from '../../../../ui/field.tsx';
import { MemberSelect } from '../people/member-select.tsx';
import type { Act } from '../session/use-act.ts';
import { useSending } from '../session/use-sending.ts';
import formStyles from '../timeline/panel-form.module.css';

type OverrideProps = Readonly<{
  gate: Gate;
  sessionId: string;
  open: readonly OpenPoint[];
  /** Who may; the first is chosen unless `author` is among them. */
  candidates: readonly SessionStaff[];
  author: StaffId;
  act: Act;
}>;

/** Lets open points stand open, in somebody's name and with a reason; both are kept on the timeline. */
export function Override({ gate, sessionId, open, candidates, author, act }: OverrideProps) {
  const [reason, setReason, forget] = useDraft(`override:${sessionId}:${gate}`, '');
  const [chosen, setChosen] = useState<StaffId | null>(null);
  const { send, busy, refusal, refuse } = useSending(act);
  const by = chosen ?? candidates.find(({ staffId }) => staffId === author)?.staffId;
  const name = by ?? candidates[0]?.staffId;
  if (open.length === 0 || name === undefined) return null;
  const override = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return refuse('An override carries a reason.');
    if (await send({ kind: 'gate.override', gate, reason }, name)) forget();
  };
  return (
    <form className={formStyles['form']} onSubmit={(event) => void override(event)}>
      <h3>Override</h3>
      <p className={formStyles['small']}>
        {open.length === 1 ? 'One point stands' : `${open.length} points stand`} open. An override
        keeps them open on the timeline, with the reason.
      </p>
      <Field
        label="Reason for the override"
        value={reason}
        maxLength={300}
        onText={(typed) => {
          setReason(typed);
          refuse(null);
        }}
      />
      <MemberSelect label="In the name of" members={candidates} value={name} onChoice={setChosen} />
      <ErrorLine>{refusal}</ErrorLine>
      <Button type="submit" disabled={busy}>
        Override
      </Button>
    </form>
  );
}
