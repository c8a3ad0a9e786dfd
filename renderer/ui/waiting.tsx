import { useEffect, useState, type ReactNode } from 'react';
import styles from './empty-state.module.css';

/** Words while something is asked for. Shown only after a quarter of a second: what is quick should not flicker. */
export function Waiting({ children }: Readonly<{ children: ReactNode }>): ReactNode {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 250);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p role="status" className={styles['words']}>
      {late ? children : ''}
    </p>
  );
}
