import { Link, Outlet, useLocation, useNavigate, useRouterState } from '@tanstack/react-router';
import { Lock, Moon, Sun } from 'lucide-react';
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { lockUp } from '../../bridge/lock.ts';
import { tell, useAsk } from '../../bridge/queries.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { turnRoomLight, useSkin, wornSkin } from '../../ui/skin.ts';
import { isTyping } from '../../ui/typing.ts';
import { AtTheKeyboard } from './at-the-keyboard.tsx';
import styles from './frame.module.css';

const places = [
  ['/clients', 'Clients'],
  ['/library', 'Library'],
  ['/playlists', 'Playlists'],
  ['/protocols', 'Protocols'],
  ['/settings', 'Settings'],
] as const;

const turnAndKeep = (): void => {
  turnRoomLight();
  void tell('settings.set', { skin: wornSkin() });
};

/** A screen is read from its top, and by keyboard from its beginning where the link that led to it is gone. */
function useBeginning(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const shown = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    const isFirst = before.current === undefined;
    before.current = shown;
    if (isFirst || main.current === null) return;
    main.current.scrollTop = 0;
    if (document.activeElement === document.body) main.current.focus({ preventScroll: true });
  }, [shown]);
  return main;
}

/** What stands around every office screen: the ways to the others, who is at the keyboard, and the lock in its corner. */
export function Frame(): ReactNode {
  const skin = useSkin();
  const office = useAsk('office.state', {}).value;
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const main = useBeginning();
  const running = office !== undefined && office.runningSessionId !== null;

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target))
        return;
      if (event.key.toLowerCase() === 'o') turnAndKeep();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <div className={styles['frame']}>
      <header className={styles['bar']}>
        <Link to="/" className={styles['home']} activeOptions={{ exact: true }}>
          <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
            <path
              d="M3 14a8 8 0 0 1 16 0"
              fill="none"
              stroke="currentColor"
              strokeWidth="2"
              strokeLinecap="round"
            />
            <circle cx="11" cy="14" r="2" fill="currentColor" />
          </svg>
          Today
        </Link>
        <nav aria-label="Main" className={styles['places']}>
          {places.map(([to, words]) => (
            <Link key={to} to={to} className={styles['place']}>
              {words}
            </Link>
          ))}
        </nav>
        <div className={styles['corner']}>
          <AtTheKeyboard staffId={office?.staffId ?? null} />
          <Button
            aria-label="Room light"
            aria-pressed={skin === 'room'}
            title="Room light"
            hint="O"
            icon={skin === 'room' ? <Moon size={16} /> : <Sun size={16} />}
            onClick={turnAndKeep}
          />
          <Button
            icon={<Lock size={16} />}
            disabled={office === undefined}
            onClick={() => (office === undefined ? undefined : void lockUp(office))}
          >
            Lock
          </Button>
        </div>
      </header>
      {running && pathname !== '/' ? (
        <Banner
          label="Session in progress"
          action={
            <Button weight="quiet" onClick={() => void navigate({ to: '/live' })}>
              Return to session
            </Button>
          }
        >
          A session is running.
        </Banner>
      ) : null}
      <main ref={main} tabIndex={-1} className={styles['main']}>
        <Outlet />
      </main>
    </div>
  );
}
