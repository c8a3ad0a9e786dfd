import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  measures as allMeasures,
  measureWords,
} from '../../../../shared/domain/vitals/readings.ts';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { Cell } from './cell.tsx';
import { changedAt, withoutAt, type SectionProps } from './editor-parts.ts';
import { Faults } from './faults.tsx';
import { measureName } from './protocol-words.ts';
import type { LimitText } from './protocol-text.ts';
import styles from './editor.module.css';

const whens = [
  { value: 'before-dose', words: 'Before dose' },
  { value: 'during', words: 'During' },
] as const satisfies readonly { value: LimitText['when']; words: string }[];

/** What readings are compared with, each with who set it. `author` stands beside a new one. */
export function EditLimits({
  text,
  change,
  faults,
  author,
}: SectionProps & Readonly<{ author: string }>): ReactNode {
  const { limits } = text;
  const on = (index: number, part: Partial<LimitText>): void =>
    change({ limits: changedAt(limits, index, part) });
  const add = (): void =>
    change({
      limits: [
        ...limits,
        {
          measure: 'systolic',
          when: 'during',
          above: '',
          percentAbove: '',
          below: '',
          setBy: author,
        },
      ],
    });
  return (
    <Panel title="Limits">
      <p className="soft">
        A reading beyond a limit is said to be so, with who set it. Nothing else follows from it.
      </p>
      {limits.length === 0 ? null : (
        <div className={styles['frame']}>
          <table className={styles['grid']} aria-label="Limits">
            <thead>
              <tr>
                <th scope="col">Measure</th>
                <th scope="col">When</th>
                <th scope="col">Above</th>
                <th scope="col">% over baseline</th>
                <th scope="col">Below</th>
                <th scope="col">Set by</th>
                <th scope="col">
                  <span className="unseen">Remove</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {limits.map((limit, index) => {
                const name = `Limit ${index + 1}`;
                return (
                  // A limit has no name of its own: its place is what it is.
                  <tr key={index}>
                    <td>
                      <Select
                        label={`${name}, measure`}
                        labelUnseen
                        className={styles['choice']}
                        value={limit.measure}
                        choices={allMeasures.map((each) => ({
                          value: each,
                          words: measureWords[each].label,
                        }))}
                        onChoice={(measure) => on(index, { measure })}
                      />
                    </td>
                    <td>
                      <Select
                        label={`${name}, when`}
                        labelUnseen
                        className={styles['choice']}
                        value={limit.when}
                        choices={whens}
                        onChoice={(when) => on(index, { when })}
                      />
                    </td>
                    <td>
                      <Cell
                        label={`${name}, above`}
                        value={limit.above}
                        onText={(above) => on(index, { above })}
                      />
                    </td>
                    <td>
                      <Cell
                        label={`${name}, percent over baseline`}
                        value={limit.percentAbove}
                        onText={(percentAbove) => on(index, { percentAbove })}
                      />
                    </td>
                    <td>
                      <Cell
                        label={`${name}, below`}
                        value={limit.below}
                        onText={(below) => on(index, { below })}
                      />
                    </td>
                    <td>
                      <Cell
                        label={`${name}, set by`}
                        words
                        maxLength={120}
                        value={limit.setBy}
                        onText={(setBy) => on(index, { setBy })}
                      />
                    </td>
                    <td>
                      <Button
                        weight="quiet"
                        square
                        icon={<X size={16} />}
                        aria-label={`Remove limit ${index + 1}, ${measureName(limit.measure)}`}
                        onClick={() => change({ limits: withoutAt(limits, index) })}
                      />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      <Faults faults={faults} of="limits" />
      <div>
        <Button onClick={add}>Add a limit</Button>
      </div>
    </Panel>
  );
}
