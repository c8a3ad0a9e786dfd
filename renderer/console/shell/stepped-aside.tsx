import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import styles from './shell.module.css';

/** What a console window shows once another has taken over. */
export function SteppedAside({ onUse }: Readonly<{ onUse(): void }>): ReactNode {
  return (
    <main className={styles['alone']}>
      <p>Stillroom is open in another window.</p>
      <Button weight="main" onClick={onUse}>
        Use it here
      </Button>
    </main>
  );
}
