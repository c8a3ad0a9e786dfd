import { Field } from '../../../../ui/field.tsx';
import { Select } from '../../../../ui/select.tsx';
import type { InfusionFault, RateForm } from './infusion-form.ts';

type RateProps = Readonly<{
  form: RateForm;
  faults: readonly InfusionFault[];
  change: (part: Partial<RateForm>) => void;
}>;

/** A pump's rate: in mg per minute, or in mL per hour of a named strength. */
export function RateFields({ form, faults, change }: RateProps) {
  const fault = (field: InfusionFault['field']) =>
    faults.find((each) => each.field === field)?.text;
  return (
    <>
      <Select
        label="Rate in"
        value={form.unit}
        choices={[
          { value: 'mg/min', words: 'mg/min' },
          { value: 'mL/h', words: 'mL/h' },
        ]}
        onChoice={(unit) => change({ unit })}
      />
      {form.unit === 'mg/min' ? (
        <Field
          label="Rate (mg/min)"
          inputMode="decimal"
          value={form.mgPerMin}
          refusal={fault('mgPerMin')}
          onText={(mgPerMin) => change({ mgPerMin })}
        />
      ) : (
        <>
          <Field
            label="Rate (mL/h)"
            inputMode="decimal"
            value={form.mlPerHour}
            refusal={fault('mlPerHour')}
            onText={(mlPerHour) => change({ mlPerHour })}
          />
          <Field
            label="Strength (mg/mL)"
            inputMode="decimal"
            value={form.strength}
            refusal={fault('strength')}
            onText={(strength) => change({ strength })}
          />
        </>
      )}
    </>
  );
}
