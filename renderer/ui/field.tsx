import { useId, type InputHTMLAttributes, type ReactNode, type Ref } from 'react';
import { classNames } from './class-names.ts';
import { ErrorLine } from './error-line.tsx';
import styles from './field.module.css';

type FieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'onChange' | 'value'> &
  Readonly<{
    label: string;
    value: string;
    onText(text: string): void;
    /** One line under the field that says what it is for. */
    about?: ReactNode;
    /** Why what stands here was refused. What was typed stays. */
    refusal?: ReactNode;
    /** A live region instead of plain text under the field, such as a strength meter. */
    below?: ReactNode;
    ref?: Ref<HTMLInputElement>;
  }>;

/** A labelled line of text. Its accessible name is exactly `label`. */
export function Field(props: FieldProps): ReactNode {
  const { label, value, onText, about, refusal, below, className, ...rest } = props;
  const id = useId();
  const refused = refusal !== undefined && refusal !== null && refusal !== '';
  return (
    <div className={classNames(styles['field'], className)}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      <input
        id={id}
        className={styles['box']}
        value={value}
        onChange={(event) => onText(event.target.value)}
        aria-invalid={refused || undefined}
        aria-describedby={`${id}-about ${id}-refusal`}
        autoComplete="off"
        spellCheck={false}
        {...rest}
      />
      {below}
      {about === undefined ? null : (
        <p id={`${id}-about`} className={styles['about']}>
          {about}
        </p>
      )}
      <ErrorLine id={`${id}-refusal`}>{refusal}</ErrorLine>
    </div>
  );
}
