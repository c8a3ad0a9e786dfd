import { openBeforeDose } from '../../../../../shared/domain/session/dose-gate.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import styles from '../timeline/panel-form.module.css';

/** What stands open before a dose, said where the dose would be recorded; nothing once nothing does. */
export function GateLine({ state }: Readonly<{ state: SessionState }>) {
  const open = openBeforeDose(state);
  if (open.length === 0) return null;
  return (
    <p className={styles['small']} role="status">
      <strong>
        {open.length === 1 ? 'One point stands' : `${open.length} points stand`} open before the
        dose:
      </strong>{' '}
      {open.map(({ words }) => words).join(' · ')}
    </p>
  );
}

/** Whether points before the dose stand open. */
export function isGateOpen(state: SessionState): boolean {
  return openBeforeDose(state).length > 0;
}
