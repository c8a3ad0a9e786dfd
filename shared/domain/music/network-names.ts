/**
 * Whether a path names another computer: `//server/share`, `\\server\share`, `\\?\UNC\…` and every other device path of
 * Windows, and the folders under which some systems mount a host as soon as it is named (`/net/host`, `/Network/…`). Merely
 * looking there signs in to that computer. A drive letter is this computer's own, also where it is mapped to a share.
 */
export function isNetworkName(path: string): boolean {
  return (
    /^[\\/]{2}/.test(path) ||
    /^[\\/](\?\?|global\?\?)([\\/]|$)/i.test(path) ||
    /^\/(net|network)\/+[^/]/i.test(path)
  );
}

/** The same for what people type or paste, a `file:` address of another host included. */
export function namesNetwork(typed: string): boolean {
  const [, host, path] = /^file:(?:\/\/([^/\\]*))?(.*)$/is.exec(typed) ?? [null, undefined, typed];
  const here = host === undefined || host === '' || /^(localhost|[a-z]:)$/i.test(host);
  const plain = typed === path ? typed : decoded(path ?? '');
  return !here || isNetworkName(plain) || isNetworkName(plain.replaceAll('\\', '/'));
}

function decoded(path: string): string {
  return path.replaceAll(/%(2f|5c)/gi, '/');
}
