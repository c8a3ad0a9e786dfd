import { useState } from 'react';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { Limit } from '../../../../../shared/contract/protocol.ts';
import { baselineOfSession } from '../../../../../shared/domain/session/baseline.ts';
import {
  baselineProgress,
  beyondBeforeDose,
  goKey,
  openBeforeDose,
  pointsBeforeDose,
} from '../../../../../shared/domain/session/dose-gate.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import {
  describeReadings,
  describeValue,
  measureWords,
} from '../../../../../shared/domain/vitals/readings.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import { lapseWords } from '../../../wording/lapses.ts';
import { MemberSelect } from '../people/member-select.tsx';
import type { Act } from '../session/use-act.ts';
import { useSending } from '../session/use-sending.ts';
import formStyles from '../timeline/panel-form.module.css';
import { byWhom } from './answer-row.tsx';
import styles from './check.module.css';

type GoProps = Readonly<{
  state: SessionState;
  author: StaffId;
  act: Act;
  onJoin: () => void;
  onClose: () => void;
}>;

function limitWords({ measure, above, below, percentAbove, setBy }: Limit): string {
  const bounds = [
    above === undefined ? '' : `above ${describeValue(measure, above)}`,
    below === undefined ? '' : `below ${describeValue(measure, below)}`,
    percentAbove === undefined ? '' : `${percentAbove} % over the baseline`,
  ].filter((bound) => bound !== '');
  return `${measureWords[measure].label}: ${bounds.join(', ')}; set by ${setBy}`;
}

/** The baseline as it counts, what of it lies beyond a limit, and the limits themselves. */
function Grounds({ state }: Readonly<{ state: SessionState }>) {
  const base = baselineOfSession(state);
  const { taken, wanted } = baselineProgress(state);
  const limits = state.protocol.limits.filter(({ when }) => when === 'before-dose');
  return (
    <>
      <p>
        {base === null ? (
          'No baseline reading yet.'
        ) : (
          <>
            Baseline <strong>{describeReadings(base)}</strong>
          </>
        )}
        {taken < wanted && ` ${taken} of ${wanted} readings.`}
      </p>
      {beyondBeforeDose(state).map(({ measure, arrow, text, value }) => (
        <p key={`${measure}-${text}`} className={styles['beyond']}>
          {arrow} {measureWords[measure].label} {describeValue(measure, value)}:{' '}
          {text.charAt(0).toLowerCase() + text.slice(1)}
        </p>
      ))}
      <h3>Limits before the dose</h3>
      <ul className={styles['facts']}>
        {limits.length === 0 && <li>The protocol of this session names none.</li>}
        {limits.map((limit) => (
          <li key={limitWords(limit)}>{limitWords(limit)}</li>
        ))}
      </ul>
    </>
  );
}

/** Side panel "Go or hold": the baseline against the limits before the dose, and the decision of a prescriber or a nurse. */
export function GoPanel({ state, author, act, onJoin, onClose }: GoProps) {
  const deciders = state.staff.filter(({ role }) => role === 'prescriber' || role === 'nurse');
  const [chosen, setChosen] = useState<StaffId | null>(null);
  const by =
    chosen ?? deciders.find(({ staffId }) => staffId === author)?.staffId ?? deciders[0]?.staffId;
  const [words, setWords, forget] = useDraft(`go:${state.sessionId}`, '');
  const { send, busy, refusal } = useSending(act);
  const open = openBeforeDose(state).filter(({ key }) => key !== goKey);
  const { goHold } = state.care;
  const lapse = pointsBeforeDose(state).find(({ key }) => key === goKey)?.lapse ?? null;
  const decide = async (decision: 'go' | 'hold') => {
    if (!(await send({ kind: 'goHold.decide', decision, words }, by))) return;
    forget();
    onClose();
  };
  return (
    <SidePanel title="Go or hold" fromTop onClose={onClose}>
      <div className={formStyles['form']}>
        <Grounds state={state} />
        {goHold !== null && (
          <p>
            <strong>{goHold.decision === 'go' ? 'Go' : 'Hold'}</strong>, {byWhom(state, goHold)}
            {goHold.words !== '' && `: ${goHold.words}`}
            {lapse !== null && `; ${lapseWords(lapse)}`}
          </p>
        )}
        {by === undefined ? (
          <>
            <p className={styles['small']}>
              No prescriber and no nurse is in this session, and the decision is theirs.
            </p>
            <Button onClick={onJoin}>Somebody joins</Button>
          </>
        ) : (
          <>
            <MemberSelect label="Decided by" members={deciders} value={by} onChoice={setChosen} />
            <TextArea
              label="Words to the decision"
              value={words}
              rows={2}
              maxLength={1000}
              onText={setWords}
            />
            <div className={styles['two']}>
              <Button disabled={busy} onClick={() => void decide('go')}>
                Go
              </Button>
              <Button disabled={busy} onClick={() => void decide('hold')}>
                Hold
              </Button>
            </div>
          </>
        )}
        <ErrorLine>{refusal}</ErrorLine>
        {open.length > 0 && (
          <p className={styles['small']}>
            Still open: {open.map((point) => point.words).join(' · ')}
          </p>
        )}
      </div>
    </SidePanel>
  );
}
