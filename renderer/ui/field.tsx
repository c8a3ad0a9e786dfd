import type { InputHTMLAttributes, ReactNode, Ref } from 'react';
import { Labelled, type LabelledProps } from './labelled.tsx';
import styles from './field.module.css';

type FieldProps = LabelledProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, keyof LabelledProps | 'id' | 'onChange' | 'value'> &
  Readonly<{
    value: string;
    onText(text: string): void;
    /** A live region under the box, such as a strength meter. */
    below?: ReactNode;
    ref?: Ref<HTMLInputElement>;
  }>;

/** A labelled line of text. */
export function Field(props: FieldProps): ReactNode {
  const { label, value, onText, about, refusal, below, className, ...rest } = props;
  return (
    <Labelled label={label} about={about} refusal={refusal} below={below} className={className}>
      {(box) => (
        <input
          {...box}
          className={styles['box']}
          value={value}
          onChange={(event) => onText(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          {...rest}
        />
      )}
    </Labelled>
  );
}
