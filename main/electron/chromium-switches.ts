import type { CommandLine } from 'electron';

/**
 * Tells Chromium, before it starts, to stay by itself. The request filter (security.ts) cancels what a page asks for; these close what
 * the browser would do unasked.
 */
export function quietChromium(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  // No name resolves, so nothing that was overlooked finds a server.
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('disable-background-networking');
  // No search for a proxy on the practice's network.
  commandLine.appendSwitch('no-proxy-server');
  // The keyboard's and the headset's media keys stay on: the player takes them through the Media Session API and only reports them, so
  // that the director decides and the timeline says so; the system's panel reads "Stillroom session music" (renderer/player/media-keys.ts).
}
