import type { ReactNode } from 'react';
import { choicesOf } from '../../../ui/choices.ts';
import { Field } from '../../../ui/field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { routeWords } from '../../wording/names.ts';
import type { SectionProps } from './editor-parts.ts';
import { Faults } from './faults.tsx';
import { FigureField } from './figure-field.tsx';
import { formKindWords, readinessWords } from './protocol-words.ts';
import styles from './editor.module.css';

function FormFigures(props: SectionProps): ReactNode {
  switch (props.text.form) {
    case 'infusion':
      return <FigureField {...props} of="overMin" label="Infusion (minutes)" />;
    case 'devices':
      return (
        <>
          <FigureField {...props} of="mgEach" label="Each device (mg)" />
          <FigureField {...props} of="restMin" label="Rest between devices (minutes)" />
        </>
      );
    default:
      return null;
  }
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
          choices={[{ value: '', words: 'Choose a route' }, ...choicesOf(routeWords)]}
          onChoice={(route) => change({ route })}
        />
        <Select
          label="Form"
          value={text.form}
          choices={choicesOf(formKindWords)}
          onChoice={(form) => change({ form })}
        />
        <FormFigures {...props} />
        <FigureField
          {...props}
          of="maxDoseMg"
          label="Maximum dose (mg)"
          maxLength={8}
          about="A dose above it is recorded once a reason stands beside it. Empty: no figure is set."
          faultsOf="maxDoseMg"
        />
      </div>
      <Faults faults={faults} of="form" />
      <div className={styles['pair']}>
        <FigureField
          {...props}
          of="stayMin"
          label="Minimum stay (minutes)"
          faultsOf="minimumStay"
        />
        <Select
          label="Counted from"
          value={text.stayFrom}
          choices={[
            { value: 'first-dose', words: 'The first dose' },
            { value: 'last-dose', words: 'The last dose' },
          ]}
          onChoice={(stayFrom) => change({ stayFrom })}
        />
        <FigureField
          {...props}
          of="finalVitalsWithinMin"
          label="Final vitals at most (minutes old)"
          faultsOf="finalVitalsWithinMin"
        />
        <Select
          label="Readiness scale"
          value={text.readinessScale}
          choices={[{ value: '', words: 'None' }, ...choicesOf(readinessWords)]}
          onChoice={(readinessScale) => change({ readinessScale })}
        />
        <FigureField
          {...props}
          of="threshold"
          label="Score of at least"
          maxLength={2}
          disabled={text.readinessScale === ''}
          faultsOf="readiness"
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
