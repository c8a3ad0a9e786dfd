import type { ReactNode, Ref, TextareaHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';
import { Labelled, type LabelledProps } from './labelled.tsx';
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

/** A labelled text of several lines. */
export function TextArea(props: TextAreaProps): ReactNode {
  const { label, value, onText, about, refusal, className, ...rest } = props;
  return (
    <Labelled label={label} about={about} refusal={refusal} className={className}>
      {(box) => (
        <textarea
          {...box}
          className={classNames(styles['box'], styles['area'])}
          value={value}
          onChange={(event) => onText(event.target.value)}
          rows={3}
          {...rest}
        />
      )}
    </Labelled>
  );
}
