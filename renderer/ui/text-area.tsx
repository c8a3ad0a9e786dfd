import type { ReactNode, Ref, TextareaHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';
import { Labelled, type LabelledProps } from './labelled.tsx';
import { tooLong } from './too-long.ts';
import styles from './field.module.css';

type TextAreaProps = LabelledProps &
  Omit<
    TextareaHTMLAttributes<HTMLTextAreaElement>,
    keyof LabelledProps | 'id' | 'onChange' | 'value'
  > &
  Readonly<{
    value: string;
    onText(text: string): void;
    ref?: Ref<HTMLTextAreaElement>;
  }>;

/** A labelled text of several lines. One that is longer than `maxLength` stays whole and is said to be too long. Browsers remember none. */
export function TextArea(props: TextAreaProps): ReactNode {
  const { label, value, onText, about, refusal, className, maxLength, ...rest } = props;
  return (
    <Labelled
      label={label}
      about={about}
      refusal={tooLong(value, maxLength) ?? refusal}
      className={className}
    >
      {(box) => (
        <textarea
          {...box}
          className={classNames(styles['box'], styles['area'])}
          value={value}
          onChange={(event) => onText(event.target.value)}
          rows={3}
          {...rest}
          autoComplete="off"
        />
      )}
    </Labelled>
  );
}
