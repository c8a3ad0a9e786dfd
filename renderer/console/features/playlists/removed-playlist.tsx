import { Undo2, X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import type { Removing } from './removing.ts';
import styles from './playlists.module.css';

/** Says what was removed and offers it back. The focus comes here, as the button that had it is gone. */
export function RemovedPlaylist({ removing }: Readonly<{ removing: Removing }>): ReactNode {
  const latest = removing.removed.at(-1);
  const line = useRef<HTMLDivElement>(null);
  const seen = useRef(latest);
  useEffect(() => {
    if (latest !== undefined && latest !== seen.current)
      line.current?.querySelector('button')?.focus();
    seen.current = latest;
  }, [latest]);
  return (
    <>
      <ErrorLine>{refusalWords(removing.failure)}</ErrorLine>
      <div role="status" className={latest === undefined ? 'unseen' : styles['removed']} ref={line}>
        {latest === undefined ? null : (
          <>
            <p className={styles['removedWords']}>“{latest.name}” was removed.</p>
            <Button
              icon={<Undo2 size={18} />}
              aria-disabled={removing.busy}
              onClick={removing.busy ? undefined : removing.undo}
            >
              Undo
            </Button>
            <Button
              weight="quiet"
              square
              aria-label="Put away"
              icon={<X size={18} />}
              onClick={removing.dismiss}
            />
          </>
        )}
      </div>
    </>
  );
}
