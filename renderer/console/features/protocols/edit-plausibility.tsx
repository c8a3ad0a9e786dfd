import type { ReactNode } from 'react';
import {
  measures as allMeasures,
  measureWords,
} from '../../../../shared/domain/vitals/readings.ts';
import { Field } from '../../../ui/field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Cell } from './cell.tsx';
import type { SectionProps } from './editor-parts.ts';
import { Faults } from './faults.tsx';
import { measureName } from './protocol-words.ts';
import type { RangeText } from './protocol-text.ts';
import styles from './editor.module.css';

const columns = [
  ['possibleLow', 'lowest that can be kept', 'Lowest'],
  ['possibleHigh', 'highest that can be kept', 'Highest'],
  ['usualLow', 'usual from', 'Usual from'],
  ['usualHigh', 'usual to', 'Usual to'],
  ['step', 'largest step', 'Largest step'],
] as const satisfies readonly (readonly [keyof RangeText, string, string])[];

/** The two tiers against slips of the finger: what cannot be kept, and what is asked about once more. */
export function EditPlausibility({ text, change, faults }: SectionProps): ReactNode {
  const { ranges } = text;
  return (
    <Panel title="Plausible readings">
      <p className="soft">
        Outside lowest and highest a reading cannot be kept. Outside the usual range, or a larger
        step from the last reading, it is asked about once more.
      </p>
      <div className={styles['frame']}>
        <table className={styles['grid']} aria-label="Plausible readings">
          <thead>
            <tr>
              <th scope="col">Measure</th>
              {columns.map(([column, , title]) => (
                <th key={column} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {allMeasures.map((measure) => (
              <tr key={measure}>
                <th scope="row">{measureName(measure)}</th>
                {columns.map(([column, words]) => (
                  <td key={column}>
                    <Cell
                      label={`${measureWords[measure].label}, ${words}`}
                      value={ranges[measure][column]}
                      onText={(typed) =>
                        change({
                          ranges: {
                            ...ranges,
                            [measure]: { ...ranges[measure], [column]: typed },
                          },
                        })
                      }
                    />
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">Pulse pressure (mmHg)</th>
              <td>–</td>
              <td>–</td>
              <td>
                <Cell
                  label="Pulse pressure, usual from"
                  value={text.pulsePressureLow}
                  onText={(pulsePressureLow) => change({ pulsePressureLow })}
                />
              </td>
              <td>
                <Cell
                  label="Pulse pressure, usual to"
                  value={text.pulsePressureHigh}
                  onText={(pulsePressureHigh) => change({ pulsePressureHigh })}
                />
              </td>
              <td>–</td>
            </tr>
          </tbody>
        </table>
      </div>
      <Faults faults={faults} of="plausibility" />
      <Field
        label="Whose ranges these are"
        maxLength={300}
        value={text.plausibilitySource}
        onText={(plausibilitySource) => change({ plausibilitySource })}
      />
    </Panel>
  );
}
