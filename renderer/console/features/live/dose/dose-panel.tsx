import { useState, type FormEvent } from 'react';
import type { EpochMs, StaffId } from '../../../../../shared/contract/ids.ts';
import type { DoseDetails } from '../../../../../shared/contract/dose.ts';
import type { Reply } from '../../../../../shared/contract/failures.ts';
import type { Dose, SessionState } from '../../../../../shared/domain/session/state.ts';
import { coreNow } from '../../../../bridge/clock.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Button } from '../../../../ui/button.tsx';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { choicesOf } from '../../../../ui/choices.ts';
import { Field } from '../../../../ui/field.tsx';
import { Select } from '../../../../ui/select.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { routeWords } from '../../../wording/names.ts';
import { typedTime } from '../../../wording/typed-time.ts';
import { actRefusal } from '../session/act-refusal.ts';
import type { Act } from '../session/use-act.ts';
import styles from '../timeline/panel-form.module.css';
import { FactsLine } from './facts-line.tsx';
import { isGateOpen } from './gate-line.tsx';
import { GivenAt } from './given-at.tsx';
import { MedicineFields } from './medicine-fields.tsx';
import { medicineOf, type MedicineFault } from './medicine-form.ts';
import { RecordButton } from './record-button.tsx';
import { RefusedDose } from './refused-dose.tsx';
import {
  doseDetailsOf,
  doseFaults,
  doseWords,
  mgTyped,
  type DoseFault,
  type DoseForm,
} from './dose-form.ts';

type DosePanelProps = Readonly<{
  state: SessionState;
  author: StaffId;
  act: Act;
  /** The dose to correct; null records a new one. */
  correcting: Dose | null;
  onClose: () => void;
}>;
type Panel = DoseForm &
  Readonly<{ reason: string; overMaximum: string; given: string; withdraw: boolean }>;
type Amounts = Exclude<DoseFault['field'], MedicineFault['field']>;

const amounts: readonly string[] = ['mg', 'ml', 'strength', 'count', 'mgEach'] satisfies Amounts[];

function isOfMedicine(fault: DoseFault): fault is MedicineFault {
  return !amounts.includes(fault.field);
}

function beginning(state: SessionState, author: StaffId, dose: Dose | null): Panel {
  const amount = dose?.details.amount;
  return {
    ...medicineOf(state, author, dose?.details ?? null),
    route: dose?.details.route ?? state.protocol.route ?? 'intramuscular',
    unit: amount?.unit ?? 'mg',
    mg: amount?.unit === 'mg' ? String(amount.mg) : '',
    ml: amount?.unit === 'mL' ? String(amount.ml) : '',
    strength: amount?.unit === 'mL' ? String(amount.strengthMgPerMl) : '',
    count: amount?.unit === 'piece' ? String(amount.count) : '',
    mgEach: amount?.unit === 'piece' ? String(amount.mgEach) : '',
    reason: '',
    overMaximum: '',
    given: '',
    withdraw: false,
  };
}

function send(
  act: Act,
  dose: Dose | null,
  details: DoseDetails,
  form: Panel,
  observedAtMs: EpochMs | null,
): Promise<Reply<unknown>> {
  const overMaximumReason = form.overMaximum.trim() || null;
  if (dose === null) return act({ kind: 'dose.record', details, overMaximumReason, observedAtMs });
  const to = { kind: 'dose', details, overMaximumReason } as const;
  return act({
    kind: 'entry.correct',
    toSeq: dose.seq,
    reason: form.reason.trim(),
    to: form.withdraw ? { kind: 'withdrawn' } : to,
    observedAtMs,
  });
}

/**
 * Side panel "Record dose" (or, for a dose that is there, "Correct"): route, mg or mL with the vial's strength, lot, site and
 * who gave it. The computed mg and mg/kg are shown while it is typed, and it is recorded once nothing stands open before it. It never covers the clocks; what was typed survives its closing.
 */
