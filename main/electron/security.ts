import type { App, Session, WebContents } from 'electron';
import { isMadeByUs, isOurs, isSamePage, scheme } from './app-address.ts';

type Surroundings = Readonly<{
  app: Pick<App, 'on'>;
  session: Session;
  /** In a packaged app the developer tools' own scheme is refused like every other. */
  packaged: boolean;
}>;

/**
 * The two permissions that a check may find granted. `media`: `enumerateDevices()` names the outputs as soon as the microphone's
 * permission is granted, without opening one (architecture.md, fact 10). `speaker-selection`: the sound may be sent to a named output.
 * A *request* for either is refused like all others, so no microphone can be opened in a therapy room.
 */
const checkedForUs = new Set(['media', 'speaker-selection']);

/** Refuses whatever would take a window away from its page: navigation, redirects, frames, web views, new windows. */
function keepInPlace(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    // A page may load itself again; it may go nowhere else.
    if (!event.isMainFrame || !isSamePage(event.url, contents.getURL())) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isSamePage(event.url, contents.getURL())) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Whatever is typed is kept as a draft; a page that says "wait" would only make a window that cannot be closed.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  // WebRTC is the one way to a socket that neither CSP nor webRequest sees.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Every scheme but ours is cancelled before it leaves: `https:`, `ws:`, `file:` and what else a page could name. */
function cancelForeignRequests(session: Session, packaged: boolean): void {
  const allowed = new Set(packaged ? [`${scheme}:`] : [`${scheme}:`, 'devtools:']);
  session.webRequest.onBeforeRequest((details, answer) => {
    const protocol = URL.parse(details.url)?.protocol ?? '';
    answer({ cancel: !allowed.has(protocol) && !isMadeByUs(details.url) });
  });
}

/**
 * Closes every way out of the app, for windows that are there and those to come. To be called before the first window is made.
 * Source: models.md §4, items 5, 7 and 9; certificate errors keep Electron's own answer, which is to refuse.
 */
export function secure({ app, session, packaged }: Surroundings): void {
  app.on('web-contents-created', (_event, contents) => keepInPlace(contents));
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(
    (_contents, permission, origin, details) =>
      checkedForUs.has(permission) && isOurs(origin) && details.mediaType !== 'video',
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  session.setSpellCheckerEnabled(false);
  // What our own page made is saved where the person says, in the system's own dialog; nothing else is.
  session.on('will-download', (event, item) => {
    if (!isMadeByUs(item.getURL())) event.preventDefault();
  });
  cancelForeignRequests(session, packaged);
}
