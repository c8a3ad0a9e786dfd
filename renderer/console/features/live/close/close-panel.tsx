import { useState } from 'react';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import { describeGap } from '../../../../../shared/domain/session/clocks.ts';
import { hasEndGate, openBeforeEnd } from '../../../../../shared/domain/session/end-gate.ts';
import { hasDose, type SessionState } from '../../../../../shared/domain/session/state.ts';
import { describeReadings } from '../../../../../shared/domain/vitals/readings.ts';
import { useNow } from '../../../../bridge/clock.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { lapseWords } from '../../../wording/lapses.ts';
import { clockWords } from '../../../wording/times.ts';
import { Override } from '../check/override.tsx';
import { actRefusal } from '../session/act-refusal.ts';
import type { Act } from '../session/use-act.ts';
import styles from '../timeline/panel-form.module.css';
import { HoldButton } from './hold-button.tsx';
import { Leaving } from './leaving.tsx';
import { Readiness } from './readiness.tsx';
import { StayLeft } from './stay.tsx';

type ClosePanelProps = Readonly<{
  state: SessionState;
  author: StaffId;
  act: Act;
  onJoin: () => void;
  onEnterVitals: () => void;
  onClose: () => void;
  onEnded: () => void;
}>;

function FinalVitals({ state }: Readonly<{ state: SessionState }>) {
  const nowMs = useNow(10_000);
  const last = state.vitals.at(-1);
  if (last === undefined)
    return <p className={styles['small']}>No reading was taken in this session.</p>;
  return (
    <p className={styles['small']}>
      <strong>{describeReadings(last.readings)}</strong>
      <br />
      at {clockWords(last.atMs)}, {describeGap(Math.max(0, nowMs - last.atMs))} ago
    </p>
  );
}

/** What stands open before the end, and an override of it by a prescriber. */
function OpenPoints({ state, author, act, onJoin }: ClosePanelProps) {
  const open = openBeforeEnd(state, useNow(1000));
  const prescribers = state.staff.filter(({ role }) => role === 'prescriber');
  if (open.length === 0) return null;
  return (
    <>
      <p id="open-before-end" className={styles['small']}>
        <strong>Outstanding before the end:</strong>{' '}
        {open
          .map(({ words, lapse }) =>
            lapse === null ? words : `${words} (the last ${lapseWords(lapse)})`,
          )
          .join(' · ')}
      </p>
      {prescribers.length === 0 && (
        <>
          <p className={styles['small']}>
            An override is a prescriber’s, and none is in this session.
          </p>
          <Button onClick={onJoin}>Somebody joins</Button>
        </>
      )}
      <Override
        gate="end"
        sessionId={state.sessionId}
        open={open}
        candidates={prescribers}
        author={author}
        act={act}
      />
    </>
  );
}

function useEndOpen(state: SessionState): boolean {
  return openBeforeEnd(state, useNow(1000)).length > 0;
}

/**
 * Side panel "Close": final vitals, minimum stay, readiness and leaving where a dose was recorded, and "End session", held for
 * a second once nothing stands open.
 */
export function ClosePanel(props: ClosePanelProps) {
  const { state, author, act, onEnterVitals, onClose, onEnded } = props;
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const isOpen = useEndOpen(state);
  const end = async () => {
    setBusy(true);
    const reply = await act({ kind: 'session.end' });
    setBusy(false);
    if (reply.ok) onEnded();
    else setRefusal(actRefusal(reply.error));
  };
  return (
    <SidePanel title="Close" onClose={onClose}>
      <div className={styles['form']}>
        {hasDose(state.careType) && (
          <>
            <h3>Final vitals</h3>
            <FinalVitals state={state} />
            <Button onClick={onEnterVitals}>Enter vitals</Button>
          </>
        )}
        {hasEndGate(state) ? (
          <>
            <StayLeft state={state} />
            <Readiness state={state} author={author} act={act} />
            <h3>Leaving</h3>
            <Leaving state={state} act={act} />
            <OpenPoints {...props} />
          </>
        ) : (
          hasDose(state.careType) && (
            <p className={styles['small']}>No dose was recorded in this session.</p>
          )
        )}
        <p id="hold-a-second" className={styles['small']}>
          Hold for a second. The music fades, the clocks stop, and the record opens.
        </p>
        <HoldButton disabled={busy || isOpen} describedBy="hold-a-second" onHeld={() => void end()}>
          End session
        </HoldButton>
        <ErrorLine>{refusal}</ErrorLine>
      </div>
    </SidePanel>
  );
}
