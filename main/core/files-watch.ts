import type { EpochMs, Millis } from '../../shared/contract/ids.ts';
import type { Bus } from './bus.ts';
import type { OpenOffice } from './open-office.ts';
import { StoreRefusal, type Ports } from './ports.ts';

/** The check begins so long after the opening: it reads the whole file, and people wait for their first screen. */
const settledAfterMs: Millis = 5000;

export type FilesWatch = Readonly<{
  /** Once a second: has the store keep its sealed state, and tells the windows when its file was moved, or is back. */
  tick(): void;
  /** An office was opened: its whole file is read once, in the background, when the first screens are there. */
  opened(): void;
  /** Whether that reading found that the file is not whole; false until it is done. */
  isUnsound(): boolean;
  /** Resolves when nothing is being sealed. */
  settled(): Promise<void>;
}>;

/** Keeps what is known outside the database up to date, and watches that the open office's file stays where it is. */
export function createFilesWatch({
  ports: { clock, ids, log },
  bus,
  office,
}: Readonly<{
  ports: Pick<Ports, 'clock' | 'ids' | 'log'>;
  bus: Bus;
  office(): OpenOffice | null;
}>): FilesWatch {
  let told = 'there';
  let unsound = false;
  let checkAtMs: EpochMs | null = null;
  let keeping = Promise.resolve();

  async function keep({ store }: OpenOffice): Promise<void> {
    try {
      await store.files.tick(clock.now());
    } catch (error) {
      if (error instanceof StoreRefusal)
        log.warn('store refused', { where: 'files', code: error.code });
      else log.bug(ids.next(), 'files', error);
    }
  }

  async function check({ store, signal }: OpenOffice): Promise<void> {
    try {
      const checked = await store.files.check(signal);
      if (signal.aborted || !checked.ok || checked.value.sound) return;
      unsound = true;
      log.warn('office file', { standing: 'unsound' });
      bus.publish('office.changed', {});
    } catch (error) {
      log.bug(ids.next(), 'file check', error);
    }
  }

  return {
    opened() {
      unsound = false;
      checkAtMs = clock.now() + settledAfterMs;
    },
    isUnsound: () => unsound,
    tick() {
      const open = office();
      if (open !== null && !open.readOnly) keeping = keep(open);
      if (open !== null && checkAtMs !== null && clock.now() >= checkAtMs) {
        checkAtMs = null;
        void check(open);
      }
      const standing = open?.store.files.standing() ?? 'there';
      if (standing === told) return;
      told = standing;
      log.warn('office file', { standing });
      bus.publish('office.changed', {});
    },
    settled: () => keeping,
  };
}
