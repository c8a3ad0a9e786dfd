import type { EpochMs } from '../../../shared/contract/ids.ts';
import type { BackupFile, BackupPlace } from '../../../shared/contract/backups.ts';
import type { Reply } from '../../../shared/contract/failures.ts';
import { isoDayOf } from '../../../shared/domain/care/iso-day.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { Bus } from '../bus.ts';
import type { HandlersOf } from '../handlers.ts';
import type { LongWork } from '../long-work.ts';
import type { OfficeHolder, OpenOffice } from '../open-office.ts';
import type { Outcome, Ports } from '../ports.ts';

type BackupCall = 'backup.state' | 'backup.now' | 'backup.choosePlace';
type Where = Pick<BackupPlace, 'kind' | 'folder'>;

/** Kept in the office: a session ran since the last backup at home, and the mark of the second place. */
const dueFact = 'backupDue';
const markFact = 'secondBackupMark';

export type BackupService = Readonly<{
  handlers: HandlersOf<BackupCall>;
  /** To be called at each tick: begins what is due, and ends what runs when a session begins. */
  tick(): void;
  /** Resolves when nothing is being written. */
  settled(): Promise<unknown>;
}>;

const secondFact = 'secondBackupFolder';
/** A place is looked at again after so long; a failed try is made again then too. */
const lookAgainMs = 10 * 60_000;

/**
 * Backups of the open office: on the first start of a day, after each session, and when somebody asks. None is begun while a
 * session runs, and one that is under way ends when a session begins; it is made after that session.
 */
