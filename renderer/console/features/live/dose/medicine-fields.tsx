import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { Field } from '../../../../ui/field.tsx';
import { MemberSelect } from '../people/member-select.tsx';
import styles from '../timeline/panel-form.module.css';
import type { MedicineFault, MedicineField, MedicineForm } from './medicine-form.ts';

const fields = [
  ['lot', 'Lot'],
  ['site', 'Site'],
  ['form', 'Form'],
  ['prepared', 'Prepared (mg)'],
  ['wasted', 'Wasted (mg)'],
] as const satisfies readonly (readonly [MedicineField, string])[];
const placeholders: Readonly<Partial<Record<MedicineField, string>>> = {
  form: 'vial, lozenge, spray',
};

type FieldsProps = Readonly<{
  state: SessionState;
  form: MedicineForm;
  faults: readonly MedicineFault[];
  change: (part: Partial<MedicineForm>) => void;
}>;

/** Who gave it, lot, site, form, prepared and wasted: the same for a dose, a device and an infusion. */
export function MedicineFields({ state, form, faults, change }: FieldsProps) {
  return (
    <div className={styles['pair']}>
      <MemberSelect
        label="Given by"
        members={state.staff}
        value={form.givenBy}
        onChoice={(givenBy) => change({ givenBy })}
      />
      {fields.map(([field, label]) => (
        <Field
          key={field}
          label={label}
          value={form[field]}
          placeholder={placeholders[field]}
          inputMode={field === 'prepared' || field === 'wasted' ? 'decimal' : 'text'}
          refusal={faults.find((fault) => fault.field === field)?.text}
          onText={(typed) => change({ [field]: typed })}
        />
      ))}
    </div>
  );
}
