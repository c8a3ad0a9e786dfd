import { memo, useCallback, type RefObject } from 'react';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { useNow } from '../../../../bridge/clock.ts';
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
  /** A reading beyond a limit is to be seen: by whom, with which symptoms. */
  onSee: (seq: number) => void;
  onKept: () => void;
  onLeave: () => void;
}>;

/** A check can be skipped once it is due; before, there is nothing to skip. */
function OpenSkip({ state, act }: Readonly<{ state: SessionState; act: Act }>) {
  const prompt = promptOf(state, useNow(1000));
  if (prompt.kind !== 'due' && prompt.kind !== 'overdue') return null;
  return <SkipVitals key={prompt.slot.index} slot={prompt.slot} act={act} />;
}

/** Region "Vitals": when the next check is, what was read last, and the one line to enter it. */
export const VitalsRegion = memo(function VitalsRegion(props: VitalsProps) {
  const { state, act, boxRef, onSee } = props;
  const takeAgain = useCallback(() => boxRef.current?.focus(), [boxRef]);
  return (
    <section className={styles['region']} aria-label="Vitals">
      <div className={styles['head']}>
        <h2 className={styles['heading']}>Vitals</h2>
        <OpenSkip state={state} act={act} />
      </div>
      <VitalsRing state={state} />
      {/* Reached by Tab, so that it can be scrolled by keyboard where the window leaves it little height. */}
      <div className={styles['read']} role="group" aria-label="Last readings" tabIndex={0}>
        <LastReadings state={state} onSee={onSee} onTakeAgain={takeAgain} />
        <VitalsChart state={state} />
      </div>
      <div className={styles['foot']}>
        <VitalsEntry {...props} />
      </div>
    </section>
  );
});
