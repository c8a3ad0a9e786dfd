import { useState } from 'react';
import { describeGap } from '../../../../../shared/domain/session/clocks.ts';
import { hasDose, type SessionState } from '../../../../../shared/domain/session/state.ts';
import { describeReadings } from '../../../../../shared/domain/vitals/readings.ts';
import { useNow } from '../../../../bridge/clock.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { clockWords } from '../../../wording/times.ts';
import { actRefusal } from '../session/act-refusal.ts';
import type { Act } from '../session/use-act.ts';
import styles from '../timeline/panel-form.module.css';
import { HoldButton } from './hold-button.tsx';

type ClosePanelProps = Readonly<{
  state: SessionState;
  act: Act;
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

/** Side panel "Close": the last reading with its age, and "End session", held for a second. */
export function ClosePanel({ state, act, onEnterVitals, onClose, onEnded }: ClosePanelProps) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
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
        <p id="hold-a-second" className={styles['small']}>
          Hold for a second. The music fades, the clocks stop, and the record opens.
        </p>
        <HoldButton disabled={busy} onHeld={() => void end()}>
          End session
        </HoldButton>
        <ErrorLine>{refusal}</ErrorLine>
      </div>
    </SidePanel>
  );
}
