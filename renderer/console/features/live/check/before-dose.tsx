import { memo } from 'react';
import {
  goKey,
  openBeforeDose,
  pointsBeforeDose,
} from '../../../../../shared/domain/session/dose-gate.ts';
import { hasDose, type SessionState } from '../../../../../shared/domain/session/state.ts';
import { Button } from '../../../../ui/button.tsx';
import { lapseWords } from '../../../wording/lapses.ts';
import { hintOf, type Run } from '../keys/key-map.ts';
import { byWhom } from './answer-row.tsx';
import styles from './check.module.css';

/** The strip above the timeline until the first dose, and whenever a hold stands: how many points are open, and which. */
export const BeforeDose = memo(function BeforeDose({
  state,
  run,
}: Readonly<{ state: SessionState; run: Run }>) {
  const { goHold } = state.care;
  const isOver = state.doses.length > 0 && goHold?.decision !== 'hold';
  if (!hasDose(state.careType) || isOver) return null;
  const open = openBeforeDose(state);
  const all = pointsBeforeDose(state);
  const lapse = all.find(({ key }) => key === goKey)?.lapse ?? null;
  return (
    <section className={styles['strip']} aria-label="Before the dose">
      <p className={styles['open']}>
        {open.length === 0 ? (
          <strong>Nothing is outstanding before the dose.</strong>
        ) : (
          <>
            <strong>
              {open.length} of {all.length} outstanding before the dose
            </strong>{' '}
            {open.map((point) => point.words).join(' · ')}
          </>
        )}
      </p>
      {goHold !== null && (
        <p className={styles['open']}>
          <strong>
            {goHold.decision === 'go' ? 'Go' : 'Hold'}
            {lapse !== null && ' no longer counts'}
          </strong>
          , {byWhom(state, goHold)}
          {lapse !== null && `: ${lapseWords(lapse)}`}
        </p>
      )}
      <div className={styles['ways']}>
        <Button hint={hintOf('checklist')} onClick={(event) => run('checklist', event.timeStamp)}>
          Checklist
        </Button>
        <Button hint={hintOf('go')} onClick={(event) => run('go', event.timeStamp)}>
          Go or hold
        </Button>
      </div>
    </section>
  );
});
