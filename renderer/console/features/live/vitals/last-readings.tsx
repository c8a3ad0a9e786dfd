import { memo } from 'react';
import type { Measure, Readings } from '../../../../../shared/contract/protocol.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { baselineOfSession } from '../../../../../shared/domain/session/baseline.ts';
import { unseenFindings } from '../../../../../shared/domain/session/dose-gate.ts';
import { findingsOf } from '../../../../../shared/domain/session/limit-findings.ts';
import { differenceFromBaseline } from '../../../../../shared/domain/vitals/limits.ts';
import {
  describeBloodPressure,
  describeReadings,
  describeValue,
  measureWords,
} from '../../../../../shared/domain/vitals/readings.ts';
import { Button } from '../../../../ui/button.tsx';
import { clockWords } from '../../../wording/times.ts';
import { byWhom } from '../check/answer-row.tsx';
import styles from './last-readings.module.css';

type Line = Readonly<{
  key: string;
  label: string;
  value: string;
  base: string | null;
  difference: string | null;
}>;

const single = [
  'pulse',
  'saturation',
  'respiration',
  'temperatureC',
  'moaas',
  'rass',
] as const satisfies readonly Measure[];

/** The lines of the last reading beside the baseline; blood pressure is one line, its difference that of the systolic. */
function linesOf(last: Readings, base: Readings | null): readonly Line[] {
  const differences = base === null ? {} : differenceFromBaseline(last, base);
  const pressure = describeBloodPressure(last);
  const lines: Line[] = [];
  if (pressure !== null) {
    lines.push({
      key: 'pressure',
      label: 'blood pressure',
      value: pressure,
      base: base === null ? null : describeBloodPressure(base),
      difference: differences.systolic?.text ?? null,
    });
  }
  for (const measure of single) {
    const value = last[measure];
    const before = base?.[measure];
    if (value === undefined) continue;
    lines.push({
      key: measure,
      label:
        measure === 'moaas' || measure === 'rass'
          ? measureWords[measure].label
          : measureWords[measure].label.toLowerCase(),
      value: describeValue(measure, value),
      base: before === undefined ? null : describeValue(measure, before),
      difference: differences[measure]?.text ?? null,
    });
  }
  return lines;
}

/** Lines of a reading, each value with its baseline and the difference. */
function Lines({ lines }: Readonly<{ lines: readonly Line[] }>) {
  return (
    <dl className={styles['lines']}>
      {lines.map((line) => (
        <div
          key={line.key}
          className={styles['line']}
          data-main={line.key === 'pressure' || undefined}
        >
          <dt className="unseen">{line.label}</dt>
          <dd className={styles['value']}>{line.value}</dd>
          <dd className={styles['beside']}>
            <span>
              {line.key !== 'pressure' && <span aria-hidden="true">{line.label} </span>}
              {line.difference !== null && line.difference !== '=' && (
                <strong className={styles['difference']}>{line.difference}</strong>
              )}
            </span>
            {line.base !== null && <span>base {line.base}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The last reading, its pressure and what lies beyond a limit first; each value with its baseline and the difference in words and arrow, and the limits it lies beyond; who has seen that, and a way to take it again. */
export const LastReadings = memo(function LastReadings({
  state,
  onSee,
  onTakeAgain,
}: Readonly<{ state: SessionState; onSee: (seq: number) => void; onTakeAgain: () => void }>) {
  const last = state.vitals.at(-1);
  if (last === undefined)
    return (
      <p className={styles['none']}>
        No reading yet.{state.doses.length === 0 && ' The first is the baseline.'}
      </p>
    );
  const base = last.baseline ? null : baselineOfSession(state);
  const lines = linesOf(last.readings, base);
  const findings = findingsOf(state, last);
  const seen = state.care.acknowledged[last.seq];
  const unseen = unseenFindings(state);
  const isUnseen = last.baseline ? seen === undefined : unseen.includes(last);
  const earlier = unseen.filter((taken) => taken !== last);
  return (
    <div className={styles['last']}>
      <div className={styles['head']}>
        <p className={styles['when']}>
          {last.baseline ? 'Baseline' : 'Last reading'}, {clockWords(last.atMs)}
          {seen !== undefined && !isUnseen && `; seen, ${byWhom(state, seen)}`}
        </p>
        {findings.length > 0 && isUnseen && <Button onClick={() => onSee(last.seq)}>Seen</Button>}
        {(findings.length > 0 || last.confirmedUnusual) && (
          <Button onClick={onTakeAgain}>Take again</Button>
        )}
      </div>
      <Lines lines={lines.filter(({ key }) => key === 'pressure')} />
      {findings.map((finding) => (
        <p key={`${finding.measure}-${finding.text}`} className={styles['finding']}>
          {finding.arrow} {measureWords[finding.measure].label}{' '}
          {describeValue(finding.measure, finding.value)}:{' '}
          {finding.text.charAt(0).toLowerCase() + finding.text.slice(1)}
        </p>
      ))}
      {earlier.map((taken) => (
        <div key={taken.seq} className={styles['earlier']}>
          <p className={styles['finding']}>
            {clockWords(taken.atMs)}{' '}
            <strong>
              {describeBloodPressure(taken.readings) ?? describeReadings(taken.readings)}
            </strong>{' '}
            beyond a limit
          </p>
          <Button
            aria-label={`Seen: reading of ${clockWords(taken.atMs)}`}
            onClick={() => onSee(taken.seq)}
          >
            Seen
          </Button>
        </div>
      ))}
      <Lines lines={lines.filter(({ key }) => key !== 'pressure')} />
    </div>
  );
});
