import type { ReactNode } from 'react';
import type { CareType } from '../../../../shared/contract/protocol.ts';
import { Field } from '../../../ui/field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { phaseWords } from '../../../../shared/domain/music/arc.ts';
import { careTypeWords } from '../../wording/names.ts';
import type { SectionProps } from './editor-parts.ts';
import { Faults } from './faults.tsx';
import { sentencesAt } from './figure-reader.ts';
import { takesDose } from './protocol-words.ts';
import { timedPhases } from './protocol-text.ts';
import styles from './editor.module.css';

const careTypes = Object.keys(careTypeWords) as CareType[];

/** Name, care type, phases and length. */
export function EditCourse({ text, change, faults }: SectionProps): ReactNode {
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
          choices={careTypes.map((each) => ({ value: each, words: careTypeWords[each] }))}
          onChoice={(value) =>
            change({ careType: careTypes.find((each) => each === value) ?? text.careType })
          }
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
        <Field
          label={dosing ? 'Planned end (minute)' : 'Length (minutes)'}
          inputMode="decimal"
          maxLength={6}
          value={text.plannedEndMin}
          onText={(plannedEndMin) => change({ plannedEndMin })}
          refusal={sentencesAt(faults, 'plannedEndMin')[0]}
        />
      </div>
    </Panel>
  );
}
