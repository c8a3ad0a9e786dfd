import type { InputHTMLAttributes, ReactNode, Ref } from 'react';
import { Labelled, type LabelledProps } from './labelled.tsx';
import { tooLong } from './too-long.ts';
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

/** A labelled line of text. One that is longer than `maxLength` stays whole and is said to be too long. Browsers remember none. */
export function Field(props: FieldProps): ReactNode {
  const { label, value, onText, about, refusal, below, className, maxLength, ...rest } = props;
  return (
    <Labelled
      label={label}
      about={about}
      refusal={tooLong(value, maxLength) ?? refusal}
      below={below}
      className={className}
    >
      {(box) => (
        <input
          {...box}
          className={styles['box']}
          value={value}
          onChange={(event) => onText(event.target.value)}
          spellCheck={false}
          {...rest}
          autoComplete="off"
        />
      )}
    </Labelled>
  );
}
