import type { ReactNode } from 'react';
import type { DoseForm, ReadinessScale, Route } from '../../../../shared/contract/protocol.ts';
import { Field } from '../../../ui/field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { routeWords } from '../../wording/names.ts';
import type { SectionProps } from './editor-parts.ts';
import { Faults } from './faults.tsx';
import { sentencesAt } from './figure-reader.ts';
import { formKindWords, readinessWords } from './protocol-words.ts';
import styles from './editor.module.css';

const routes = Object.keys(routeWords) as Route[];
const forms = Object.keys(formKindWords) as DoseForm['kind'][];
const scales = Object.keys(readinessWords) as ReadinessScale[];

function FormFigures({ text, change }: SectionProps): ReactNode {
  if (text.form === 'infusion')
    return (
      <Field
        label="Infusion (minutes)"
        inputMode="decimal"
        maxLength={6}
        value={text.overMin}
        onText={(overMin) => change({ overMin })}
      />
    );
  if (text.form !== 'devices') return null;
  return (
    <>
      <Field
        label="Each device (mg)"
        inputMode="decimal"
        maxLength={6}
        value={text.mgEach}
        onText={(mgEach) => change({ mgEach })}
      />
      <Field
        label="Rest between devices (minutes)"
        inputMode="decimal"
        maxLength={6}
        value={text.restMin}
        onText={(restMin) => change({ restMin })}
      />
    </>
  );
}

/** Route, form and maximum, the stay and what readiness is scored by, fasting. */
export function EditDose(props: SectionProps): ReactNode {
  const { text, change, faults } = props;
  return (
    <Panel title="Dose and stay">
      <div className={styles['pair']}>
        <Select
          label="Route"
          value={text.route}
          choices={[
            { value: '', words: 'Choose a route' },
            ...routes.map((each) => ({ value: each, words: routeWords[each] })),
          ]}
          onChoice={(value) => change({ route: routes.find((each) => each === value) ?? '' })}
        />
        <Select
          label="Form"
          value={text.form}
          choices={forms.map((each) => ({ value: each, words: formKindWords[each] }))}
          onChoice={(value) => change({ form: forms.find((each) => each === value) ?? text.form })}
        />
        <FormFigures {...props} />
        <Field
          label="Maximum dose (mg)"
          inputMode="decimal"
          maxLength={8}
          value={text.maxDoseMg}
          onText={(maxDoseMg) => change({ maxDoseMg })}
          about="A dose above it is recorded once a reason stands beside it. Empty: no figure is set."
          refusal={sentencesAt(faults, 'maxDoseMg')[0]}
        />
      </div>
      <Faults faults={faults} of="form" />
      <div className={styles['pair']}>
        <Field
          label="Minimum stay (minutes)"
          inputMode="decimal"
          maxLength={6}
          value={text.stayMin}
          onText={(stayMin) => change({ stayMin })}
          refusal={sentencesAt(faults, 'minimumStay')[0]}
        />
        <Select
          label="Counted from"
          value={text.stayFrom}
          choices={[
            { value: 'first-dose', words: 'The first dose' },
            { value: 'last-dose', words: 'The last dose' },
          ]}
          onChoice={(value) =>
            change({ stayFrom: value === 'first-dose' ? 'first-dose' : 'last-dose' })
          }
        />
        <Select
          label="Readiness scale"
          value={text.readinessScale}
          choices={[
            { value: '', words: 'None' },
            ...scales.map((each) => ({ value: each, words: readinessWords[each] })),
          ]}
          onChoice={(value) =>
            change({ readinessScale: scales.find((each) => each === value) ?? '' })
          }
        />
        <Field
          label="Score of at least"
          inputMode="numeric"
          maxLength={2}
          disabled={text.readinessScale === ''}
          value={text.threshold}
          onText={(threshold) => change({ threshold })}
          refusal={sentencesAt(faults, 'readiness')[0]}
        />
      </div>
      <Field
        label="Fasting"
        maxLength={300}
        value={text.fasting}
        onText={(fasting) => change({ fasting })}
        about="In the practice’s words. Empty asks for nothing."
      />
    </Panel>
  );
}
