import { useState, type FormEvent } from 'react';
import type { AdverseEvent, SessionState } from '../../../../../shared/domain/session/state.ts';
import type { TimelineRow } from '../../../../../shared/domain/session/timeline.ts';
import { coreNow } from '../../../../bridge/clock.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Button } from '../../../../ui/button.tsx';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { Field } from '../../../../ui/field.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import type { Act } from '../session/use-act.ts';
import { useSending } from '../session/use-sending.ts';
import { RowBefore } from '../timeline/row-before.tsx';
import formStyles from '../timeline/panel-form.module.css';
import { AdverseFields } from './adverse-fields.tsx';
import { adverseDetailsOf, adverseFormOf, type AdverseForm } from './adverse-form.ts';

type Form = AdverseForm & Readonly<{ reason: string; withdraw: boolean }>;

/** Side panel "Correct event": what an adverse event should have said, and the reason; or its withdrawal. */
export function CorrectAdverse({
  state,
  event,
  row,
  act,
  onClose,
}: Readonly<{
  state: SessionState;
  event: AdverseEvent;
  row: TimelineRow;
  act: Act;
  onClose: () => void;
}>) {
  const [form, setForm, forget] = useDraft<Form>(`correct:${state.sessionId}:${event.seq}`, {
    ...adverseFormOf(event.details),
    reason: '',
    withdraw: false,
  });
  const { send, busy, refusal, refuse } = useSending(act);
  const [noReason, setNoReason] = useState(false);
  const change = (part: Partial<Form>) => {
    setForm({ ...form, ...part });
    refuse(null);
    setNoReason(false);
  };
  const save = async (submitted: FormEvent) => {
    submitted.preventDefault();
    const { reason, withdraw, ...fields } = form;
    const details = adverseDetailsOf(fields, coreNow(), event.details);
    if (!withdraw && typeof details === 'string') return refuse(details);
    if (reason.trim() === '') return setNoReason(true);
    const to =
      withdraw || typeof details === 'string'
        ? ({ kind: 'withdrawn' } as const)
        : ({ kind: 'adverse', details } as const);
    if (!(await send({ kind: 'entry.correct', toSeq: event.seq, reason, to, observedAtMs: null })))
      return;
    forget();
    onClose();
  };
  return (
    <SidePanel title="Correct event" onClose={onClose}>
      <form className={formStyles['form']} onSubmit={(submitted) => void save(submitted)}>
        <RowBefore row={row} />
        <AdverseFields form={form} disabled={form.withdraw} change={change} />
        <Field
          label="Reason"
          value={form.reason}
          maxLength={300}
          onText={(reason) => change({ reason })}
          refusal={noReason ? 'A correction carries a reason.' : null}
        />
        <Checkbox
          label="Withdraw this entry"
          checked={form.withdraw}
          onCheck={(withdraw) => change({ withdraw })}
        />
        <ErrorLine>{refusal}</ErrorLine>
        <Button type="submit" weight="main" className={formStyles['save']} disabled={busy}>
          Save correction
        </Button>
      </form>
    </SidePanel>
  );
}
