import type { Input, OfficeState } from '../../../shared/contract/contract.ts';
import type { Failure, Refused, Reply } from '../../../shared/contract/failures.ts';
import type { EpochMs, Millis, StaffId } from '../../../shared/contract/ids.ts';
import type { FileFinding } from '../../../shared/contract/office-files.ts';
import { presets } from '../../../shared/domain/protocol/presets.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { Bus } from '../bus.ts';
import type { HandlersOf } from '../handlers.ts';
import type { InTurn } from '../in-turn.ts';
import type { LongWork } from '../long-work.ts';
import type { OfficeHolder, OpenOffice } from '../open-office.ts';
import { StoreRefusal, type DataKey, type Place, type Ports, type Store } from '../ports.ts';
import { openMadeUpPlace } from './made-up/made-up-place.ts';
import { lookAtOffice } from './office-look.ts';
import { placeStarterMusic } from './starter-music.ts';
import { askForNewCode } from './used-recovery-code.ts';

export type OfficeParts = Readonly<{
  ports: Ports;
  bus: Bus;
  holder: OfficeHolder;
  inTurn: InTurn;
  work: LongWork;
  /** Told when an office has opened, so that its running session, imports and checks go on. */
  opened(office: OpenOffice): void;
  /** Called while an office closes: stops at once what works on it. Resolves when no file of it is being written any more. */
  closing(): Promise<void>;
  runningSession(): NonNullable<OfficeState['runningSessionId']> | null;
  /** Whether the check at the start found that the open file is not whole. */
  fileIsUnsound(): boolean;
}>;

type OfficeCall =
  | 'office.state'
  | 'backup.find'
  | 'backup.restore'
  | 'office.lookAgain'
  | 'office.openAnyway'
  | 'office.incidents'
  | 'office.create'
  | 'office.keepRecoveryCode'
  | 'office.renewRecoveryCode'
  | 'office.unlock'
  | 'office.recover'
  | 'office.changePassphrase'
  | 'office.lock'
  | 'office.openMadeUp'
  | 'office.deleteMadeUp';

export type OfficeService = Readonly<{
  handlers: HandlersOf<OfficeCall>;
  /** Closes whatever is open, whether a session runs or not: for the end of the process. */
  close(): Promise<void>;
}>;

const done = accept({});

/** So long the key of an office whose files differ is kept for a decision. */
const decisionMs: Millis = 5 * 60_000;

type OpenProblem = Extract<
  Failure['code'],
  | 'office.fileDamaged'
  | 'office.fileFromNewerVersion'
  | 'office.fileInTheWay'
  | 'office.fileOfAnotherOffice'
  | 'office.keyringOfAnotherOffice'
  | 'office.filesDiffer'
>;
const problems: ReadonlySet<Failure['code']> = new Set<OpenProblem>([
  'office.fileDamaged',
  'office.fileFromNewerVersion',
  'office.fileInTheWay',
  'office.fileOfAnotherOffice',
  'office.keyringOfAnotherOffice',
  'office.filesDiffer',
]);
const isProblem = (code: Failure['code']): code is OpenProblem => problems.has(code);

