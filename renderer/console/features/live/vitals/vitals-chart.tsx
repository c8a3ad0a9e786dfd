import { memo } from 'react';
import type { SessionState, VitalsTaken } from '../../../../../shared/domain/session/state.ts';
import { describeReadings } from '../../../../../shared/domain/vitals/readings.ts';
import { clockWords } from '../../../wording/times.ts';
import styles from './vitals-chart.module.css';

const width = 250;
const height = 64;
/** The chart shows so many readings; older ones are on the timeline and in the record. */
const most = 9;
const slotWidth = 27;

function rangeOf(taken: readonly VitalsTaken[]): readonly [number, number] {
  const values = taken.flatMap(({ readings }) =>
    [readings.systolic, readings.diastolic, readings.pulse].filter((value) => value !== undefined),
  );
  return [Math.min(50, ...values), Math.max(150, ...values)];
}

/** Small chart of the last readings, evenly set: blood pressure as a bar with its two ends, pulse as a dot, joined. */
export const VitalsChart = memo(function VitalsChart({ state }: Readonly<{ state: SessionState }>) {
  const taken = state.vitals.slice(-most);
  if (taken.length === 0) return null;
  const [low, high] = rangeOf(taken);
  const y = (value: number): number =>
    Math.round((4 + (1 - (value - low) / (high - low)) * (height - 8)) * 10) / 10;
  const x = (index: number): number => 14 + index * slotWidth;
  const pulses = taken.flatMap(({ readings }, index) =>
    readings.pulse === undefined ? [] : [`${x(index)},${y(readings.pulse)}`],
  );
  const summary = taken
    .map(
      (one) => `${one.baseline ? 'base' : clockWords(one.atMs)} ${describeReadings(one.readings)}`,
    )
    .join('; ');
  return (
    <div className={styles['place']}>
      <svg
        className={styles['chart']}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`Readings so far: ${summary}`}
      >
        <line x1="0" x2={width} y1={height - 1} y2={height - 1} className={styles['ground']} />
        {pulses.length > 1 && <polyline points={pulses.join(' ')} className={styles['line']} />}
        {taken.map(({ seq, readings }, index) => {
          const { systolic, diastolic, pulse } = readings;
          return (
            <g key={seq}>
              {systolic !== undefined && diastolic !== undefined && (
                <path
                  className={styles['bar']}
                  d={`M${x(index) - 4} ${y(systolic)}h8m-4 0V${y(diastolic)}m-4 0h8`}
                />
              )}
              {pulse !== undefined && (
                <circle cx={x(index)} cy={y(pulse)} r="3" className={styles['dot']} />
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
});
