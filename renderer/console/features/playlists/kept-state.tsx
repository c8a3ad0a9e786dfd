import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import type { WorkLook } from './playlist-work.ts';
import styles from './playlists.module.css';

/** Whether what is on the screen is kept, in one or two words; after a refusal, how to try again. */
export function KeptState({
  look,
  onAgain,
}: Readonly<{ look: WorkLook; onAgain(): void }>): ReactNode {
  const untouched = look.playlistId === null && !look.canUndo;
  return (
    <>
      <p className={styles['kept']}>
        {look.failure !== null ? (
          'Not saved'
        ) : look.state === 'kept' ? (
          <>
            <Check size={16} aria-hidden="true" />
            Saved
          </>
        ) : untouched ? (
          ''
        ) : look.nameMissing && look.state === 'open' ? (
          look.playlistId === null ? (
            'Not saved: no name yet'
          ) : (
            'Name not saved'
          )
        ) : (
          'Saving…'
        )}
      </p>
      {look.failure === null ? null : <Button onClick={onAgain}>Try again</Button>}
    </>
  );
}
