import type { ReactNode } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import styles from './editor.module.css';

/** A field inside a table, whose row and column name it; `label` says both. */
export function Cell({
  label,
  value,
  onText,
  words = false,
  maxLength = 12,
}: Readonly<{
  label: string;
  value: string;
  onText(text: string): void;
  /** Words instead of a figure. */
  words?: boolean;
  maxLength?: number;
}>): ReactNode {
  return (
    <input
      className={classNames(styles['cell'], words && styles['words'])}
      aria-label={label}
      value={value}
      inputMode={words ? 'text' : 'decimal'}
      maxLength={maxLength}
      autoComplete="off"
      spellCheck={words}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
