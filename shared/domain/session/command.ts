import type { EpochMs, Millis, PlayId, SessionId, StaffId, TrackId } from '../../contract/ids.ts';
import type { MusicExclusion } from '../../contract/music.ts';
import type { StaffCommand } from '../../contract/session-command.ts';
import type { RaisedCeiling } from '../music/ceiling.ts';
import type { SessionEventOf, SessionStaff } from '../../contract/session-event.ts';

/**
 * What staff ask for of the session itself. Whoever joins is looked up first and comes as `staff.admit`; an exclusion is
 * held against the library first and comes as `music.leaveOut` or `music.letBack`.
 */
export type SessionStaffCommand = Exclude<
  StaffCommand,
  { kind: 'staff.join' | 'music.exclude' | 'music.readmit' }
>;
/** What staff ask for, with the name of who asks. */
export type ActedCommand = SessionStaffCommand &
  Readonly<{
    actor: StaffId;
    /** For `music.raiseCeiling`: how high the ceiling is now and on which output, which the core knows. */
    ceiling?: RaisedCeiling;
  }>;

/** What the core itself brings: the beginning, what the player reports, and what happened to the machine. */
export type CoreCommand =
  | Readonly<{
      kind: 'session.start';
      sessionId: SessionId;
      actor: StaffId;
      as: SessionEventOf<'session.started'>['payload'];
    }>
  | Readonly<{ kind: 'staff.admit'; actor: StaffId; member: SessionStaff }>
  | Readonly<{ kind: 'session.resume'; lastSeenMs: EpochMs; positionMs: Millis | null }>
  | Readonly<{ kind: 'music.handedOver'; playId: PlayId; trackId: TrackId; why: string }>
  | Readonly<{ kind: 'music.trackEnded'; playId: PlayId }>
  | Readonly<{ kind: 'music.trackFailed'; playId: PlayId; why: string }>
  | Readonly<{ kind: 'music.outputLost'; label: string }>
  | Readonly<{ kind: 'music.outputChosen'; role: 'client' | 'room'; label: string }>
  /** The settings have changed, and nothing is louder than this on the output that is chosen now; `room` is how loud that is, and may be. */
  | Readonly<{
      kind: 'music.keepUnder';
      ceiling: number;
      room?: Readonly<{ volume: number; ceiling: number }>;
    }>
  /** The practice's volume for the room was changed while music may be heard there. */
  | Readonly<{ kind: 'music.roomVolumeChosen'; volume: number }>
  | Readonly<{ kind: 'music.outputBack'; label: string }>
  | Readonly<{ kind: 'music.roomLost'; label: string }>
  | Readonly<{ kind: 'music.roomBack'; label: string }>
  /** The track to come is known to be broken before its time. */
  | Readonly<{ kind: 'music.nextFailed'; trackId: TrackId; why: string }>
  /** What the client must not hear again, with the tracks of this session's list that it concerns. */
  | Readonly<{
      kind: 'music.leaveOut';
      actor: StaffId | null;
      exclusion: MusicExclusion;
      trackIds: readonly TrackId[];
    }>
  | Readonly<{ kind: 'music.letBack'; actor: StaffId | null; exclusion: MusicExclusion }>
  /** The player's process is gone, as after a crash; another one is on its way. */
  | Readonly<{ kind: 'music.playerGone' }>
  | Readonly<{ kind: 'music.bedRose'; why: string }>
  | Readonly<{ kind: 'music.bedSank' }>
  | Readonly<{ kind: 'screen.lock'; actor: StaffId | null }>
  | Readonly<{ kind: 'screen.unlock'; actor: StaffId; by?: 'passphrase' | 'recoveryCode' }>
  | Readonly<{ kind: 'clock.jump'; fromMs: EpochMs; toMs: EpochMs }>
  | Readonly<{ kind: 'machine.sleep'; fromMs: EpochMs; toMs: EpochMs }>;

export type SessionCommand = ActedCommand | CoreCommand;
