import { numberTyped } from '../../../../../shared/domain/typed-number.ts';
import { useState, type FormEvent } from 'react';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { coreNow } from '../../../../bridge/clock.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Field } from '../../../../ui/field.tsx';
import { typedTime } from '../../../wording/typed-time.ts';
import { actRefusal } from '../session/act-refusal.ts';
import type { Act } from '../session/use-act.ts';
import styles from '../timeline/panel-form.module.css';
import { FactsLine } from './facts-line.tsx';
import { isGateOpen } from './gate-line.tsx';
import { GivenAt } from './given-at.tsx';
import {
  infusionDetailsOf,
  infusionFaults,
  infusionWords,
  type InfusionForm,
} from './infusion-form.ts';
import { MedicineFields } from './medicine-fields.tsx';
import { medicineFaults, medicineOf } from './medicine-form.ts';
import { RateFields } from './rate-fields.tsx';
import { RecordButton } from './record-button.tsx';
import { RefusedDose } from './refused-dose.tsx';

type StartProps = Readonly<{
  state: SessionState;
  author: StaffId;
  act: Act;
  onStarted: () => void;
}>;
type Form = InfusionForm & Readonly<{ reason: string; given: string }>;

/** What a pump begins with: planned milligrams, rate, medicine. What they come to is shown while it is typed. */
export function StartInfusion({ state, author, act, onStarted }: StartProps) {
  const blank: Form = {
    ...medicineOf(state, author, null),
    planned: '',
    unit: 'mg/min',
    mgPerMin: '',
    mlPerHour: '',
    strength: '',
    reason: '',
    given: '',
  };
  const [form, setForm, forget] = useDraft<Form>(`infusion:${state.sessionId}`, blank);
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [asksReason, setAsksReason] = useState(false);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Form>) => {
    setForm({ ...form, ...part });
    setTried(false);
    setRefusal(null);
  };
  const start = async (event: FormEvent) => {
    event.preventDefault();
    const details = infusionDetailsOf(form);
    if (busy || isGateOpen(state)) return;
    if (details === null || medicineFaults(form).length > 0) return setTried(true);
    const observedAtMs = typedTime(form.given, coreNow());
    if (typeof observedAtMs === 'string') return setRefusal(observedAtMs);
    const reason = form.reason.trim();
    setBusy(true);
    const overMaximumReason = reason === '' ? null : reason;
    const reply = await act({
      kind: 'infusion.start',
      details,
      overMaximumReason,
      observedAtMs,
    });
    setBusy(false);
    if (reply.ok) {
      forget();
      return onStarted();
    }
    if (reply.error.code === 'dose.aboveMaximum') setAsksReason(true);
    setRefusal(actRefusal(reply.error));
  };
  const faults = tried ? infusionFaults(form) : [];
  return (
    <form className={styles['form']} onSubmit={(event) => void start(event)}>
      <div className={styles['pair']}>
        <Field
          label="Planned (mg)"
          inputMode="decimal"
          value={form.planned}
          refusal={faults.find(({ field }) => field === 'planned')?.text}
          onText={(planned) => change({ planned })}
        />
        <RateFields form={form} faults={faults} change={change} />
      </div>
      <p className={styles['figures']} aria-live="polite">
        {infusionWords(form, state.weightKg) ?? '–'}
      </p>
      <FactsLine state={state} mg={numberTyped(form.planned)} />
      <RefusedDose
        refusal={refusal}
        asksReason={asksReason}
        reason={form.reason}
        onReason={(reason) => setForm({ ...form, reason })}
      />
      <MedicineFields
        state={state}
        form={form}
        faults={tried ? medicineFaults(form) : []}
        change={change}
      />
      <GivenAt given={form.given} onGiven={(given) => change({ given })} />
      <RecordButton state={state} busy={busy}>
        Start infusion
      </RecordButton>
    </form>
  );
}
