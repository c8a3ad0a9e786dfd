import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the files lie that ship with the app. All absolute. */
export type Places = Readonly<{
  preload: string;
  /** The built console and player. */
  renderer: string;
  /** The starter music with its list. */
  music: string;
  icon: string;
}>;

/**
 * Works the places out from the built `out/main/index.js`, whose address is `here`. In a packaged app `resourcesPath` holds what lies
 * beside the archive; in a checkout, `resources/` does.
 */
export function placesOf(here: string, resourcesPath: string | null): Places {
  const out = fileURLToPath(new URL('../', here));
  const resources = resourcesPath ?? join(out, '../resources');
  return {
    preload: join(out, 'preload/preload.cjs'),
    renderer: join(out, 'renderer'),
    music: join(resources, 'music'),
    icon: join(resources, 'icons/icon-512.png'),
  };
}
