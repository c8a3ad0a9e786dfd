import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { Button } from '../../../../ui/button.tsx';
import styles from '../timeline/panel-form.module.css';
import { GateLine, isGateOpen } from './gate-line.tsx';

/** The button that records something given, held back with the reason above it while points before the dose stand open. */
export function RecordButton({
  state,
  busy,
  children,
}: Readonly<{ state: SessionState; busy: boolean; children: string }>) {
  return (
    <>
      <GateLine state={state} />
      <Button
        type="submit"
        weight="main"
        className={styles['save']}
        disabled={busy || isGateOpen(state)}
      >
        {children}
      </Button>
    </>
  );
}
