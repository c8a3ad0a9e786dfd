import type { Bus } from './bus.ts';
import type { Ports } from './ports.ts';

export type ReserveWatch = Readonly<{
  /** Once a second: has the reserve grow where it can, and tells the windows when it stands otherwise than before. */
  tick(): void;
  /** Resolves when nothing is being set aside. */
  settled(): Promise<void>;
}>;

/**
 * Keeps the room set aside for a full disk. It grows only while an office is open: nothing is written into a home whose file
 * would not open, or in which there is no office yet.
 */
export function createReserveWatch({
  ports: { stores, ids, log },
  bus,
  officeOpen,
}: Readonly<{
  ports: Pick<Ports, 'stores' | 'ids' | 'log'>;
  bus: Bus;
  officeOpen(): boolean;
}>): ReserveWatch {
  let told = stores.reserve.standing();
  let growing = Promise.resolve();

  async function grow(): Promise<void> {
    try {
      await stores.reserve.grow();
    } catch (error) {
      log.bug(ids.next(), 'reserve', error);
    }
  }

  return {
    tick() {
      if (officeOpen()) growing = grow();
      const standing = stores.reserve.standing();
      if (standing === told) return;
      told = standing;
      bus.publish('reserve.changed', {});
    },
    settled: () => growing,
  };
}
