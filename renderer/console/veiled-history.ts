import {
  createBrowserHistory,
  type HistoryLocation,
  type RouterHistory,
} from '@tanstack/react-router';
import { keepPlace, keyOf, pathOf } from '../bridge/places.ts';

/** What stands behind `#`: a key of ours, or a path that somebody typed, which is veiled as soon as it is read. */
function pathInAddress(): string {
  const hash = window.location.hash.slice(1);
  return hash.startsWith('/') ? hash : pathOf(hash);
}

function locationOf(path: string): HistoryLocation {
  const [pathname = '/', search] = path.split('?', 2);
  const key = keyOf(pathname);
  // Written by the history itself, which numbers its entries there; an entry that somebody typed has none yet.
  const state = (window.history.state as HistoryLocation['state'] | null) ?? {
    __TSR_index: 0,
    __TSR_key: key,
    key,
  };
  return {
    href: path,
    pathname,
    search: search === undefined ? '' : `?${search}`,
    hash: '',
    state,
  };
}

const veiled = (path: string): string => {
  const key = keyOf(path);
  return `${window.location.pathname}${key === '' ? '' : `#${key}`}`;
};

/**
 * The window's own history, with back and forward as everywhere, whose addresses say nothing: a key of no meaning stands where the ids of
 * a client or a session would (renderer/bridge/places.ts).
 */
export function createVeiledHistory(): RouterHistory {
  const history = createBrowserHistory({
    parseLocation: () => locationOf(pathInAddress()),
    createHref: veiled,
  });
  const settle = (): void => {
    const { href, state } = history.location;
    if (window.location.hash.startsWith('#/'))
      History.prototype.replaceState.call(window.history, state, '', veiled(href));
    void keepPlace(href);
  };
  history.subscribe(settle);
  settle();
  return history;
}
