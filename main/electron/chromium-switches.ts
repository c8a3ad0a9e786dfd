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
  // The keyboard's play and pause keys act on any page that sounds, and the system's media panel would show what it plays. The music
  // belongs to the director alone: neither may stop it behind the timeline's back.
  commandLine.appendSwitch('disable-features', 'HardwareMediaKeyHandling,MediaSessionService');
}
