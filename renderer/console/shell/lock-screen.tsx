import { Pause, Play } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useNow } from '../../bridge/clock.ts';
import { useAsk, useTell } from '../../bridge/queries.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Slider } from '../../ui/slider.tsx';
import { refusalWords } from '../wording/refusals.ts';
import { clockWords, spanWords } from '../wording/times.ts';
import { PinForm } from './pin-form.tsx';
import styles from './lock-screen.module.css';

/** The locked screen: times, whether vitals are due, the music's pause and volume, the PIN. No name and no entry is in it. */
export function LockScreen(): ReactNode {
  const asked = useAsk('screen.clocks', {});
  const now = useNow(1000);
  const music = useTell('screen.music');
  const session = asked.value?.session ?? null;
  // Where the hand holds the slider, until the core has answered: it must not jump back under the finger.
  const [held, setHeld] = useState<number | null>(null);
  useEffect(() => setHeld(null), [asked.value]);
  const volume = held ?? session?.volume ?? 0;
  const vitalsDue = session !== null && (session.vitals === 'due' || session.vitals === 'overdue');
  const doses = session !== null && session.t0Ms !== null && session.lastDoseAtMs !== session.t0Ms;
  return (
    <main
      className={classNames(
        styles['lock'],
        vitalsDue && styles['warm'],
        session?.vitals === 'overdue' && styles['breathing'],
      )}
    >
      <h1 className="unseen">Screen locked</h1>
      <div className={styles['clocks']}>
        <p className={styles['wall']}>{clockWords(now)}</p>
        {session === null ? null : (
          <>
            <p
              className={styles['large']}
              role="timer"
              aria-label={session.t0Ms === null ? 'Since start' : 'Since dose'}
            >
              {session.t0Ms === null ? null : <span className={styles['sign']}>T+ </span>}
              {spanWords(now - (session.t0Ms ?? session.startedAtMs))}
            </p>
            <p className={styles['soft']}>
              {session.t0Ms === null ? 'since the session began' : 'since dose'}
            </p>
            {doses && session.lastDoseAtMs !== null ? (
              <p className={styles['soft']} role="timer" aria-label="Since last dose">
                {spanWords(now - session.lastDoseAtMs)} since last dose
              </p>
            ) : null}
          </>
        )}
      </div>
      <p role="status" aria-live="polite" className={styles['vitals']}>
        {vitalsDue ? '● Vitals due' : ''}
        {!vitalsDue && session?.vitals === 'upcoming' && session.nextVitalsDueMs !== null ? (
          <span aria-live="off" className={styles['soft']}>
            Next vitals {clockWords(session.nextVitalsDueMs)}
          </span>
        ) : null}
      </p>
      {session === null ? null : (
        <section aria-label="Music" className={styles['music']}>
          <Button
            icon={session.playing ? <Pause size={18} /> : <Play size={18} />}
            disabled={music.busy}
            onClick={() =>
              void music.tell({ action: { kind: session.playing ? 'music.pause' : 'music.play' } })
            }
          >
            {session.playing ? 'Pause' : 'Play'}
          </Button>
          <Slider
            label="Volume"
            min={0}
            max={session.volumeCeiling}
            step={0.01}
            value={volume}
            words={`${Math.round(volume * 100)} %`}
            onSlide={(next) => {
              setHeld(next);
              void music.tell({ action: { kind: 'music.setVolume', volume: next } });
            }}
          />
          <ErrorLine>{refusalWords(music.failure)}</ErrorLine>
        </section>
      )}
      <PinForm />
    </main>
  );
}
