import { mgSoFar } from '../../../../../shared/domain/session/decide-dose.ts';
import { lastDoseAt, type SessionState } from '../../../../../shared/domain/session/state.ts';
import { clockWords } from '../../../wording/times.ts';
import { farBelowWords } from './dose-form.ts';
import styles from '../timeline/panel-form.module.css';

/** Weight, what is in this session already and since when, the prescriber's maximum, and an amount far below it. */
export function FactsLine({
  state,
  mg,
}: Readonly<{
  state: SessionState;
  /** What is typed so far; null while it is incomplete. */
  mg: number | null;
}>) {
  const { maxDoseMg, setBy } = state.protocol;
  const lastMs = lastDoseAt(state);
  const farBelow = farBelowWords(mg, state.protocol);
  const before = mgSoFar(state);
  return (
    <p className={styles['small']} aria-live="polite">
      {state.weightKg === null
        ? 'No weight is known, so no mg/kg.'
        : `Weight ${state.weightKg} kg.`}
      {before > 0 &&
        lastMs !== null &&
        ` ${before} mg in this session so far, the last dose at ${clockWords(lastMs)}.`}
      {maxDoseMg !== null && ` Maximum of ${maxDoseMg} mg set by ${setBy}.`}
      {farBelow !== null && <strong> {farBelow}</strong>}
    </p>
  );
}
