import type { ReactNode, SelectHTMLAttributes } from 'react';
import { ChevronDown } from 'lucide-react';
import type { Choice } from './choices.ts';
import { classNames } from './class-names.ts';
import { Labelled, type LabelledProps } from './labelled.tsx';
import styles from './field.module.css';

type SelectProps<V extends string> = LabelledProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, keyof LabelledProps | 'id' | 'onChange' | 'value'> &
  Readonly<{
    value: V;
    choices: readonly Choice<V>[];
    onChoice(value: NoInfer<V>): void;
    /** The label is said but not shown, where the place speaks for itself. */
    labelUnseen?: boolean;
  }>;

/** A labelled choice of one. Native, so that every keyboard and screen reader knows it. */
export function Select<V extends string>(props: SelectProps<V>): ReactNode {
  const { label, value, choices, onChoice, about, refusal, labelUnseen, className, ...rest } =
    props;
  const choose = (chosen: string): void => {
    const choice = choices.find((each) => each.value === chosen);
    if (choice !== undefined) onChoice(choice.value);
  };
  return (
    <Labelled
      label={label}
      labelUnseen={labelUnseen ?? false}
      about={about}
      refusal={refusal}
      className={className}
    >
      {(box) => (
        <div className={styles['pick']}>
          <select
            {...box}
            className={classNames(styles['box'], styles['select'])}
            value={value}
            onChange={(event) => choose(event.target.value)}
            {...rest}
            autoComplete="off"
          >
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value} disabled={choice.disabled}>
                {choice.words}
              </option>
            ))}
          </select>
          <ChevronDown size={16} aria-hidden="true" />
        </div>
      )}
    </Labelled>
  );
}
