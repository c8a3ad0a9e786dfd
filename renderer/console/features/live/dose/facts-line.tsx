import { mgSoFar } from '../../../../../shared/domain/session/decide-dose.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import styles from '../timeline/panel-form.module.css';

/** Weight, what is in this session already, and the prescriber's maximum. */
export function FactsLine({ state }: Readonly<{ state: SessionState }>) {
  const { maxDoseMg, setBy } = state.protocol;
  const before = mgSoFar(state);
  return (
    <p className={styles['small']}>
      {state.weightKg === null
        ? 'No weight is known, so no mg/kg.'
        : `Weight ${state.weightKg} kg.`}
      {before > 0 && ` ${before} mg in this session so far.`}
      {maxDoseMg !== null && ` Maximum of ${maxDoseMg} mg set by ${setBy}.`}
    </p>
  );
}
