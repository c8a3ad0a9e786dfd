/** The scheme and the one host that Stillroom's own pages live under. Nothing else is ever loaded. */
export const scheme = 'stillroom';
const host = 'app';

export const consoleAddress = `${scheme}://${host}/`;
export const playerAddress = `${scheme}://${host}/player.html`;

/** True for an address of our own pages: the parsed scheme and host are compared, never a part of the text. */
export function isOurs(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${scheme}:` && url.host === host;
}

/** True for bytes that one of our own pages made itself, such as the recovery code as a file. They are on no network. */
export function isMadeByUs(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === 'blob:' && isOurs(url.pathname);
}

/** True when both addresses are the same page of ours, whatever stands behind `#`: a reload, not a way out. */
export function isSamePage(address: string, other: string): boolean {
  const [one, two] = [URL.parse(address), URL.parse(other)];
  return isOurs(address) && isOurs(other) && one?.pathname === two?.pathname;
}
