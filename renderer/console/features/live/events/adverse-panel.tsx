import { useState, type FormEvent } from 'react';
import type { AdverseClass, AdverseSeverity } from '../../../../../shared/contract/care.ts';
import type { EpochMs } from '../../../../../shared/contract/ids.ts';
import {
  adverseClassWords,
  severityWords,
} from '../../../../../shared/domain/session/care-words.ts';
import type { AdverseEvent, SessionState } from '../../../../../shared/domain/session/state.ts';
import { coreNow } from '../../../../bridge/clock.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { Field } from '../../../../ui/field.tsx';
import { Select } from '../../../../ui/select.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import { clockWords } from '../../../wording/times.ts';
import { readTime } from '../check/answer-form.ts';
import type { Act } from '../session/use-act.ts';
import { useSending } from '../session/use-sending.ts';
import formStyles from '../timeline/panel-form.module.css';
import { momentOf } from './moment-of.ts';

type Form = Readonly<{
  what: string;
  onset: string;
  severity: AdverseSeverity;
  class: AdverseClass;
  action: string;
  outcome: string;
}>;

const blank = (nowMs: EpochMs): Form => ({
  what: '',
  onset: clockWords(nowMs),
  severity: 'mild',
  class: 'expected',
  action: '',
  outcome: '',
});

function choicesOf<V extends string>(words: Readonly<Record<V, string>>) {
  return (Object.keys(words) as V[]).map((value) => ({ value, words: words[value] }));
}

function OpenEvent({ event, act }: Readonly<{ event: AdverseEvent; act: Act }>) {
  const [outcome, setOutcome] = useState('');
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
  return (
    <form className={formStyles['form']} onSubmit={resolve}>
      <p>
        <strong>{event.details.what}</strong>, since {clockWords(event.details.onsetMs)}
      </p>
      <Field label="Outcome" value={outcome} maxLength={1000} onText={setOutcome} />
      <Button type="submit" disabled={busy}>
        Resolved now
      </Button>
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
  const [form, setForm, forget] = useDraft<Form>(`adverse:${state.sessionId}`, blank(begun));
  const { send, busy, refusal, refuse } = useSending(act);
  const change = (part: Partial<Form>) => {
    setForm({ ...form, ...part });
    refuse(null);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { what, severity, class: kind, action, outcome } = form;
    if (what.trim() === '') return refuse('What happened is still empty.');
    const onset = readTime(form.onset);
    if (onset === null) return refuse(`Onset ${form.onset.trim()} is not a time of day.`);
    const onsetMs = momentOf(onset, coreNow());
    const details = { what, onsetMs, severity, class: kind, action, outcome };
    if (!(await send({ kind: 'adverse.record', details }))) return;
    forget();
    onClose();
  };
  const open = state.care.adverse.filter(({ resolvedAtMs }) => resolvedAtMs === null);
  return (
    <SidePanel title="Adverse event" onClose={onClose}>
      <form className={formStyles['form']} onSubmit={(event) => void save(event)}>
        <TextArea
          label="What happened"
          rows={2}
          value={form.what}
          maxLength={500}
          onText={(what) => change({ what })}
        />
        <div className={formStyles['pair']}>
          <Field label="Onset" value={form.onset} onText={(onset) => change({ onset })} />
          <Select
            label="Severity"
            value={form.severity}
            choices={choicesOf(severityWords)}
            onChoice={(severity) => change({ severity: severity as AdverseSeverity })}
          />
          <Select
            label="Class"
            value={form.class}
            choices={choicesOf(adverseClassWords)}
            onChoice={(kind) => change({ class: kind as AdverseClass })}
          />
        </div>
        <TextArea
          label="What was done"
          rows={2}
          value={form.action}
          maxLength={1000}
          onText={(action) => change({ action })}
        />
        <Field
          label="Outcome so far"
          value={form.outcome}
          maxLength={1000}
          onText={(outcome) => change({ outcome })}
        />
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
