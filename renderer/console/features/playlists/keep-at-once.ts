import { useEffect } from 'react';
import type { PlaylistWork } from './playlist-work.ts';

/**
 * Keeps what is not kept yet without its usual moment of rest when somebody is about to go: the focus leaves the screen's
 * own part of the window (for "Lock", say, after which nothing can be kept), or the window is put away.
 */
export function useKeepAtOnce(work: PlaylistWork): void {
  useEffect(() => {
    const onFocusOut = (event: FocusEvent): void => {
      const { target, relatedTarget } = event;
      if (!(target instanceof Element) || !(relatedTarget instanceof Node)) return;
      if (target.closest('main')?.contains(relatedTarget) === false) void work.flush();
    };
    const onPutAway = (): void => {
      if (document.hidden) void work.flush();
    };
    document.addEventListener('focusout', onFocusOut);
    document.addEventListener('visibilitychange', onPutAway);
    return () => {
      document.removeEventListener('focusout', onFocusOut);
      document.removeEventListener('visibilitychange', onPutAway);
    };
  }, [work]);
}
