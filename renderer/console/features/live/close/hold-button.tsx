import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import styles from './hold-button.module.css';

/** So long (ms) the button is held before it acts. */
export const holdMs = 1000;

/**
 * A button that acts once it has been held for a second, by pointer, Enter or Space: held instead of confirmed twice.
 * Letting go earlier does nothing. Its fill shows how far it is.
 */
export function HoldButton({
  children,
  disabled,
  describedBy,
  onHeld,
}: Readonly<{
  children: ReactNode;
  disabled: boolean;
  /** Id of the words beside it that say that it is held. */
  describedBy: string;
  onHeld: () => void;
}>) {
  const [held, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const letGo = () => {
    clearTimeout(timer.current);
    setHeld(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const hold = () => {
    if (disabled) return;
    clearTimeout(timer.current);
    setHeld(true);
    timer.current = setTimeout(() => {
      setHeld(false);
      onHeld();
    }, holdMs);
  };
  const isHolder = (event: KeyboardEvent) => event.key === 'Enter' || event.key === ' ';
  return (
    <button
      type="button"
      className={styles['hold']}
      data-held={held || undefined}
      disabled={disabled}
      aria-describedby={describedBy}
      onPointerDown={(event) => event.button === 0 && hold()}
      onPointerUp={letGo}
      onPointerLeave={letGo}
      onPointerCancel={letGo}
      onKeyDown={(event) => {
        if (!isHolder(event)) return;
        event.preventDefault();
        if (!event.repeat) hold();
      }}
      onKeyUp={(event) => isHolder(event) && letGo()}
      onBlur={letGo}
    >
      <span className={styles['fill']} aria-hidden="true" />
      <span className={styles['words']}>{children}</span>
    </button>
  );
}