/** Opens, makes, recovers and closes the office; the only place that holds a data key. */
export function createOfficeService(parts: OfficeParts): OfficeService {
  const { ports, bus, holder, inTurn } = parts;
  const { vault, stores } = ports;
  /** A file that would not open, as `office.state` reports it; the vault and a look from outside cannot see these. */
  let openProblem: NonNullable<OfficeState['problem']> | null = null;

  /** The office whose files differ, until somebody says how it is to be opened. */
  let undecided: Readonly<{
    key: DataKey;
    findings: readonly FileFinding[];
    keyringNumber: number | null;
    untilMs: EpochMs;
  }> | null = null;

  function enter(place: Place, key: DataKey, store: Store, readOnly = false): void {
    openProblem = null;
    undecided = null;
    const office = holder.open({
      place,
      key,
      store,
      readOnly,
      staffId: (store.office.fact('currentStaff') as StaffId | null) ?? null, // written by us alone
      handOver: null,
      interrupted: [],
    });
    try {
      parts.opened(office);
    } catch (error) {
      // A full disk cannot take up a running session; the next try may find room. Damage is said on the screen.
      if (error instanceof StoreRefusal && error.code === 'office.fileDamaged')
        openProblem = error.code;
      holder.close();
      store.close();
      throw error;
    }
    bus.publish('office.changed', {});
    bus.publish('screen.changed', { locked: holder.current()?.screenLocked ?? false });
  }

  /** Opens the office, after a copy of it where this version changes its schema. `nextLock` ends the copy. */
  async function openWith(
    place: Place,
    key: DataKey,
    nextLock: AbortSignal,
    keyringPutBack = false,
  ): Promise<Reply<Record<string, never>>> {
    const keyringNumber = (await vault.about(place))?.number ?? null;
    const copied = await parts.work.show('upgradeCopy', nextLock, (signal) =>
      stores.copyBeforeUpgrade(key, signal),
    );
    nextLock.throwIfAborted();
    const opened =
      copied === null || copied.ok
        ? stores.open(place, key, { kind: 'whole' }, keyringNumber)
        : copied;
    if (!opened.ok) {
      const { code } = opened.error;
      if (isProblem(code)) openProblem = code;
      if (code === 'office.filesDiffer') {
        const untilMs = ports.clock.now() + decisionMs;
        undecided?.key.fill(0);
        const findings = stores.findings(place, key, keyringNumber);
        undecided = { key, findings, keyringNumber, untilMs };
      } else key.fill(0);
      if (isProblem(code)) bus.publish('office.changed', {});
      return opened;
    }
    enter(place, key, opened.value);
    if (keyringPutBack) notePutBack(opened.value);
    return done;
  }

  /** Said in Settings for good. A disk that refuses it does not close the office again. */
  function notePutBack(store: Store): void {
    try {
      const finding = { kind: 'keyring.putBack', count: 0, table: '', atMs: null } as const;
      store.incidents.note(ports.clock.now(), [finding]);
    } catch (error) {
      if (!(error instanceof StoreRefusal)) throw error;
      ports.log.warn('store refused', { where: 'incidents', code: error.code });
    }
  }

  /** The keyring of the open office was changed: an older one that is put back is noticed from now on. */
  async function keyringChanged({ place, store }: OpenOffice): Promise<void> {
    const about = await vault.about(place);
    if (about !== null) store.files.keyringIs(about.number);
  }

  /**
   * Closes what is open before anything is awaited: whatever was admitted is refused from here on. Resolves when no file of
   * the library is being written any more.
   */
  function leave(): Promise<void> {
    const office = holder.current();
    if (office === null) return Promise.resolve();
    holder.close();
    const wound = parts.closing();
    office.store.close();
    office.key.fill(0);
    bus.publish('office.changed', {});
    return wound;
  }

  /** Makes room for another office; refused while a session runs in the one that is open. */
  async function makeRoom(): Promise<Refused | null> {
    if (parts.runningSession() !== null) return refuse('office.sessionRunning');
    await leave();
    return null;
  }

  async function checkPassphrase(office: OpenOffice, passphrase: string): Promise<Refused | null> {
    const checked = await vault.openWithPassphrase(office.place, passphrase);
    if (!checked.ok) return checked;
    checked.value.key.fill(0);
    return null;
  }

  async function openMadeUp(nextLock: AbortSignal): Promise<Reply<Record<string, never>>> {
    const opened = await openMadeUpPlace(ports);
    if (!opened.ok) return opened;
    if (nextLock.aborted) opened.value.store.close();
    nextLock.throwIfAborted();
    enter('made-up', opened.value.key, opened.value.store);
    return done;
  }

  /** Founder, name, protocols and music of an office whose empty database has just been made. */
  async function furnish(
    store: Store,
    { officeName, founder }: Input<'office.create'>,
  ): Promise<void> {
    const staffId = ports.ids.next() as StaffId; // a new id is made here and nowhere else
    const { pin, ...named } = founder;
    store.office.setName(officeName);
    store.staff.add({ staffId, ...named, left: false, pinHash: await vault.hashPin(pin) });
    store.office.setFact('currentStaff', staffId);
    for (const preset of presets) store.protocols.add(preset);
    // The office is complete without its starter music; what is missing can be imported.
    try {
      const music = await placeStarterMusic(ports, store, 'office');
      if (!music.ok) ports.log.warn('starter music not taken in', { code: music.error.code });
    } catch (error) {
      if (!(error instanceof StoreRefusal)) throw error;
      ports.log.warn('starter music not taken in', { code: error.code });
    }
  }

  function forgetProblem(): void {
    openProblem = null;
    undecided?.key.fill(0);
    undecided = null;
  }

  function takeBack(): void {
    stores.setUp.takeBack(ports.clock.now());
  }

  const handlers: HandlersOf<OfficeCall> = {
    async 'office.state'(_, office) {
      const onDisk = office === null ? await lookAtOffice(ports) : null;
      const problem =
        onDisk?.kind === 'unusable' ? onDisk.problem : onDisk === null ? null : openProblem;
      const closed = problem === null ? (onDisk?.kind ?? 'locked') : 'unusable';
      return accept({
        state: office === null ? closed : 'open',
        problem,
        findings: problem === 'office.filesDiffer' ? [...(undecided?.findings ?? [])] : [],
        backups: problem === 'office.filesDiffer' ? [...stores.backups()] : [],
        readOnly: office?.readOnly ?? false,
        filesMoved: office?.store.files.standing() === 'moved',
        fileUnsound: office !== null && parts.fileIsUnsound(),
        officeName: office?.store.office.name() ?? '',
        madeUp: office?.place === 'made-up',
        recoveryCodeKept: office?.store.office.fact('recoveryCodeKept') === 'yes',
        screenLocked: office?.screenLocked ?? false,
        handedOver: (office?.handOver ?? null) !== null,
        runningSessionId: office === null ? null : parts.runningSession(),
        staffId: office?.staffId ?? null,
        host: ports.host.kind,
        version: ports.host.version,
        home: office === null ? '' : ports.host.home,
        reserve: stores.reserve.standing(),
      });
    },

    'office.create': (input) =>
      inTurn(async () => {
        if (holder.current() !== null || (await lookAtOffice(ports)).kind !== 'new')
          return refuse('office.exists');
        const begun = stores.setUp.begin();
        if (!begun.ok) return begun;
        takeBack(); // what a set-up that was cut short has left
        const made = await vault.create('office', input.passphrase);
        if (!made.ok) return made;
        const created = stores.create('office', made.value.key);
        if (!created.ok) {
          takeBack();
          return created;
        }
        const store = created.value;
        try {
          await furnish(store, input);
        } catch (error) {
          store.close();
          takeBack();
          throw error;
        }
        stores.setUp.end();
        enter('office', made.value.key, store);
        return accept({ recoveryCode: made.value.recoveryCode });
      }),

    'office.openAnyway'({ way }) {
      return inTurn(async () => {
        const { key, keyringNumber, untilMs } = undecided ?? {
          key: null,
          keyringNumber: null,
          untilMs: 0,
        };
        if (holder.current() !== null) return done;
        if (key === null || ports.clock.now() > untilMs) {
          forgetProblem();
          return refuse('office.locked');
        }
        const opened = stores.open(
          'office',
          key,
          way === 'read-only' ? { kind: 'copy' } : { kind: 'despite', nowMs: ports.clock.now() },
          keyringNumber,
        );
        if (!opened.ok) return opened;
        enter('office', key, opened.value, way === 'read-only');
        return done;
      });
    },

    'office.incidents': (_, { store }) => accept({ incidents: [...store.incidents.list()] }),

    async 'backup.find'({ folder }) {
      if (holder.current() !== null || (await lookAtOffice(ports)).kind !== 'new')
        return refuse('office.exists');
      const below = `${folder}/backups`; // somebody may name a whole home folder
      for (const place of [folder, below]) {
        const found = await stores.tested.list(place);
        if (found !== null && found.length > 0)
          return accept({ folder: place, backups: [...found] });
      }
      return refuse('backup.noneThere', 'folder');
    },

    'backup.restore'({ folder, name, secret }) {
      const nextLock = holder.untilLock();
      return inTurn(async () => {
        if (holder.current() !== null || (await lookAtOffice(ports)).kind !== 'new')
          return refuse('office.exists');
        const unwrapped = await vault.openBackup(folder, secret);
        if (!unwrapped.ok) return unwrapped;
        const { key } = unwrapped.value;
        const fetched = await parts.work.show('restore', nextLock, (signal) => ({
          outcome: stores.tested.fetch(key, folder, name, signal),
          share: () => 0,
        }));
        if (fetched !== null && !fetched.ok) return fetched;
        // Between the two marks there is no office here: a start that finds the first begins anew.
        const begun = stores.setUp.begin();
        if (!begun.ok) return begun;
        takeBack();
        const placed = await stores.tested.place(key, folder, nextLock);
        if (!placed.ok) {
          takeBack();
          return placed;
        }
        stores.setUp.end();
        const entered = await openWith('office', key, nextLock);
        if (entered.ok && secret.kind === 'recoveryCode') askForNewCode(holder.current());
        return entered;
      });
    },

    'office.lookAgain'() {
      forgetProblem();
      bus.publish('office.changed', {});
      return done;
    },

    'office.keepRecoveryCode': (_, office) =>
      inTurn(async () => {
        const { place, key, store, signal } = office;
        const kept = await vault.keepRecoveryCode(place, key, signal);
        if (!kept.ok) return kept;
        await keyringChanged(office);
        store.office.setFact('recoveryCodeKept', 'yes');
        bus.publish('office.changed', {});
        return done;
      }),

    'office.renewRecoveryCode': ({ passphrase }, office) =>
      inTurn(async () => {
        const wrong = await checkPassphrase(office, passphrase);
        if (wrong !== null) return wrong;
        // Said before the change: whoever locks, or is cut off, in between is asked again and can make another.
        office.store.office.setFact('recoveryCodeKept', 'no');
        const renewed = await vault.renewRecoveryCode(office.place, office.key, office.signal);
        if (renewed.ok) await keyringChanged(office);
        return renewed;
      }),

    'office.unlock'({ passphrase }) {
      const nextLock = holder.untilLock();
      return inTurn(async () => {
        const onDisk = await lookAtOffice(ports);
        if (onDisk.kind === 'unusable') return refuse(onDisk.problem);
        if (onDisk.kind === 'new') return refuse('office.fileMissing');
        const opened = await vault.openWithPassphrase('office', passphrase);
        if (!opened.ok) return opened;
        nextLock.throwIfAborted();
        if (holder.current()?.place === 'office') return done; // the other window was faster
        return (
          (await makeRoom()) ??
          openWith('office', opened.value.key, nextLock, opened.value.keyringPutBack)
        );
      });
    },

    'office.recover'({ recoveryCode, newPassphrase }) {
      const nextLock = holder.untilLock();
      return inTurn(async () => {
        const opened = await vault.openWithRecoveryCode('office', recoveryCode);
        if (!opened.ok) return opened;
        nextLock.throwIfAborted();
        const { key, keyringPutBack } = opened.value;
        const changed = await vault.changePassphrase('office', key, newPassphrase, nextLock);
        if (!changed.ok) return changed;
        nextLock.throwIfAborted();
        if (holder.current()?.place === 'office') return done;
        const entered =
          (await makeRoom()) ?? (await openWith('office', key, nextLock, keyringPutBack));
        if (entered.ok) askForNewCode(holder.current());
        return entered;
      });
    },

    'office.changePassphrase': ({ passphrase, newPassphrase }, office) =>
      inTurn(async () => {
        const wrong = await checkPassphrase(office, passphrase);
        if (wrong !== null) return wrong;
        const { place, key, signal } = office;
        const changed = await vault.changePassphrase(place, key, newPassphrase, signal);
        if (!changed.ok) return changed;
        await keyringChanged(office);
        return done;
      }),

    'office.lock'() {
      if (parts.runningSession() !== null) return refuse('office.sessionRunning');
      holder.lockPressed('office.locked');
      forgetProblem();
      void leave(); // nobody waits for a copy that is being stopped
      return done;
    },

    'office.openMadeUp'() {
      const nextLock = holder.untilLock();
      return inTurn(async () => {
        nextLock.throwIfAborted();
        if (holder.current()?.place === 'made-up') return done;
        return (await makeRoom()) ?? openMadeUp(nextLock);
      });
    },

    'office.deleteMadeUp': () =>
      inTurn(async () => {
        if (holder.current()?.place === 'made-up') await leave(); // even out of a running session: it is all invented
        await stores.deleteMadeUp();
        bus.publish('office.changed', {});
        return done;
      }),
  };
  return { handlers, close: () => inTurn(leave) };
}
