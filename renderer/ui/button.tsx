import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { KeyHint } from './key-hint.tsx';
import styles from './button.module.css';

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  Readonly<{
    /** `main`: the one thing this screen is for. `plain`: beside it. `quiet`: no edge until hovered. */
    weight?: 'main' | 'plain' | 'quiet';
    /** The key that does the same, shown beside the words and kept out of the accessible name. */
    hint?: string;
    icon?: ReactNode;
    /** Square, for an icon alone: give it an `aria-label`. */
    square?: boolean;
    children?: ReactNode;
  }>;

/** A button of at least 44 × 44 px. Its accessible name is its text; key hint and icon are not part of it. */
export function Button(props: ButtonProps): ReactNode {
  const {
    weight = 'plain',
    hint,
    icon,
    square = false,
    className,
    children,
    type = 'button',
    ...rest
  } = props;
  return (
    <button
      type={type}
      className={classNames(
        styles['button'],
        styles[weight],
        square && styles['square'],
        className,
      )}
      {...(hint === undefined ? {} : { 'aria-keyshortcuts': hint })}
      {...rest}
    >
      {icon === undefined ? null : (
        <span aria-hidden="true" className={styles['icon']}>
          {icon}
        </span>
      )}
      {children === undefined ? null : <span className={styles['words']}>{children}</span>}
      {hint === undefined ? null : <KeyHint>{hint}</KeyHint>}
    </button>
  );
}
