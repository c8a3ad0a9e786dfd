import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { Frame } from './shell/frame.tsx';
import { NoSuchScreen } from './shell/no-such-screen.tsx';
import { ScreenFailed } from './shell/screen-failed.tsx';
import { createVeiledHistory } from './veiled-history.ts';
import { Waiting } from '../ui/waiting.tsx';

const root = createRootRoute({ component: Outlet });
/** The office screens share a frame with navigation; the live screen has the window to itself. */
const office = createRoute({ getParentRoute: () => root, id: 'office', component: Frame });

const home = createRoute({
  getParentRoute: () => office,
  path: '/',
  component: lazyRouteComponent(() => import('./features/home/home-screen.tsx'), 'HomeScreen'),
});
const clients = createRoute({
  getParentRoute: () => office,
  path: '/clients',
  component: lazyRouteComponent(
    () => import('./features/client/clients-screen.tsx'),
    'ClientsScreen',
  ),
});
const newClient = createRoute({
  getParentRoute: () => office,
  path: '/clients/new',
  component: lazyRouteComponent(
    () => import('./features/client/new-client-screen.tsx'),
    'NewClientScreen',
  ),
});
const client = createRoute({
  getParentRoute: () => office,
  path: '/client/$clientId',
  validateSearch: (search: Record<string, unknown>): { tab?: string } =>
    typeof search['tab'] === 'string' ? { tab: search['tab'] } : {},
  component: lazyRouteComponent(() => import('./shell/client-page.tsx'), 'ClientPage'),
});
const path = createRoute({
  getParentRoute: () => office,
  path: '/client/$clientId/path',
  component: lazyRouteComponent(() => import('./features/client/path-screen.tsx'), 'PathScreen'),
});
const substances = createRoute({
  getParentRoute: () => office,
  path: '/substances',
  component: lazyRouteComponent(
    () => import('./features/substances/substances-screen.tsx'),
    'SubstancesScreen',
  ),
});
const library = createRoute({
  getParentRoute: () => office,
  path: '/library',
  component: lazyRouteComponent(
    () => import('./features/library/library-screen.tsx'),
    'LibraryScreen',
  ),
});
const playlists = createRoute({
  getParentRoute: () => office,
  path: '/playlists',
  component: lazyRouteComponent(
    () => import('./features/playlists/playlists-screen.tsx'),
    'PlaylistsScreen',
  ),
});
const playlist = createRoute({
  getParentRoute: () => office,
  path: '/playlists/$playlistId',
  component: lazyRouteComponent(
    () => import('./features/playlists/playlist-screen.tsx'),
    'PlaylistScreen',
  ),
});
const protocols = createRoute({
  getParentRoute: () => office,
  path: '/protocols',
  component: lazyRouteComponent(
    () => import('./features/protocols/protocols-screen.tsx'),
    'ProtocolsScreen',
  ),
});
const protocol = createRoute({
  getParentRoute: () => office,
  path: '/protocols/$protocolId',
  validateSearch: (search: Record<string, unknown>): { version?: string } =>
    typeof search['version'] === 'string' ? { version: search['version'] } : {},
  component: lazyRouteComponent(
    () => import('./features/protocols/protocol-screen.tsx'),
    'ProtocolScreen',
  ),
});
const editProtocol = createRoute({
  getParentRoute: () => office,
  path: '/protocols/$protocolId/edit',
  component: lazyRouteComponent(
    () => import('./features/protocols/edit-screen.tsx'),
    'EditProtocolScreen',
  ),
});
const prepare = createRoute({
  getParentRoute: () => office,
  path: '/prepare',
  validateSearch: (search: Record<string, unknown>): { clientId?: string } =>
    typeof search['clientId'] === 'string' ? { clientId: search['clientId'] } : {},
  component: lazyRouteComponent(
    () => import('./features/prepare/prepare-screen.tsx'),
    'PrepareScreen',
  ),
});
const record = createRoute({
  getParentRoute: () => office,
  path: '/record/$sessionId',
  component: lazyRouteComponent(
    () => import('./features/record/record-screen.tsx'),
    'RecordScreen',
  ),
});
const settings = createRoute({
  getParentRoute: () => office,
  path: '/settings',
  component: lazyRouteComponent(
    () => import('./features/settings/settings-screen.tsx'),
    'SettingsScreen',
  ),
});
const live = createRoute({
  getParentRoute: () => root,
  path: '/live',
  component: lazyRouteComponent(() => import('./shell/live-door.tsx'), 'LiveDoor'),
});

/** Every screen of the open office. Paths carry ids only, never a name, and the window's address not even these. */
export const router = createRouter({
  routeTree: root.addChildren([
    live,
    office.addChildren([
      home,
      clients,
      newClient,
      client,
      path,
      substances,
      library,
      playlists,
      playlist,
      protocols,
      protocol,
      editProtocol,
      prepare,
      record,
      settings,
    ]),
  ]),
  history: createVeiledHistory(),
  defaultPendingComponent: () => <Waiting>Opening…</Waiting>,
  defaultNotFoundComponent: NoSuchScreen,
  defaultErrorComponent: ScreenFailed,
  // Ids are plain text: without this the router would read a search value `0142` as a number.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(
      Object.entries(search).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    ).toString();
    return text === '' ? '' : `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
