import { useState, type FormEvent } from 'react';
import type { AdverseEvent, SessionState } from '../../../../../shared/domain/session/state.ts';
import { coreNow } from '../../../../bridge/clock.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { Field } from '../../../../ui/field.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { clockWords } from '../../../wording/times.ts';
import type { Act } from '../session/use-act.ts';
import { useSending } from '../session/use-sending.ts';
import formStyles from '../timeline/panel-form.module.css';
import { AdverseFields } from './adverse-fields.tsx';
import { adverseDetailsOf, blankAdverse, type AdverseForm } from './adverse-form.ts';

function OpenEvent({ event, act }: Readonly<{ event: AdverseEvent; act: Act }>) {
  const [outcome, setOutcome] = useState('');
  const [reason, setReason] = useState('');
  const [followUp, setFollowUp] = useState('');
  const { send, busy, refusal } = useSending(act);
  const resolve = (submitted: FormEvent) => {
    submitted.preventDefault();
    void send({
      kind: 'adverse.resolve',
      toSeq: event.seq,
      resolvedAtMs: coreNow(),
      outcome,
    });
  };
  const leaveOpen = () =>
    void send({ kind: 'adverse.leaveOpen', toSeq: event.seq, reason, followUp });
  return (
    <form className={formStyles['form']} onSubmit={resolve}>
      <p>
        <strong>{event.details.what}</strong>, since {clockWords(event.details.onsetMs)}
      </p>
      <Field label="Outcome" value={outcome} maxLength={1000} onText={setOutcome} />
      <Button type="submit" disabled={busy}>
        Resolved now
      </Button>
      <Field label="Why it is left open" value={reason} maxLength={300} onText={setReason} />
      <Field label="Who follows it up" value={followUp} maxLength={300} onText={setFollowUp} />
      <Button disabled={busy || reason.trim() === '' || followUp.trim() === ''} onClick={leaveOpen}>
        Leave open
      </Button>
      {event.leftOpen !== null && (
        <p className={formStyles['small']}>
          Left open: {event.leftOpen.reason}; followed up by {event.leftOpen.followUp}
        </p>
      )}
      <ErrorLine>{refusal}</ErrorLine>
    </form>
  );
}

/** Side panel "Adverse event": what, since when, how severe, of which class, what was done, how it went; and those still open. */
export function AdversePanel({
  state,
  act,
  onClose,
}: Readonly<{ state: SessionState; act: Act; onClose: () => void }>) {
  const [begun] = useState(coreNow);
  const name = `adverse:${state.sessionId}`;
  const [form, setForm, forget] = useDraft<AdverseForm>(name, blankAdverse(begun));
  const { send, busy, refusal, refuse } = useSending(act);
  const change = (part: Partial<AdverseForm>) => {
    setForm({ ...form, ...part });
    refuse(null);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const details = adverseDetailsOf(form, coreNow(), null);
    if (typeof details === 'string') return refuse(details);
    if (!(await send({ kind: 'adverse.record', details }))) return;
    forget();
    onClose();
  };
  const open = state.care.adverse.filter(({ resolvedAtMs }) => resolvedAtMs === null);
  return (
    <SidePanel title="Adverse event" onClose={onClose}>
      <form className={formStyles['form']} onSubmit={(event) => void save(event)}>
        <AdverseFields form={form} change={change} />
        <ErrorLine>{refusal}</ErrorLine>
        <Button type="submit" weight="main" className={formStyles['save']} disabled={busy}>
          Record event
        </Button>
      </form>
      {open.map((event) => (
        <OpenEvent key={event.seq} event={event} act={act} />
      ))}
    </SidePanel>
  );
}
