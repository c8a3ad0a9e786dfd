import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './meter.module.css';

type MeterProps = Readonly<{
  /** Accessible name. */
  label: string;
  /** 0–1. */
  value: number;
  /** The value in words, shown under the bar and said by screen readers. */
  words: string;
  tone?: 'plain' | 'low';
}>;

/** A quiet bar with its value in words: never by length or colour alone. */
export function Meter({ label, value, words, tone = 'plain' }: MeterProps): ReactNode {
  const share = Math.max(0, Math.min(1, value));
  return (
    <div className={styles['meter']}>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={words}
        className={styles['track']}
      >
        <div
          className={classNames(styles['bar'], tone === 'low' && styles['low'])}
          style={{ width: `${share * 100}%` }}
        />
      </div>
      <p className={styles['words']} aria-live="polite">
        {words}
      </p>
    </div>
  );
}
