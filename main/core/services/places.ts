import { accept } from '../../../shared/domain/refusal.ts';
import type { HandlersOf } from '../handlers.ts';
import type { OfficeHolder } from '../open-office.ts';
import type { Store } from '../ports.ts';

/** A day of work opens some hundred screens; beyond this the oldest are forgotten. */
const mostPlaces = 5000;

/**
 * The screens that windows have shown since the office opened, under the keys that stand in their addresses. In memory alone: what a
 * browser writes down of an address says nothing of any client. They belong to one opened database and are gone with it.
 */
export function createPlaceHandlers(
  holder: Pick<OfficeHolder, 'current'>,
): HandlersOf<'window.keepPlace' | 'window.places'> {
  // What a call is given of a store is the call's own, so the holder is asked.
  const kept = new WeakMap<Store, Map<string, string>>();
  const placesNow = (): Map<string, string> => {
    const store = holder.current()?.store;
    const places = (store === undefined ? undefined : kept.get(store)) ?? new Map<string, string>();
    if (store !== undefined) kept.set(store, places);
    return places;
  };
  return {
    'window.keepPlace'({ key, path }) {
      const places = placesNow();
      places.delete(key);
      places.set(key, path);
      const [oldest] = places.keys();
      if (places.size > mostPlaces && oldest !== undefined) places.delete(oldest);
      return accept({});
    },
    'window.places': () =>
      accept({ places: [...placesNow()].map(([key, path]) => ({ key, path })) }),
  };
}
