import { useEffect, useRef, useState, type ReactNode } from 'react';
import { scaleOf } from '../../../../shared/domain/scales/scales.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { HandOverPages } from './hand-over-pages.tsx';
import styles from './hand-over.module.css';

function HandedIn(): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1} className={styles['words']}>
      Thank you. Please hand this back.
    </h1>
  );
}

/**
 * What the client holds: one question at a time, no name, no way to anywhere else. The core has locked the screen under it;
 * `leaving` is the shell's PIN form, which alone brings the office back.
 */
export function HandOverScreen({ leaving }: Readonly<{ leaving: ReactNode }>): ReactNode {
  const asked = useAsk('measure.handedOver', {});
  const [staffHere, setStaffHere] = useState(false);
  const handOver = asked.value?.handOver;
  const scale = handOver === undefined || handOver === null ? null : scaleOf(handOver.scale);
  return (
    <main className={styles['sheet']}>
      <div className={styles['page']} hidden={staffHere}>
        {handOver === undefined || handOver === null || scale?.kind !== 'items' ? (
          <Waiting>One moment…</Waiting>
        ) : handOver.finished ? (
          <HandedIn />
        ) : (
          <HandOverPages scale={scale} before={handOver.answers} />
        )}
      </div>
      {staffHere ? (
        <div className={styles['staff']}>
          <h1 className="unseen">Staff</h1>
          {handOver?.finished === false && Object.keys(handOver.answers).length > 0 ? (
            <p className={styles['soft']}>
              What was answered so far is kept while Stillroom is open, for up to twelve hours:
              handed over again, the questions go on there.
            </p>
          ) : null}
          {leaving}
          <Button weight="quiet" onClick={() => setStaffHere(false)}>
            Go on with the questions
          </Button>
        </div>
      ) : (
        <Button weight="quiet" className={styles['to-staff']} onClick={() => setStaffHere(true)}>
          Staff
        </Button>
      )}
    </main>
  );
}
