import { memo } from 'react';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { hasDose, lastDoseAt, t0Of } from '../../../../../shared/domain/session/state.ts';
import { phaseAt, phaseWords } from '../../../../../shared/domain/music/arc.ts';
import {
  elapsed,
  formatElapsed,
  formatOffset,
} from '../../../../../shared/domain/session/clocks.ts';
import { useNow } from '../../../../bridge/clock.ts';
import { clockWords } from '../../../wording/times.ts';
import { RunningTotal } from '../dose/running-infusion.tsx';
import styles from './bar.module.css';

/** The largest thing on the screen: the time since the first dose, and beside it that since the last when there are two. */
export const DoseClock = memo(function DoseClock({ state }: Readonly<{ state: SessionState }>) {
  const nowMs = useNow(1000);
  const t0 = t0Of(state);
  const last = lastDoseAt(state);
  if (t0 === null || last === null) {
    return (
      <div className={styles['clock']} data-before="true">
        <p role="timer" aria-label="Since dose" className={styles['noDose']}>
          No dose yet
        </p>
        <p role="timer" aria-label="Since start" className={styles['since']}>
          {formatElapsed(elapsed(state.startedAtMs, nowMs))} since start
        </p>
      </div>
    );
  }
  return (
    <div className={styles['clock']}>
      <p role="timer" aria-label="Since dose" className={styles['large']}>
        <span className={styles['tplus']}>T+</span> {formatElapsed(elapsed(t0, nowMs))}
      </p>
      <OnPump state={state} />
      {state.doses.length > 1 && (
        <p className={styles['since']}>
          <span aria-hidden="true">last dose</span>
          <span role="timer" aria-label="Since last dose" className={styles['lastDose']}>
            {formatElapsed(elapsed(last, nowMs))}
          </span>
        </p>
      )}
    </div>
  );
});

/** What a pump that is not stopped has given, rising with the clock. */
function OnPump({ state }: Readonly<{ state: SessionState }>) {
  const run = state.doses.find(
    ({ infusion }) => infusion !== null && infusion.status !== 'stopped',
  )?.infusion;
  if (run === undefined || run === null) return null;
  return (
    <p className={styles['since']}>
      <span>{run.status === 'paused' ? 'infusion paused' : 'infusion'}</span>
      <span className={styles['lastDose']}>
        <RunningTotal run={run} />
      </span>
    </p>
  );
}

/** A session of talk: how long it has gone on, and its planned length. */
export const TalkClock = memo(function TalkClock({ state }: Readonly<{ state: SessionState }>) {
  const nowMs = useNow(1000);
  return (
    <div className={styles['clock']}>
      <p role="timer" aria-label="Since start" className={styles['large']}>
        {formatElapsed(elapsed(state.startedAtMs, nowMs))}
      </p>
      <p className={styles['since']}>
        planned for {formatOffset(state.protocol.plannedEndMin * 60_000)}
      </p>
    </div>
  );
});

/** The phase with its end, the wall clock with the session's start. */
export const PhaseAndWall = memo(function PhaseAndWall({
  state,
}: Readonly<{ state: SessionState }>) {
  const nowMs = useNow(1000);
  const t0 = t0Of(state);
  const { held } = state.music;
  const wall = (
    <p className={styles['fact']}>
      <strong>{clockWords(nowMs)}</strong>
      <span>since {clockWords(state.startedAtMs)}</span>
    </p>
  );
  if (!hasDose(state.careType)) return wall;
  const span = phaseAt(state.protocol, t0, nowMs);
  const until = span.untilMs === null || t0 === null ? null : span.untilMs - t0;
  const isOver = span.untilMs !== null && span.untilMs <= nowMs;
  return (
    <>
      <p
        className={styles['fact']}
        aria-label={`Phase ${phaseWords[held ?? span.phase]}`}
        role="group"
      >
        <strong>{phaseWords[held ?? span.phase]}</strong>
        <span>
          {held !== null && 'held'}
          {held === null &&
            (until === null
              ? 'until the dose'
              : isOver
                ? `planned to ${formatOffset(until)}`
                : `until ${formatOffset(until)}`)}
        </span>
      </p>
      {wall}
    </>
  );
});
