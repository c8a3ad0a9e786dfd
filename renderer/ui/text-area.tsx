import { useId, type ReactNode, type Ref, type TextareaHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';
import { ErrorLine } from './error-line.tsx';
import styles from './field.module.css';

type TextAreaProps = Omit<
  TextareaHTMLAttributes<HTMLTextAreaElement>,
  'id' | 'onChange' | 'value'
> &
  Readonly<{
    label: string;
    value: string;
    onText(text: string): void;
    about?: ReactNode;
    refusal?: ReactNode;
    ref?: Ref<HTMLTextAreaElement>;
  }>;

/** A labelled text of several lines. Its accessible name is exactly `label`. */
export function TextArea(props: TextAreaProps): ReactNode {
  const { label, value, onText, about, refusal, className, ...rest } = props;
  const id = useId();
  const refused = refusal !== undefined && refusal !== null && refusal !== '';
  return (
    <div className={classNames(styles['field'], className)}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      <textarea
        id={id}
        className={classNames(styles['box'], styles['area'])}
        value={value}
        onChange={(event) => onText(event.target.value)}
        aria-invalid={refused || undefined}
        aria-describedby={`${id}-about ${id}-refusal`}
        rows={3}
        {...rest}
      />
      {about === undefined ? null : (
        <p id={`${id}-about`} className={styles['about']}>
          {about}
        </p>
      )}
      <ErrorLine id={`${id}-refusal`}>{refusal}</ErrorLine>
    </div>
  );
}
