import { useState, type FormEvent } from 'react';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { DoseDetails } from '../../../../../shared/contract/dose.ts';
import type { Reply } from '../../../../../shared/contract/failures.ts';
import type { Dose, SessionState } from '../../../../../shared/domain/session/state.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Button } from '../../../../ui/button.tsx';
import { choicesOf } from '../../../../ui/choices.ts';
import { Field } from '../../../../ui/field.tsx';
import { Select } from '../../../../ui/select.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { routeWords } from '../../../wording/names.ts';
import { actRefusal } from '../session/act-refusal.ts';
import type { Act } from '../session/use-act.ts';
import styles from '../timeline/panel-form.module.css';
import { FactsLine } from './facts-line.tsx';
import { isGateOpen } from './gate-line.tsx';
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
type Panel = DoseForm & Readonly<{ reason: string }>;
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
  };
}

function send(
  act: Act,
  dose: Dose | null,
  details: DoseDetails,
  reason: string,
): Promise<Reply<unknown>> {
  return dose === null
    ? act({ kind: 'dose.record', details, overMaximumReason: reason === '' ? null : reason })
    : act({ kind: 'entry.correct', toSeq: dose.seq, reason, to: { kind: 'dose', details } });
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
  const [asksReason, setAsksReason] = useState(correcting !== null);
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
    const reason = form.reason.trim();
    if (correcting !== null && reason === '') return setRefusal('A correction carries a reason.');
    setBusy(true);
    const reply = await send(act, correcting, details, reason);
    setBusy(false);
    if (!reply.ok) {
      if (reply.error.code === 'dose.aboveMaximum') setAsksReason(true);
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
          asksReason={asksReason}
          autoFocus={correcting === null} // in a correction the amount has the caret
          reason={form.reason}
          onReason={(reason) => setForm({ ...form, reason })}
        />
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
