import type { ReactNode } from 'react';
import { choicesOf } from '../../../ui/choices.ts';
import { Field } from '../../../ui/field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { phaseWords } from '../../../../shared/domain/music/arc.ts';
import { careTypeWords } from '../../wording/names.ts';
import type { SectionProps } from './editor-parts.ts';
import { Faults } from './faults.tsx';
import { FigureField } from './figure-field.tsx';
import { sentencesAt } from './figure-reader.ts';
import { takesDose } from './protocol-words.ts';
import { timedPhases } from './protocol-text.ts';
import styles from './editor.module.css';

/** Name, care type, phases and length. */
export function EditCourse(props: SectionProps): ReactNode {
  const { text, change, faults } = props;
  const dosing = takesDose(text);
  return (
    <Panel title="Course of the session">
      <div className={styles['pair']}>
        <Field
          label="Protocol name"
          maxLength={120}
          value={text.name}
          onText={(name) => change({ name })}
          refusal={sentencesAt(faults, 'name')[0]}
        />
        <Select
          label="Care type"
          value={text.careType}
          choices={choicesOf(careTypeWords)}
          onChoice={(careType) => change({ careType })}
        />
      </div>
      {dosing ? (
        <fieldset>
          <legend className={styles['legend']}>
            Phases begin at these minutes after the first dose; an empty one is left out.
          </legend>
          <div className={styles['five']}>
            {timedPhases.map((phase) => (
              <Field
                key={phase}
                label={`${phaseWords[phase]} from minute`}
                inputMode="decimal"
                maxLength={6}
                value={text.phases[phase]}
                onText={(typed) => change({ phases: { ...text.phases, [phase]: typed } })}
              />
            ))}
          </div>
          <Faults faults={faults} of="phases" />
        </fieldset>
      ) : null}
      <div className={styles['pair']}>
        <FigureField
          {...props}
          of="plannedEndMin"
          label={dosing ? 'Planned end (minute)' : 'Length (minutes)'}
          faultsOf="plannedEndMin"
        />
      </div>
    </Panel>
  );
}
