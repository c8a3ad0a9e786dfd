import { useEffect, useSyncExternalStore } from 'react';
import { useAsk } from '../../bridge/queries.ts';
import { wearSkin } from '../../ui/skin.ts';
import { router } from '../routes.tsx';

/** Whether the live screen is shown, followed outside the routes. */
export function useAtLive(): boolean {
  return useSyncExternalStore(router.history.subscribe, isAtLive);
}

function isAtLive(): boolean {
  return router.history.location.pathname === '/live';
}

/**
 * Wears the practice's skin, and on the live screen the room's if the practice says so. Only a change of place or of the
 * setting changes the skin again: what somebody chose with "Room light" stays until then, through a lock as well.
 */
export function useSkinOfThePlace(open: boolean): void {
  const atLive = useAtLive();
  const settings = useAsk('settings.get', open ? {} : null).value;
  const skin =
    settings === undefined ? null : atLive && settings.liveInRoomSkin ? 'room' : settings.skin;
  useEffect(() => {
    if (skin !== null) wearSkin(skin);
  }, [skin, atLive]);
}
