import type {
  ClientId,
  EpochMs,
  Millis,
  PlayId,
  SessionId,
  StaffId,
  TrackId,
} from '../../contract/ids.ts';
import type { PhaseName, SessionPlaylist } from '../../contract/music.ts';
import type { CareType, Protocol, Readings } from '../../contract/protocol.ts';
import type { DoseDetails, SessionEventOf, SessionStaff, SkipReason } from '../../contract/session-event.ts';

export type Dose = Readonly<{
  seq: number;
  atMs: EpochMs;
  details: DoseDetails;
  mg: number;
  mgPerKg: number | null;
  actor: StaffId | null;
}>;
export type VitalsTaken = Readonly<{
  seq: number;
  atMs: EpochMs;
  readings: Readings;
  slotIndex: number | null;
  baseline: boolean;
  actor: StaffId | null;
}>;
export type VitalsSkipped = Readonly<{
  seq: number;
  atMs: EpochMs;
  slotIndex: number;
  reason: SkipReason;
  words: string;
}>;

/** What a correction or an addition can be made to. */
export type EntryKind = 'note' | 'vitals' | 'dose' | 'stamp' | 'skip' | 'other';
export type Entry = Readonly<{ kind: EntryKind; withdrawn: boolean }>;

export type Play = Readonly<{
  playId: PlayId;
  trackId: TrackId;
  /** Where it stood at `asOfMs`. */
  positionMs: Millis;
  asOfMs: EpochMs;
  seekCount: number;
}>;
export type MusicState = Readonly<{
  volume: number;
  current: Play | null;
  playing: boolean;
  /** Silence chosen by the sitter. */
  silent: boolean;
  /** The phase that Hold stretches. */
  held: PhaseName | null;
  /** Return was chosen; the return pool plays whatever the arc says. */
  returning: boolean;
  /** Tracks in the order they began, repeats included. */
  played: readonly TrackId[];
  /** Tracks that would not play in this session; they are not chosen again. */
  failed: readonly TrackId[];
  /** The list came to its end and nothing follows. */
  ended: boolean;
  outputLost: boolean;
  /** The room's loudspeakers are gone; the client's music goes on. */
  roomLost: boolean;
  /** Why it is paused; null while it plays or before it has. */
  pausedFor: SessionEventOf<'music.paused'>['payload']['cause'] | null;
  /** Volume of the room output; null is where the practice's settings start it. */
  roomVolume: number | null;
  /** How far up somebody let the volume go in this session; null is the practice's ceiling. */
  raisedCeiling: number | null;
  bedUp: boolean;
  /** How long the last change may take to be heard through. */
  transitionMs: Millis;
}>;

/** A session as its events tell it so far. Made only by `evolve`. */
export type SessionState = Readonly<{
  sessionId: SessionId;
  clientId: ClientId;
  careType: CareType;
  protocol: Protocol;
  playlist: SessionPlaylist | null;
  staff: readonly SessionStaff[];
  weightKg: number | null;
  startedAtMs: EpochMs;
  endedAtMs: EpochMs | null;
  /** Number of the last event. */
  seq: number;
  /** In the order of their times; withdrawn ones are not among them. */
  doses: readonly Dose[];
  vitals: readonly VitalsTaken[];
  skipped: readonly VitalsSkipped[];
  entries: Readonly<Record<number, Entry>>;
  music: MusicState;
  screenLocked: boolean;
}>;

/** T0: the first dose that was not withdrawn; null before it. */
export function t0Of(state: Pick<SessionState, 'doses'>): EpochMs | null {
  return state.doses[0]?.atMs ?? null;
}

/** When the last dose was recorded as given; null before the first. */
export function lastDoseAt(state: Pick<SessionState, 'doses'>): EpochMs | null {
  return state.doses.at(-1)?.atMs ?? null;
}

/** Whether this kind of session has a dose and vitals at all. */
export function hasDose(careType: CareType): boolean {
  return careType === 'kap' || careType === 'ketamine-only';
}
