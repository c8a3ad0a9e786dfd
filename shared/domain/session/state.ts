import type {
  AdverseDetails,
  CheckAnswer,
  Fact,
  Gate,
  LeavingKey,
  ReadinessScored,
  SymptomAnswer,
} from '../../contract/care.ts';
import type {
  ClientId,
  EpochMs,
  Millis,
  PlayId,
  SessionId,
  StaffId,
  TrackId,
} from '../../contract/ids.ts';
import type { MusicExclusion, PhaseName, SessionPlaylist } from '../../contract/music.ts';
import type { CareType, Protocol, Readings } from '../../contract/protocol.ts';
import type { DoseDetails } from '../../contract/dose.ts';
import type { RaisedCeiling } from '../music/ceiling.ts';
import type { SessionEventOf, SessionStaff, SkipReason } from '../../contract/session-event.ts';
import type { InfusionRun } from './infusion.ts';

/** One administration of any form. An infusion is one as well: its `mg` is what it had given when it last changed. */
export type Dose = Readonly<{
  seq: number;
  atMs: EpochMs;
  details: DoseDetails;
  mg: number;
  mgPerKg: number | null;
  actor: StaffId | null;
  /** Why it goes above the protocol's maximum; null where it does not. */
  overMaximumReason: string | null;
  infusion: InfusionRun | null;
}>;
export type VitalsTaken = Readonly<{
  seq: number;
  atMs: EpochMs;
  readings: Readings;
  /** The slot it answers, computed from the doses and readings that count now; null for a baseline or an extra reading. */
  slotIndex: number | null;
  /** Entered and taken before the first dose that counts now. */
  baseline: boolean;
  /** Typed again after "outside the usual range". */
  confirmedUnusual: boolean;
  actor: StaffId | null;
}>;
export type VitalsSkipped = Readonly<{
  seq: number;
  atMs: EpochMs;
  slotIndex: number;
  reason: SkipReason;
  words: string;
}>;

/** An answer with who gave it and when; the latest one counts. */
export type Answered<A> = Readonly<{
  seq: number;
  atMs: EpochMs;
  actor: StaffId | null;
  answer: A;
}>;
/** What a decision rested on; it lapses when one of these changes. */
export type Rested = Readonly<{ restsOn: readonly Fact[] }>;
export type GoHold = Rested &
  Readonly<{
    seq: number;
    atMs: EpochMs;
    actor: StaffId | null;
    decision: 'go' | 'hold';
    words: string;
  }>;
export type Readiness = ReadinessScored &
  Rested &
  Readonly<{ seq: number; atMs: EpochMs; actor: StaffId | null }>;
/** What somebody with the right to it let stand. */
export type Overridden = Rested & Readonly<{ seq: number; atMs: EpochMs; actor: StaffId | null }>;
export type Acknowledged = Rested &
  Readonly<{
    seq: number;
    atMs: EpochMs;
    actor: StaffId | null;
    symptoms: readonly SymptomAnswer[];
    words: string;
  }>;
export type AdverseEvent = Readonly<{
  seq: number;
  actor: StaffId | null;
  details: AdverseDetails;
  resolvedAtMs: EpochMs | null;
  /** Why it was left open beyond the session, and who follows it up; null while nobody has said so. */
  leftOpen: Readonly<{ reason: string; followUp: string }> | null;
}>;
/** What is kept of the clinical day beside doses and vitals. */
export type CareState = Readonly<{
  /** By the key of the protocol's checklist item. */
  checklist: Readonly<Record<string, Answered<CheckAnswer>>>;
  goHold: GoHold | null;
  /** The latest override of each point, by its key. */
  overridden: Readonly<Record<Gate, Readonly<Record<string, Overridden>>>>;
  leaving: Readonly<Partial<Record<LeavingKey, Answered<CheckAnswer> & Rested>>>;
  /** The last scoring. */
  readiness: Readiness | null;
  /** By the key of the protocol's prompt. */
  prompts: Readonly<Record<string, Answered<string>>>;
  adverse: readonly AdverseEvent[];
  /** By the number of the reading that lay beyond a limit. */
  acknowledged: Readonly<Record<number, Acknowledged>>;
}>;

/** What a correction or an addition can be made to. */
export type EntryKind =
  | 'note'
  | 'vitals'
  | 'dose'
  | 'infusion'
  | 'stamp'
  | 'skip'
  | 'adverse'
  | 'other';
export type Entry = Readonly<{ kind: EntryKind; withdrawn: boolean }>;

export type Play = Readonly<{
  playId: PlayId;
  trackId: TrackId;
  /** Where it stood at `asOfMs`. */
  positionMs: Millis;
  asOfMs: EpochMs;
  seekCount: number;
}>;
/** What the client must not hear again, said while the session ran. */
export type LeftOut = Readonly<{
  exclusion: MusicExclusion;
  trackIds: readonly TrackId[];
  /** Number of the event that said so. */
  seq: number;
}>;
export type MusicState = Readonly<{
  volume: number;
  current: Play | null;
  playing: boolean;
  /** Silence chosen by the sitter. */
  silent: boolean;
  /** The phase that Hold stretches. */
  held: PhaseName | null;
  /** Number of the event that chose Return, since when the return pool plays whatever the arc says; null: the arc decides. */
  returnSeq: number | null;
  /** Tracks in the order they began, repeats included. */
  played: readonly TrackId[];
  /** How many plays there had been when the list was taken up again after its end; 0 until then. */
  takenUpAt: number;
  /** Tracks that would not play in this session; they are not chosen again. */
  failed: readonly TrackId[];
  /** A track would not play since the last one began: an end that comes now is none that the list asked for. */
  brokeOff: boolean;
  /** In the order in which it was said; what was taken back is not among them. */
  excluded: readonly LeftOut[];
  /** The list came to its end and nothing follows. */
  ended: boolean;
  outputLost: boolean;
  /** The name of the output that was lost last; null when none was, or another one was chosen in its place. */
  lostOutput: string | null;
  /** The room's loudspeakers are gone; the client's music goes on. */
  roomLost: boolean;
  /** Why it is paused; null while it plays or before it has. */
  pausedFor: SessionEventOf<'music.paused'>['payload']['cause'] | null;
  /** Volume of the room output; null is where the practice's settings start it. */
  roomVolume: number | null;
  /** How far up somebody let the volume go in this session, and where; null is the practice's ceiling. */
  raisedCeiling: RaisedCeiling | null;
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
  /** Doses that were withdrawn: somebody may have been dosed all the same. */
  withdrawnDoses: readonly Dose[];
  vitals: readonly VitalsTaken[];
  skipped: readonly VitalsSkipped[];
  entries: Readonly<Record<number, Entry>>;
  care: CareState;
  music: MusicState;
  screenLocked: boolean;
}>;

/** T0: the first dose that was not withdrawn; null before it. */
export function t0Of(state: Pick<SessionState, 'doses'>): EpochMs | null {
  return state.doses[0]?.atMs ?? null;
}

/** When the last dose was given, or the last infusion begun; null before the first. */
export function lastDoseAt(state: Pick<SessionState, 'doses'>): EpochMs | null {
  return state.doses.at(-1)?.atMs ?? null;
}

/** Whether this kind of session has a dose and vitals at all. */
export function hasDose(careType: CareType): boolean {
  return careType === 'kap' || careType === 'ketamine-only';
}
