import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { Button } from '../../../../ui/button.tsx';
import styles from './output.module.css';

/** The output that was lost is back, or another one was chosen in its place: nothing sounds until somebody says so, and then it fades in. */
export function Regained({
  state,
  label,
  onGoOn,
}: Readonly<{ state: SessionState; label: string; onGoOn: (atMs: number) => void }>) {
  const { music } = state;
  if (music.playing || music.outputLost || music.pausedFor !== 'output-lost') return null;
  return (
    <p className={styles['regained']}>
      <span>
        <strong>
          {music.lostOutput === null ? 'Output chosen in its place' : 'Output back'}: {label}.
        </strong>{' '}
        The music waits where it stopped.
      </span>
      <Button onClick={(event) => onGoOn(event.timeStamp)}>Go on</Button>
    </p>
  );
}
