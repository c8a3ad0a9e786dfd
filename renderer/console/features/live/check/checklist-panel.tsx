import type { StaffId } from '../../../../../shared/contract/ids.ts';
import {
  baselineProgress,
  openBeforeDose,
} from '../../../../../shared/domain/session/dose-gate.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { Button } from '../../../../ui/button.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { hintOf } from '../keys/key-map.ts';
import type { Act } from '../session/use-act.ts';
import formStyles from '../timeline/panel-form.module.css';
import { AnswerRow } from './answer-row.tsx';
import { Override } from './override.tsx';
import styles from './check.module.css';

type ChecklistProps = Readonly<{
  state: SessionState;
  author: StaffId;
  act: Act;
  onGo: () => void;
  onEnterVitals: () => void;
  onClose: () => void;
}>;

/** Side panel "Checklist": the points of the session's own protocol with who answered each and when, the baseline, and the override. */
export function ChecklistPanel(props: ChecklistProps) {
  const { state, author, act, onGo, onEnterVitals, onClose } = props;
  const { checklist, fasting } = state.protocol;
  const baseline = baselineProgress(state);
  return (
    <SidePanel title="Checklist" onClose={onClose}>
      <div className={formStyles['form']}>
        {fasting !== '' && <p className={styles['small']}>Protocol: {fasting}</p>}
        {checklist.length === 0 && (
          <p className={styles['small']}>The protocol of this session asks no points.</p>
        )}
        <ul className={styles['points']}>
          {checklist.map(({ key, words, answer }) => (
            <AnswerRow
              key={key}
              name={`check:${state.sessionId}:${key}`}
              words={words}
              kind={answer}
              given={state.care.checklist[key]}
              state={state}
              act={act}
              commandFor={(given) => ({ kind: 'checklist.answer', key, answer: given })}
            />
          ))}
        </ul>
        <p className={styles['small']}>
          Baseline: {Math.min(baseline.taken, baseline.wanted)} of {baseline.wanted}{' '}
          {baseline.wanted === 1 ? 'reading' : 'readings'}.
        </p>
        <div className={styles['two']}>
          <Button hint={hintOf('vitals')} onClick={onEnterVitals}>
            Enter vitals
          </Button>
          <Button hint={hintOf('go')} onClick={onGo}>
            Go or hold
          </Button>
        </div>
        <Override
          gate="dose"
          sessionId={state.sessionId}
          open={openBeforeDose(state)}
          candidates={state.staff.filter(({ role }) => role === 'prescriber' || role === 'nurse')}
          author={author}
          act={act}
        />
      </div>
    </SidePanel>
  );
}
