import type { ReactNode } from 'react';
import styles from './checkbox.module.css';

type CheckboxProps = Readonly<{
  label: string;
  checked: boolean;
  onCheck(checked: boolean): void;
  disabled?: boolean;
  about?: ReactNode;
}>;

/** A box to tick; the whole row is the target. */
export function Checkbox({
  label,
  checked,
  onCheck,
  disabled = false,
  about,
}: CheckboxProps): ReactNode {
  return (
    <div>
      <label className={styles['row']}>
        <input
          type="checkbox"
          autoComplete="off"
          className={styles['box']}
          checked={checked}
          disabled={disabled}
          onChange={(event) => onCheck(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      {about === undefined ? null : <p className={styles['about']}>{about}</p>}
    </div>
  );
}
