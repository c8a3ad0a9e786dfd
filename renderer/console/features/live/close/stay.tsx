import { formatCountdown } from '../../../../../shared/domain/session/clocks.ts';
import { stayOf } from '../../../../../shared/domain/session/end-gate.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { useNow } from '../../../../bridge/clock.ts';
import { clockWords } from '../../../wording/times.ts';
import styles from '../check/check.module.css';

/** The minimum stay running down, with the dose it counts from and when that was. */
export function StayLeft({ state }: Readonly<{ state: SessionState }>) {
  const stay = stayOf(state, useNow(1000));
  if (stay === null) return null;
  const from = stay.from === 'first-dose' ? 'first dose' : 'last dose';
  return (
    <div>
      <h3>Minimum stay</h3>
      <p>
        {stay.untilMs === null || stay.leftMs === null || stay.anchorMs === null ? (
          `${stay.minutes} minutes from the ${from}, which is not over yet.`
        ) : (
          <>
            <strong role="timer" aria-label="Minimum stay left">
              {stay.leftMs === 0 ? 'over' : formatCountdown(stay.leftMs)}
            </strong>{' '}
            <span className={styles['small']}>
              {stay.minutes} minutes from the {from} at {clockWords(stay.anchorMs)}, until{' '}
              {clockWords(stay.untilMs)}
            </span>
          </>
        )}
      </p>
    </div>
  );
}