export function createBackupService(
  parts: Readonly<{
    ports: Pick<Ports, 'stores' | 'clock' | 'log' | 'ids'>;
    bus: Bus;
    holder: OfficeHolder;
    work: LongWork;
    sessionRuns(): boolean;
  }>,
): BackupService {
  const { bus, holder, work } = parts;
  const { stores, clock, log, ids } = parts.ports;
  const { tested: backups } = stores;
  const failed = new Map<string, string>();
  let running: AbortController | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let nextLookMs: EpochMs = 0;
  let looking = false;
  let sessionRan = false;
  let knownOffice: OpenOffice['signal'] | null = null;

  function placesOf(office: OpenOffice): readonly Where[] {
    const second = office.store.office.fact(secondFact) ?? '';
    const home: Where = { kind: 'home', folder: backups.folder };
    return second === '' ? [home] : [home, { kind: 'second', folder: second }];
  }

  /** A second place is there when it has the mark that was left in it. */
  async function isThere({ store }: OpenOffice, { kind, folder }: Where): Promise<boolean> {
    return kind === 'home' || backups.isMarked(folder, store.office.fact(markFact) ?? '');
  }

  async function makeIn(places: readonly Where[], office: OpenOffice): Promise<Reply<object>> {
    if (running !== null) return refuse('backup.running');
    if (parts.sessionRuns()) return refuse('office.sessionRunning');
    const stop = new AbortController();
    running = stop;
    bus.publish('backup.changed', {});
    let answer: Reply<object> = accept({});
    let done = 0;
    try {
      const until = AbortSignal.any([office.signal, stop.signal]);
      const all = async (signal: AbortSignal): Promise<Outcome<void>> => {
        for (const { kind, folder } of places) {
          const made = (await isThere(office, { kind, folder }))
            ? await backups.make(office.key, folder, clock.now(), signal)
            : refuse('backup.placeGone');
          done += 1;
          if (made.ok && kind === 'home') office.store.office.setFact(dueFact, '');
          if (made.ok) failed.delete(folder);
          else {
            failed.set(folder, made.error.code);
            log.warn('backup refused', { code: made.error.code });
            answer = made;
          }
          if (signal.aborted) break;
        }
        return accept(undefined);
      };
      await work.show('backup', until, (signal) => ({
        outcome: all(signal),
        share: () => done / places.length,
      }));
      return answer;
    } finally {
      running = null;
      bus.publish('backup.changed', {});
    }
  }

  const newestIn = (found: readonly BackupFile[] | null): EpochMs | null =>
    found?.find(({ cut }) => !cut)?.atMs ?? null;

  const isDue = (office: OpenOffice): boolean => office.store.office.fact(dueFact) === 'yes';

  /** The home is due on the first start of a day; a second place that is there, when the home has a newer backup. */
  async function duePlaces(office: OpenOffice): Promise<readonly Where[]> {
    const [home, second] = placesOf(office);
    if (home === undefined) return [];
    const atHome = newestIn(await backups.list(home.folder));
    const homeIsDue =
      atHome === null || isoDayOf(atHome) !== isoDayOf(clock.now()) || isDue(office);
    const there = second !== undefined && (await isThere(office, second));
    const found = there ? await backups.list(second.folder) : null;
    const secondIsDue = found !== null && (homeIsDue || (newestIn(found) ?? 0) < (atHome ?? 0));
    return [...(homeIsDue ? [home] : []), ...(secondIsDue && second !== undefined ? [second] : [])];
  }

  async function makeWhatIsDue(office: OpenOffice): Promise<void> {
    const places = await duePlaces(office);
    if (office.signal.aborted || parts.sessionRuns() || running !== null) return;
    if (places.length > 0) await makeIn(places, office);
  }

  async function look(office: OpenOffice): Promise<void> {
    try {
      await makeWhatIsDue(office);
    } catch (error) {
      if (!office.signal.aborted) log.bug(ids.next(), 'backup', error);
    } finally {
      looking = false;
    }
  }

  return {
    settled: () => last,

    tick() {
      const office = holder.current();
      if (office?.place !== 'office' || office.readOnly) return;
      if (parts.sessionRuns()) {
        if (!isDue(office)) office.store.office.setFact(dueFact, 'yes');
        sessionRan = true;
        running?.abort();
        return;
      }
      const sessionEnded = sessionRan;
      sessionRan = false;
      const isNew = knownOffice !== office.signal;
      knownOffice = office.signal;
      if (looking || running !== null) return;
      if (!isNew && !sessionEnded && clock.now() < nextLookMs) return;
      nextLookMs = clock.now() + lookAgainMs;
      looking = true;
      last = look(office);
    },

    handlers: {
      async 'backup.state'(_, office) {
        if (office.place !== 'office')
          return accept({ places: [], running: false, lastTestedMs: null });
        const places: BackupPlace[] = [];
        for (const { kind, folder } of placesOf(office)) {
          const found = (await isThere(office, { kind, folder }))
            ? await backups.list(folder)
            : null;
          places.push({
            kind,
            folder,
            there: found !== null || kind === 'home',
            backups: [...(found ?? [])],
            failed: failed.get(folder) ?? null,
          });
        }
        const good = places.flatMap((place) => place.backups).filter(({ cut }) => !cut);
        const lastTestedMs = good.reduce<EpochMs | null>(
          (newest, { atMs }) => (newest === null || atMs > newest ? atMs : newest),
          null,
        );
        return accept({ places, running: running !== null, lastTestedMs });
      },

      async 'backup.now'(_, admitted) {
        const office = holder.current();
        if (office === null || office.readOnly || admitted.place !== 'office')
          return refuse('office.locked');
        const made = makeIn(placesOf(office), office);
        last = made;
        const reply = await made;
        return reply.ok ? accept({}) : reply;
      },

      async 'backup.choosePlace'({ folder }, { store }) {
        if (folder !== null) {
          const inHome = backups.folder.slice(0, -'backups'.length);
          if (folder.startsWith(inHome)) return refuse('backup.placeInHome', 'folder');
          if ((await backups.list(folder)) === null) return refuse('backup.placeGone', 'folder');
          const mark = ids.next();
          const marked = await backups.mark(folder, mark);
          if (!marked.ok) return marked;
          store.office.setFact(markFact, mark);
        }
        store.office.setFact(secondFact, folder ?? '');
        nextLookMs = 0;
        bus.publish('backup.changed', {});
        return accept({});
      },
    },
  };
}
