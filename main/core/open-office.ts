import type { ClientId, EpochMs, SessionId, StaffId } from '../../shared/contract/ids.ts';
import type { Answers, HandOver, ScaleKey } from '../../shared/contract/measures.ts';
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
  /** Hides names and entries while music, clocks and prompts go on. */
  screenLocked: boolean;
  /** Whoever unlocked last or said "it is me". */
  staffId: StaffId | null;
  /** Only while the screen is locked. */
  handOver: OpenHandOver | null;
  /** Questionnaires that clients began and did not finish. */
  interrupted: readonly InterruptedMeasure[];
}>;

/** Holds the one open office, if there is one. A change of it is a new value, so nobody keeps a stale half of it. */
export type OfficeHolder = Readonly<{
  current(): OpenOffice | null;
  put(office: OpenOffice | null): void;
}>;

/** Makes a holder with no office open. */
export function createOfficeHolder(): OfficeHolder {
  let office: OpenOffice | null = null;
  return {
    current: () => office,
    put(next) {
      office = next;
    },
  };
}
