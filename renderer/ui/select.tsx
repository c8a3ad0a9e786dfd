import { useId, type ReactNode, type SelectHTMLAttributes } from 'react';
import { ChevronDown } from 'lucide-react';
import { classNames } from './class-names.ts';
import { ErrorLine } from './error-line.tsx';
import styles from './field.module.css';

export type Choice = Readonly<{ value: string; words: string; disabled?: boolean }>;

type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'onChange' | 'value'> &
  Readonly<{
    label: string;
    value: string;
    choices: readonly Choice[];
    onChoice(value: string): void;
    about?: ReactNode;
    refusal?: ReactNode;
    /** The label is said but not shown, where the place speaks for itself. */
    labelUnseen?: boolean;
  }>;

/** A labelled choice of one. Native, so that every keyboard and screen reader knows it. */
export function Select(props: SelectProps): ReactNode {
  const {
    label,
    value,
    choices,
    onChoice,
    about,
    refusal,
    labelUnseen = false,
    className,
    ...rest
  } = props;
  const id = useId();
  return (
    <div className={classNames(styles['field'], className)}>
      <label htmlFor={id} className={labelUnseen ? 'unseen' : styles['label']}>
        {label}
      </label>
      <div className={styles['pick']}>
        <select
          id={id}
          className={classNames(styles['box'], styles['select'])}
          value={value}
          onChange={(event) => onChoice(event.target.value)}
          aria-describedby={`${id}-about ${id}-refusal`}
          {...rest}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.words}
            </option>
          ))}
        </select>
        <ChevronDown size={16} aria-hidden="true" />
      </div>
      {about === undefined ? null : (
        <p id={`${id}-about`} className={styles['about']}>
          {about}
        </p>
      )}
      <ErrorLine id={`${id}-refusal`}>{refusal}</ErrorLine>
    </div>
  );
}
