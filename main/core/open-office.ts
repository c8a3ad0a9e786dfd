import type { ClientId, EpochMs, SessionId, StaffId } from '../../shared/contract/ids.ts';
import type { Answers, HandOver, ScaleKey } from '../../shared/contract/measures.ts';
import { DoorClosed, whileOpen } from './admission.ts';
import type { DataKey, Place, Store } from './ports.ts';

/** A questionnaire in the client's hands, and for whom: the client's own window hears the first part alone. */
export type OpenHandOver = Readonly<{
  shown: HandOver;
  clientId: ClientId;
  sessionId: SessionId | null;
  /** Who handed it over. */
  staffId: StaffId | null;
}>;

/** What a client had answered when staff took the screen back before the end. In memory alone, never on disk. */
export type InterruptedMeasure = Readonly<{
  clientId: ClientId;
  scale: ScaleKey;
  answers: Answers;
  atMs: EpochMs;
}>;

/** An office whose database is open: what every call behind the doors `office` and `screen` works on. */
export type OpenOffice = Readonly<{
  place: Place;
  key: DataKey;
  store: Store;
  /** Opened from a private copy of files that do not belong together: nothing is written. */
  readOnly: boolean;
  /** Hides names and entries while music, clocks and prompts go on. */
  screenLocked: boolean;
  /** Whoever unlocked last or said "it is me". */
  staffId: StaffId | null;
  /** Only while the screen is locked. */
  handOver: OpenHandOver | null;
  /** Questionnaires that clients began and did not finish. */
  interrupted: readonly InterruptedMeasure[];
  /**
   * Aborted when the door closes through which this office was admitted. `store` and `key` refuse from then on; what
   * touches neither after a wait asks here.
   */
  signal: AbortSignal;
}>;

/** What of an open office may change while it is open. */
type Changeable = Pick<OpenOffice, 'staffId' | 'handOver' | 'interrupted'>;

/**
 * Holds the one open office, if there is one. Lock takes effect here and at once: from that moment `admit` answers as the
 * closed door wants, and whatever was admitted before can neither read nor write any more.
 */
export type OfficeHolder = Readonly<{
  /** For what outlives calls: the running session, the tick, the player. Handlers get theirs from `admit`. */
  current(): OpenOffice | null;
  /** The open office for a call through one of its doors; whether the door is open is the dispatcher's to look at. */
  admit(door: 'office' | 'screen'): OpenOffice | null;
  open(office: Omit<OpenOffice, 'signal' | 'screenLocked'>): OpenOffice;
  /** Changes the open office; with none open, nothing. */
  change(change: Partial<Changeable>): void;
  lockScreen(): void;
  unlockScreen(): void;
  /** Refuses from now on what was admitted, and holds no office. Closing the database is the caller's. */
  close(): void;
  /** Aborted by the next Lock of screen or office: for what opens a door after a wait, and must not open it behind a Lock. */
  untilLock(): AbortSignal;
  /** Says that somebody pressed Lock, or the computer falls asleep, whether an office is open or not. */
  lockPressed(code: DoorClosed['code']): void;
}>;

/** Makes a holder with no office open. */
export function createOfficeHolder(): OfficeHolder {
  let office: OpenOffice | null = null;
  let officeDoor = new AbortController();
  let screenDoor = new AbortController();
  let nextLock = new AbortController();

  function lockPressed(code: DoorClosed['code']): void {
    nextLock.abort(new DoorClosed(code));
    nextLock = new AbortController();
  }
  return {
    current: () => office,
    admit(door) {
      if (office === null) return null;
      const { signal } = door === 'office' ? officeDoor : screenDoor;
      const { store, key } = office;
      return {
        ...office,
        signal,
        store: whileOpen(store, signal),
        get key() {
          signal.throwIfAborted();
          return key;
        },
      };
    },
    open(opened) {
      officeDoor = new AbortController();
      screenDoor = new AbortController();
      office = { ...opened, screenLocked: false, signal: officeDoor.signal };
      return office;
    },
    change(change) {
      if (office !== null) office = { ...office, ...change };
    },
    lockScreen() {
      lockPressed('screen.locked');
      if (office === null) return;
      office = { ...office, screenLocked: true };
      screenDoor.abort(new DoorClosed('screen.locked'));
      screenDoor = new AbortController();
    },
    unlockScreen() {
      if (office !== null) office = { ...office, screenLocked: false };
    },
    close() {
      office = null;
      screenDoor.abort(new DoorClosed('office.locked'));
      officeDoor.abort(new DoorClosed('office.locked'));
    },
    untilLock: () => nextLock.signal,
    lockPressed,
  };
}
