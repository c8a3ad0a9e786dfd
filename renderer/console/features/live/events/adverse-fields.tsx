import {
  adverseClassWords,
  severityWords,
} from '../../../../../shared/domain/session/care-words.ts';
import { choicesOf } from '../../../../ui/choices.ts';
import { Field } from '../../../../ui/field.tsx';
import { Select } from '../../../../ui/select.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import formStyles from '../timeline/panel-form.module.css';
import type { AdverseForm } from './adverse-form.ts';

const notChosen = { value: '', words: 'Not chosen yet' } as const;

/** What is asked of an adverse event, recorded or corrected. */
export function AdverseFields({
  form,
  disabled = false,
  change,
}: Readonly<{
  form: AdverseForm;
  disabled?: boolean;
  change: (part: Partial<AdverseForm>) => void;
}>) {
  return (
    <>
      <TextArea
        label="What happened"
        rows={2}
        value={form.what}
        disabled={disabled}
        maxLength={500}
        onText={(what) => change({ what })}
      />
      <div className={formStyles['pair']}>
        <Field
          label="Onset"
          value={form.onset}
          disabled={disabled}
          onText={(onset) => change({ onset })}
        />
        <Select
          label="Severity"
          value={form.severity}
          disabled={disabled}
          choices={[notChosen, ...choicesOf(severityWords)]}
          onChoice={(severity) => change({ severity })}
        />
        <Select
          label="Class"
          value={form.class}
          disabled={disabled}
          choices={[notChosen, ...choicesOf(adverseClassWords)]}
          onChoice={(kind) => change({ class: kind })}
        />
      </div>
      <TextArea
        label="What was done"
        rows={2}
        value={form.action}
        disabled={disabled}
        maxLength={1000}
        onText={(action) => change({ action })}
      />
      <Field
        label="Outcome so far"
        value={form.outcome}
        disabled={disabled}
        maxLength={1000}
        onText={(outcome) => change({ outcome })}
      />
    </>
  );
}