export function DosePanel({ state, author, act, correcting, onClose }: DosePanelProps) {
  const name = `dose:${state.sessionId}:${correcting?.seq ?? 'new'}`;
  const [form, setForm, forget] = useDraft<Panel>(name, beginning(state, author, correcting));
  const [faults, setFaults] = useState<readonly DoseFault[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [asksOver, setAsksOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<Panel>) => {
    setForm({ ...form, ...part });
    setFaults([]);
    setRefusal(null);
  };
  const faultOf = (field: DoseFault['field']) =>
    faults.find((fault) => fault.field === field)?.text ?? null;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || (correcting === null && isGateOpen(state))) return;
    const details = doseDetailsOf(form);
    if (details === null) return setFaults(doseFaults(form));
    if (correcting !== null && form.reason.trim() === '')
      return setRefusal('A correction carries a reason.');
    const observedAtMs = typedTime(form.given, coreNow());
    if (typeof observedAtMs === 'string') return setRefusal(observedAtMs);
    setBusy(true);
    const reply = await send(act, correcting, details, form, observedAtMs);
    setBusy(false);
    if (!reply.ok) {
      if (reply.error.code === 'dose.aboveMaximum') setAsksOver(true);
      return setRefusal(actRefusal(reply.error));
    }
    forget();
    onClose();
  };
  const computed = doseWords(form, state.weightKg);
  const text = (field: Amounts, label: string) => (
    <Field
      label={label}
      value={form[field]}
      inputMode="decimal"
      onText={(typed) => change({ [field]: typed })}
      refusal={faultOf(field)}
    />
  );
  return (
    <SidePanel title={correcting === null ? 'Record dose' : 'Correct dose'} onClose={onClose}>
      <form className={styles['form']} onSubmit={(event) => void save(event)}>
        <div className={styles['pair']}>
          <Select
            label="Amount in"
            value={form.unit}
            choices={[
              { value: 'mg', words: 'mg' },
              { value: 'mL', words: 'mL' },
              { value: 'piece', words: 'pieces' },
            ]}
            onChoice={(unit) => change({ unit })}
          />
          {form.unit === 'mg' && text('mg', 'Dose (mg)')}
          {form.unit === 'mL' && text('ml', 'Volume (mL)')}
          {form.unit === 'mL' && text('strength', 'Strength (mg/mL)')}
          {form.unit === 'piece' && text('count', 'Pieces')}
          {form.unit === 'piece' && text('mgEach', 'Each (mg)')}
          <p className={styles['figures']} aria-live="polite">
            {computed ?? '–'}
          </p>
        </div>
        <FactsLine state={state} mg={mgTyped(form)} />
        <RefusedDose
          refusal={refusal}
          asksReason={asksOver}
          label={correcting === null ? 'Reason' : 'Reason for going above the maximum'}
          reason={form.overMaximum}
          onReason={(overMaximum) => setForm({ ...form, overMaximum })}
        />
        {correcting !== null && (
          <Field
            label="Reason"
            value={form.reason}
            maxLength={300}
            onText={(reason) => change({ reason })}
          />
        )}
        <Select
          label="Route"
          value={form.route}
          choices={choicesOf(routeWords)}
          onChoice={(route) => change({ route })}
        />
        <MedicineFields
          state={state}
          form={form}
          faults={faults.filter(isOfMedicine)}
          change={change}
        />
        <GivenAt given={form.given} onGiven={(given) => change({ given })} />
        {correcting !== null && (
          <Checkbox
            label="Withdraw this entry"
            checked={form.withdraw}
            onCheck={(withdraw) => change({ withdraw })}
          />
        )}
        {correcting === null ? (
          <RecordButton state={state} busy={busy}>
            Record
          </RecordButton>
        ) : (
          <Button type="submit" weight="main" className={styles['save']} disabled={busy}>
            Save correction
          </Button>
        )}
      </form>
    </SidePanel>
  );
}
