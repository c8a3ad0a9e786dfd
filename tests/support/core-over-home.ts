import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAssets } from '../../main/adapters/assets.ts';
import { createTagReader } from '../../main/adapters/audio-tags.ts';
import { createFileLog } from '../../main/adapters/file-log.ts';
import { createLibraryFiles } from '../../main/adapters/library-files.ts';
import { createRandomIds } from '../../main/adapters/random-ids.ts';
import { createScryptVault } from '../../main/adapters/scrypt-vault.ts';
import { createSystemClock } from '../../main/adapters/system-clock.ts';
import { createCore, type Core } from '../../main/core/core.ts';
import type { Clock, Vault } from '../../main/core/ports.ts';
import { createStores } from '../../main/store/stores.ts';
import type { CallName, Input, Output } from '../../shared/contract/contract.ts';
import type { Reply } from '../../shared/contract/failures.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

export type CoreOverHome = Readonly<{
  core: Core;
  vault: Vault;
  /** Asks, and throws with the code of a refusal. */
  ask<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>;
}>;

/** A core in this process over a prepared home folder and the real adapters; whatever keyring it makes is cheap to open. */
export function coreOverHome(home: string, clock: Clock = createSystemClock()): CoreOverHome {
  const vault = createScryptVault({ home, clock, cost: { keyring: 16, pin: 16 } });
  const core = createCore({
    clock,
    ids: createRandomIds(),
    log: createFileLog(home, clock),
    vault,
    stores: createStores(home),
    library: createLibraryFiles(home),
    tags: createTagReader(home),
    assets: createAssets({
      renderer: join(project, 'out', 'renderer'),
      music: join(project, 'resources', 'music'),
    }),
    soundServer: { guard: () => undefined, defaultOutput: () => null },
    host: {
      kind: 'loopback',
      version: '0',
      home,
      keepAwake: () => undefined,
      sweepMemory: () => undefined,
      freeBytes: async () => null,
    },
  });
  return {
    core,
    vault,
    async ask(name, input) {
      const reply = (await core.call(name, input)) as Reply<never>; // the contract says what comes back
      if (!reply.ok) throw new Error(`${name} refused: ${reply.error.code}`);
      return reply.value;
    },
  };
}
