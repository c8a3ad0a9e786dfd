import { memo, type RefObject } from 'react';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import { hasDose, type SessionState } from '../../../../../shared/domain/session/state.ts';
import { useNow } from '../../../../bridge/clock.ts';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import type { Act } from '../session/use-act.ts';
import { LastReadings } from './last-readings.tsx';
import { promptOf } from './prompt-of.ts';
import { SkipVitals } from './skip-vitals.tsx';
import { VitalsChart } from './vitals-chart.tsx';
import { VitalsEntry } from './vitals-entry.tsx';
import { VitalsRing } from './vitals-ring.tsx';
import styles from './vitals-region.module.css';

type VitalsProps = Readonly<{
  state: SessionState;
  author: StaffId;
  act: Act;
  boxRef: RefObject<HTMLInputElement | null>;
  onKept: () => void;
  onLeave: () => void;
}>;

function OpenSkip({ state, act }: Readonly<{ state: SessionState; act: Act }>) {
  const prompt = promptOf(state, useNow(1000));
  const slot = prompt.kind === 'due' || prompt.kind === 'overdue' ? prompt.slot : null;
  return <SkipVitals slot={slot} act={act} />;
}

/** Region "Vitals": when the next check is, what was read last, and the one line to enter it. */
export const VitalsRegion = memo(function VitalsRegion(props: VitalsProps) {
  const { state, act } = props;
  if (!hasDose(state.careType)) {
    return (
      <section className={styles['region']} aria-label="Vitals">
        <h2 className={styles['heading']}>Vitals</h2>
        <EmptyState title="This care type has no vitals schedule." />
      </section>
    );
  }
  return (
    <section className={styles['region']} aria-label="Vitals">
      <h2 className={styles['heading']}>Vitals</h2>
      <VitalsRing state={state} />
      <LastReadings state={state} />
      <VitalsChart state={state} />
      <div className={styles['foot']}>
        <VitalsEntry {...props} />
        <OpenSkip state={state} act={act} />
      </div>
    </section>
  );
});
