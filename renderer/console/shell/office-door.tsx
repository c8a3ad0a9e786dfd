import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { keepFreshCode, useFreshCode } from '../../bridge/fresh-code.ts';
import { useLineUp } from '../../bridge/line.ts';
import { useAsk } from '../../bridge/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Waiting } from '../../ui/waiting.tsx';
// Not lazy: it is the first screen of every day, and React holds back for 300 ms what it has once shown a fallback for.
import { Entrance } from '../features/unlock/entrance.tsx';
import { router } from '../routes.tsx';
import { refusalWords } from '../wording/refusals.ts';
import { FilesBanner } from './files-banner.tsx';
import { LockScreen } from './lock-screen.tsx';
import { MadeUpBanner } from './made-up-banner.tsx';
import { PinForm } from './pin-form.tsx';
import { ReserveBanner } from './reserve-banner.tsx';
import { useAtLive, useSkinOfThePlace } from './skin-of-the-place.ts';
import styles from './shell.module.css';

const RecoveryCode = lazy(async () => ({
  default: (await import('../features/unlock/recovery-code-screen.tsx')).RecoveryCodeScreen,
}));

const HandOver = lazy(async () => ({
  default: (await import('../features/measures/hand-over-screen.tsx')).HandOverScreen,
}));

type DoorProps = Readonly<{
  /** Told when the first screen is there. Stays the same function. */
  onShown(): void;
}>;

/** The office's own state decides what the window shows: the way in, the recovery code, the lock, or the office. */
export function OfficeDoor({ onShown }: DoorProps): ReactNode {
  const asked = useAsk('office.state', {});
  const lineUp = useLineUp();
  const atLive = useAtLive();
  const freshCode = useFreshCode();
  const [codeLater, setCodeLater] = useState(false);
  const office = asked.value;
  useSkinOfThePlace(office?.state === 'open' && !office.screenLocked);
  useWayToTheSession(
    office?.state === 'open' ? office.runningSessionId : null,
    office !== undefined,
  );

  if (office === undefined) {
    return (
      <main className={styles['alone']}>
        {asked.failure === null ? (
          <Waiting>Opening Stillroom…</Waiting>
        ) : (
          <p>{refusalWords(asked.failure)}</p>
        )}
      </main>
    );
  }
  const codeOpen =
    !office.recoveryCodeKept &&
    !office.madeUp &&
    !office.readOnly &&
    !codeLater &&
    office.runningSessionId === null;
  const showCode = freshCode !== null || codeOpen;
  return (
    <div className={styles['window']}>
      {office.madeUp && office.state === 'open' ? (
        <MadeUpBanner deletable={!office.screenLocked && !atLive} />
      ) : null}
      {lineUp ? null : (
        <Banner label="Connection">
          Stillroom is not answering. What you typed stays here; trying again.
        </Banner>
      )}
      {/* A client who has the screen in their hands need not know of it. */}
      {office.state === 'open' && !office.handedOver ? (
        <>
          <FilesBanner office={office} />
          <ReserveBanner standing={office.reserve} />
        </>
      ) : null}
      <div className={styles['stage']}>
        <Suspense fallback={<Waiting>Opening…</Waiting>}>
          <Shown tell={onShown} />
          {office.state !== 'open' ? (
            <Entrance office={office} />
          ) : office.screenLocked && office.handedOver ? (
            <HandOver leaving={<PinForm />} />
          ) : office.screenLocked ? (
            <LockScreen />
          ) : showCode ? (
            <RecoveryCode
              code={freshCode}
              onDone={() => {
                keepFreshCode(null);
                setCodeLater(true);
              }}
            />
          ) : (
            <RouterProvider router={router} />
          )}
        </Suspense>
      </div>
    </div>
  );
}

/** Tells once what stands beside it is on the screen: inside a Suspense nothing is mounted before all of it is loaded. */
function Shown({ tell }: Readonly<{ tell(): void }>): ReactNode {
  useEffect(tell, [tell]);
  return null;
}

/**
 * Whoever opens the office while a session runs wants the session: straight there when it comes to be known.
 * A reloaded window stays where it was, unless it was nowhere yet.
 */
function useWayToTheSession(runningSessionId: string | null, known: boolean): void {
  const was = useRef<'unknown' | 'none' | 'running'>('unknown');
  useEffect(() => {
    if (!known) return;
    const before = was.current;
    was.current = runningSessionId === null ? 'none' : 'running';
    if (runningSessionId === null || before === 'running') return;
    if (before === 'none' || router.history.location.pathname === '/')
      void router.navigate({ to: '/live' });
  }, [runningSessionId, known]);
}
