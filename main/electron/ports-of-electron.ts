import { createAssets } from '../adapters/assets.ts';
import { createTagReader } from '../adapters/audio-tags.ts';
import { freeBytesOf } from '../adapters/free-bytes.ts';
import { sweepMemory } from '../adapters/sweep-memory.ts';
import { createLibraryFiles } from '../adapters/library-files.ts';
import { createSoundServer } from '../adapters/sound-server.ts';
import { createScryptVault } from '../adapters/scrypt-vault.ts';
import type { Host, Ports } from '../core/ports.ts';
import { createStores } from '../store/stores.ts';
import type { Places } from './places.ts';

export type PortParts = Readonly<
  Pick<Ports, 'clock' | 'ids' | 'log'> &
    Pick<Host, 'home' | 'version' | 'keepAwake'> & { places: Places }
>;

/** Makes the core's ports real for this host: files and database under `home`, pages and starter music from the app's own files. */
export function createPorts(parts: PortParts): Ports {
  const { clock, ids, log, home, version, keepAwake, places } = parts;
  return {
    clock,
    ids,
    log,
    vault: createScryptVault({ home, clock }),
    stores: createStores(home),
    library: createLibraryFiles(home),
    tags: createTagReader(home),
    assets: createAssets({ renderer: places.renderer, music: places.music }),
    soundServer: createSoundServer(),
    host: {
      kind: 'electron',
      version,
      home,
      keepAwake,
      sweepMemory,
      freeBytes: () => freeBytesOf(home),
    },
  };
}
