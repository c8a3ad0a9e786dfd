import { useState, type FormEvent } from 'react';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { Route } from '../../../../../shared/contract/protocol.ts';
import type { DoseDetails } from '../../../../../shared/contract/session-event.ts';
import type { Reply } from '../../../../../shared/contract/failures.ts';
import type { Dose, SessionState } from '../../../../../shared/domain/session/state.ts';
import { asStaffId } from '../../../../bridge/ids.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { Field } from '../../../../ui/field.tsx';
import { Select } from '../../../../ui/select.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { routeWords } from '../../../wording/names.ts';
import { actRefusal } from '../session/act-refusal.ts';
import type { Act } from '../session/use-act.ts';
import styles from '../timeline/panel-form.module.css';
import {
  doseDetailsOf,
  doseFaults,
  doseWords,
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

const routeChoices = (Object.entries(routeWords) as [Route, string][]).map(([value, words]) => ({
  value,
  words,
}));

function beginning(state: SessionState, author: StaffId, dose: Dose | null): Panel {
  const amount = dose?.details.amount;
  const nurse = state.staff.find(
    (member) => member.role === 'nurse' || member.role === 'prescriber',
  );
  return {
    route: dose?.details.route ?? state.protocol.route ?? 'intramuscular',
    unit: amount?.unit === 'mL' ? 'mL' : 'mg',
    mg: dose === null || amount?.unit === 'mL' ? '' : String(dose.mg),
    ml: amount?.unit === 'mL' ? String(amount.ml) : '',
    strength: amount?.unit === 'mL' ? String(amount.strengthMgPerMl) : '',
    lot: dose?.details.lot ?? '',
    site: dose?.details.site ?? '',
    givenBy: dose?.details.givenBy ?? nurse?.staffId ?? author,
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
 * who gave it. The computed mg and mg/kg are shown while it is typed. It never covers the clocks; what was typed survives its closing.
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
    if (busy) return;
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
  const text = (field: DoseFault['field'], label: string) => (
    <Field
      label={label}
      value={form[field]}
      inputMode={field === 'lot' || field === 'site' ? 'text' : 'decimal'}
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
            ]}
            onChoice={(unit) => change({ unit: unit === 'mL' ? 'mL' : 'mg' })}
          />
          {form.unit === 'mg' ? text('mg', 'Dose (mg)') : text('ml', 'Volume (mL)')}
          {form.unit === 'mL' && text('strength', 'Strength (mg/mL)')}
          <p className={styles['figures']} aria-live="polite">
            {computed ?? '–'}
          </p>
        </div>
        <p className={styles['small']}>
          {state.weightKg === null
            ? 'No weight is known, so no mg/kg.'
            : `Weight ${state.weightKg} kg.`}
          {state.protocol.maxDoseMg !== null &&
            ` Maximum of ${state.protocol.maxDoseMg} mg set by ${state.protocol.setBy}.`}
        </p>
        <div className={styles['pair']}>
          <Select
            label="Route"
            value={form.route}
            choices={routeChoices}
            onChoice={(chosen) => change({ route: chosen as Route })}
          />
          <Select
            label="Given by"
            value={form.givenBy}
            choices={state.staff.map((member) => ({ value: member.staffId, words: member.name }))}
            onChoice={(value) => change({ givenBy: asStaffId(value) })}
          />
          {text('lot', 'Lot')}
          {text('site', 'Site')}
        </div>
        {asksReason && (
          <Field
            label="Reason"
            value={form.reason}
            maxLength={300}
            onText={(reason) => change({ reason })}
          />
        )}
        <ErrorLine>{refusal}</ErrorLine>
        <Button type="submit" weight="main" className={styles['save']} disabled={busy}>
          {correcting === null ? 'Record' : 'Save correction'}
        </Button>
      </form>
    </SidePanel>
  );
}
