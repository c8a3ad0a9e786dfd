import type { ReactNode } from 'react';
import { promptMinutes } from '../../../../shared/domain/protocol/prompt-minutes.ts';
import { measures as allMeasures } from '../../../../shared/domain/vitals/readings.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Field } from '../../../ui/field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { changedAt, withoutAt, type SectionProps } from './editor-parts.ts';
import { Faults } from './faults.tsx';
import { FigureField } from './figure-field.tsx';
import { drawableOf } from './live-draft.ts';
import { measureName } from './protocol-words.ts';
import type { ProtocolText } from './protocol-text.ts';
import styles from './editor.module.css';

const kinds = [
  { value: 'none', words: 'No schedule' },
  { value: 'every', words: 'Every so many minutes' },
  { value: 'stepped', words: 'In steps' },
  { value: 'offsets', words: 'At fixed minutes' },
] as const satisfies readonly { value: ProtocolText['schedule']; words: string }[];

function Steps({ text, change }: SectionProps): ReactNode {
  const { steps } = text;
  return (
    <div className={styles['stack']}>
      {steps.map((step, index) => (
        // Steps have no name of their own: their place is what they are.
        <div key={index} className={styles['step']}>
          <Field
            label={`Step ${index + 1}, every (minutes)`}
            inputMode="decimal"
            maxLength={6}
            value={step.everyMin}
            onText={(everyMin) => change({ steps: changedAt(steps, index, { everyMin }) })}
          />
          <Field
            label={`Step ${index + 1}, until minute`}
            inputMode="decimal"
            maxLength={6}
            placeholder="to the end"
            value={step.untilMin}
            onText={(untilMin) => change({ steps: changedAt(steps, index, { untilMin }) })}
          />
          <Button
            weight="quiet"
            aria-label={`Remove step ${index + 1}`}
            onClick={() => change({ steps: withoutAt(steps, index) })}
          >
            Remove
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => change({ steps: [...steps, { everyMin: '', untilMin: '' }] })}>
          Add a step
        </Button>
      </div>
    </div>
  );
}

function ScheduleFigures(props: SectionProps): ReactNode {
  const { text, change } = props;
  switch (text.schedule) {
    case 'none':
      return null;
    case 'every':
      return <FigureField {...props} of="everyMin" label="Every (minutes)" />;
    case 'stepped':
      return <Steps {...props} />;
    case 'offsets':
      return (
        <Field
          label="Fixed minutes"
          maxLength={200}
          value={text.offsetsMin}
          onText={(offsetsMin) => change({ offsetsMin })}
          about="Minutes after the first dose, with commas between: 40, 120. Zero is the dose itself."
        />
      );
  }
}

function preview(text: ProtocolText): string {
  const vitals = drawableOf(text)?.vitals ?? null;
  const due = vitals === null ? [] : promptMinutes(vitals);
  return due.length === 0
    ? 'As it stands, nothing is asked for.'
    : `Asked for at minutes ${due.join(', ')} after the first dose.`;
}

/** When vitals are asked for, what a reading holds, and how the baseline is made. */
export function EditVitals(props: SectionProps): ReactNode {
  const { text, change, faults } = props;
  const scheduled = text.schedule !== 'none';
  return (
    <Panel title="Vitals">
      <Select
        label="Schedule"
        value={text.schedule}
        choices={kinds}
        onChoice={(schedule) => change({ schedule })}
      />
      <ScheduleFigures {...props} />
      {scheduled ? (
        <div className={styles['pair']}>
          <FigureField
            {...props}
            of="untilMin"
            label="Prompting ends (minute)"
            faultsOf="vitals.untilMin"
          />
          <FigureField
            {...props}
            of="graceMin"
            label="Grace time (minutes)"
            about="After it a check reads as overdue."
            faultsOf="vitals.graceMin"
          />
        </div>
      ) : null}
      <Faults faults={faults} of="vitals.schedule" />
      {scheduled ? (
        <p role="status" className={styles['preview']}>
          {preview(text)}
        </p>
      ) : null}
      <fieldset>
        <legend className={styles['legend']}>A reading is asked to hold</legend>
        <div className={styles['ticks']}>
          {allMeasures.map((measure) => (
            <Checkbox
              key={measure}
              label={measureName(measure)}
              checked={text.measures.includes(measure)}
              onCheck={(wanted) =>
                change({
                  measures: allMeasures.filter((each) =>
                    each === measure ? wanted : text.measures.includes(each),
                  ),
                })
              }
            />
          ))}
        </div>
        <Faults faults={faults} of="measures" />
      </fieldset>
      <div className={styles['pair']}>
        <Select
          label="Baseline"
          value={text.baselineReadings}
          choices={[
            { value: '1', words: 'One reading' },
            { value: '2', words: 'Two readings' },
          ]}
          onChoice={(baselineReadings) => change({ baselineReadings })}
        />
        <FigureField
          {...props}
          of="apartMmHg"
          label="Third reading beyond (mmHg)"
          maxLength={4}
          disabled={text.baselineReadings === '1'}
          about="Two pressures are averaged. Where they lie further apart than this, a third is asked and counts too."
          faultsOf="baseline"
        />
      </div>
    </Panel>
  );
}
