import { useId, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { ErrorLine } from './error-line.tsx';
import styles from './field.module.css';

/** What stands around a box that something is typed or chosen in. */
export type LabelledProps = Readonly<{
  /** The accessible name, exactly. */
  label: string;
  /** One line under the box that says what it is for. */
  about?: ReactNode;
  /** Why what stands in the box was refused. What was typed stays. */
  refusal?: ReactNode;
  className?: string | undefined;
}>;

/** What the box itself carries, so that label, line and refusal belong to it. */
type BoxProps = Readonly<{
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string;
}>;

/** A label, the box that `children` draws, and what is said under it. */
export function Labelled(
  props: LabelledProps &
    Readonly<{
      /** The label is said but not shown, where the place speaks for itself. */
      labelUnseen?: boolean;
      below?: ReactNode;
      children(box: BoxProps): ReactNode;
    }>,
): ReactNode {
  const { label, labelUnseen = false, about, refusal, below, className } = props;
  const id = useId();
  const refused = refusal !== undefined && refusal !== null && refusal !== '';
  return (
    <div className={classNames(styles['field'], className)}>
      <label htmlFor={id} className={labelUnseen ? 'unseen' : styles['label']}>
        {label}
      </label>
      {props.children({
        id,
        'aria-invalid': refused || undefined,
        'aria-describedby': `${id}-about ${id}-refusal`,
      })}
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
