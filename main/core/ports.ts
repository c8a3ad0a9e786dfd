import type { ReserveStanding, Settings } from '../../shared/contract/contract.ts';
import type { Course, CourseAdjustment, PathChoice } from '../../shared/contract/course.ts';
import type { SubstanceEntry, SubstanceSpan } from '../../shared/contract/substances.ts';
import type { BackupFile, BackupSecret } from '../../shared/contract/backups.ts';
import type { Failure } from '../../shared/contract/failures.ts';
import type {
  ClientId,
  EpochMs,
  Millis,
  PlayId,
  PlaylistId,
  ProtocolId,
  SessionId,
  StaffId,
  TrackId,
} from '../../shared/contract/ids.ts';
import type {
  ClientMusic,
  Playlist,
  PlaylistDraft,
  PlaylistListing,
  Track,
  TrackAnalysis,
  TrackEdit,
} from '../../shared/contract/music.ts';
import type {
  Client,
  ClientDetails,
  ClientListing,
  SessionListing,
  Staff,
  StaffRole,
} from '../../shared/contract/people.ts';
import type { Protocol, ProtocolVersion } from '../../shared/contract/protocol.ts';
import type { MeasureId, MeasureRecord } from '../../shared/contract/measures.ts';
import type { FileFinding, OfficeIncident } from '../../shared/contract/office-files.ts';
import type { NewSessionEvent, SessionEvent } from '../../shared/contract/session-event.ts';
import type { ListNotes } from '../../shared/domain/music/list-notes.ts';
import type { ListPlace } from '../../shared/domain/music/list-places.ts';
import type { M3uEntry } from '../../shared/domain/music/m3u.ts';

/** A call that may be refused for a reason the core expects. */
export type Outcome<T> = Readonly<{ ok: true; value: T }> | Readonly<{ ok: false; error: Failure }>;

export interface Clock {
  /** The wall clock, which people and time servers set. */
  now(): EpochMs;
  /** Goes on evenly whoever sets the wall clock; from some moment of its own. In a sleep it stands still on Linux and goes on elsewhere. */
  monotonicMs(): Millis;
  /** Calls `run` about every `period` until the returned function is called. */
  every(period: Millis, run: () => void): () => void;
  /** False for a test clock that stands still between advances; the console then does not interpolate. */
  readonly running: boolean;
}

export interface Ids {
  /** A new unguessable id of at most 64 characters. */
  next(): string;
}

/** Facts are names, codes, counts and field paths. Never a value that somebody typed, a name or a file path. */
export interface Log {
  info(what: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
  warn(what: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
  /** Logs a bug with its stack, under the id that the screen shows. */
  bug(id: string, where: string, error: unknown): void;
}

/** The real office of this computer, or the throw-away one. */
export type Place = 'office' | 'made-up';

/**
 * The 256-bit data key: 32 bytes in a buffer of their own. Whoever closes the office fills it with zeros, and nobody makes a
 * text of it: a text can be neither overwritten nor found again.
 */
export type DataKey = Uint8Array<ArrayBuffer> & { readonly dataKey: unique symbol };

export type KeyringAbout = Readonly<{ officeId: string; number: number }>;

export interface Vault {
  /** Reads what is on disk, without any key. */
  look(place: Place): Promise<'absent' | 'present' | 'damaged' | 'missing'>;
  /** What the keyring says openly: which office it is of, and the number of its last change. Null when it says nothing. */
  about(place: Place): Promise<KeyringAbout | null>;
  /** Makes a data key and a recovery code and writes the keyring; refused if one is there. */
  create(
    place: Place,
    passphrase: string,
  ): Promise<Outcome<{ key: DataKey; recoveryCode: string }>>;
  /**
   * Misses are counted on disk, those of the code apart from those of the passphrase, so that each stays the way out of the other.
   * Refused: `office.wrongPassphrase`, `office.wrongRecoveryCode`, `office.waitBeforeRetry {seconds}`,
   * `office.keyringMissing`, `office.keyringDamaged`. The keyring is read from its copies where it is missing or damaged;
   * `keyringPutBack` says that it then was put back.
   */
  openWithPassphrase(
    place: Place,
    passphrase: string,
  ): Promise<Outcome<{ key: DataKey; keyringPutBack: boolean }>>;
  openWithRecoveryCode(
    place: Place,
    recoveryCode: string,
  ): Promise<Outcome<{ key: DataKey; keyringPutBack: boolean }>>;
  /**
   * The data key of the office whose backups lie in `folder`. Refused as the two above, and `backup.keyringMissing`,
   * `backup.keyringDamaged`.
   */
  openBackup(folder: string, secret: BackupSecret): Promise<Outcome<{ key: DataKey }>>;
  /** Wraps the same data key under another passphrase. Once `signal` is aborted nothing is written, and its reason is thrown. */
  changePassphrase(
    place: Place,
    key: DataKey,
    passphrase: string,
    signal: AbortSignal,
  ): Promise<Outcome<void>>;
  /** Makes a new code, which opens beside the old one until `keepRecoveryCode`. */
  renewRecoveryCode(
    place: Place,
    key: DataKey,
    signal: AbortSignal,
  ): Promise<Outcome<{ recoveryCode: string }>>;
  /** The newest code is kept by somebody: from now on it alone opens. */
  keepRecoveryCode(place: Place, key: DataKey, signal: AbortSignal): Promise<Outcome<void>>;
  /** Slow hash of a PIN for the staff table, and its check. */
  hashPin(pin: string): Promise<string>;
  pinMatches(pin: string, hash: string): Promise<boolean>;
  /** How long to wait before the next guess of a PIN; 0 when it may be made now. Counted on disk, so that no restart shortens it. */
  pinWaitMs(place: Place, guess: PinGuess): Promise<Millis>;
  pinMissed(place: Place, guess: PinGuess): Promise<void>;
  /** Somebody's own PIN was typed: the misses at the lock are forgotten, those of `taken` never are. */
  pinFound(place: Place): Promise<void>;
}
/** The two ways in which a PIN can be guessed: at the lock, and by asking for one that somebody has. */
export type PinGuess = 'unlock' | 'taken';

/** A piece of long work under way, in a thread of its own and on a connection of its own. */
export type LongJob<T> = Readonly<{
  /** Refused: `work.cancelled` at once when its signal is raised, and what a file or a disk can be refused for. */
  outcome: Promise<Outcome<T>>;
  /** How far it is by now, from 0 to 1. */
  share(): number;
}>;

export type StaffRow = Readonly<Staff & { pinHash: string }>;
export type StoredProtocol = Readonly<{ protocol: Protocol; retired: boolean }>;
export type Heartbeat = Readonly<{
  sessionId: SessionId;
  atMs: EpochMs;
  playId: PlayId | null;
  positionMs: Millis;
}>;
export type NoteDraft = Readonly<{ text: string; firstKeyAtMs: EpochMs | null }>;

/** What a client's music becomes with an event of a session: both are written, or neither. */
export type Alongside = Readonly<{ clientId: ClientId; music: ClientMusic }>;

/**
 * One open encrypted database. Every method is one transaction, durable when it returns. On a full disk what people write
 * while a session runs (`office`, `clients`, `measures`, `sessions.append`) is done once more on a piece of the reserve.
 */
export interface Store {
  readonly office: {
    name(): string;
    setName(name: string): void;
    /** Small facts about this office: `recoveryCodeKept`, `currentStaff`. */
    fact(name: string): string | null;
    setFact(name: string, value: string): void;
    settings(): Settings;
    saveSettings(settings: Settings): void;
  };
  /** What reads much of the database. It holds up nothing else, and ends when `signal` is raised or the store is closed. */
  readonly reads: {
    /** Runs SQLite's `integrity_check`, and the timeline's hash chains. */
    integrity(
      signal: AbortSignal,
    ): LongJob<Readonly<{ sound: boolean; sqliteVersion: string; cipher: string }>>;
  };
  readonly staff: {
    list(): readonly StaffRow[];
    add(row: StaffRow): void;
    /** `pinHash` null keeps the old one. */
    change(
      staffId: StaffId,
      change: Readonly<{ name: string; role: StaffRole; left: boolean; pinHash: string | null }>,
    ): boolean;
  };
  readonly clients: {
    list(): readonly ClientListing[];
    get(clientId: ClientId): Client | null;
    add(client: Client): void;
    change(clientId: ClientId, details: ClientDetails, initials: string): boolean;
    /** Nothing excluded and no wishes until something is kept. */
    music(clientId: ClientId): ClientMusic;
    keepMusic(clientId: ClientId, music: ClientMusic): void;
  };
  readonly courses: {
    get(clientId: ClientId): Course | null;
    list(): readonly Readonly<{ clientId: ClientId; course: Course }>[];
    /** Writes the course as it is now and every change of it, in one transaction; changes are numbered by the store. */
    save(
      clientId: ClientId,
      course: Course,
      changes: readonly Omit<CourseAdjustment, 'number'>[],
    ): void;
    /** Newest first; nothing is ever taken away. */
    adjustments(clientId: ClientId): readonly CourseAdjustment[];
    /** Newest first; the newest counts. */
    paths(clientId: ClientId): readonly PathChoice[];
    choosePath(clientId: ClientId, choice: Omit<PathChoice, 'number'>): void;
  };
  readonly substances: {
    /** Oldest first; `lot` empty is what has none. */
    entries(span: SubstanceSpan): readonly SubstanceEntry[];
    lots(): readonly string[];
  };
  /** Append-only: a correction is a later record that names the one it corrects. */
  readonly measures: {
    /** In the order they were taken, then entered. */
    listOfClient(clientId: ClientId): readonly MeasureRecord[];
    get(measureId: MeasureId): MeasureRecord | null;
    isCorrected(measureId: MeasureId): boolean;
    add(record: MeasureRecord): void;
  };
  readonly tracks: {
    list(): readonly Track[];
    get(trackId: TrackId): Track | null;
    has(trackId: TrackId): boolean;
    add(track: Track): void;
    change(edit: TrackEdit): boolean;
    /** Writes what decoding to the end found. */
    keepAnalysis(analysis: TrackAnalysis): boolean;
    /** False when a playlist holds it. */
    remove(trackId: TrackId): 'removed' | 'in-use' | 'unknown';
    nextWaiting(): Track | null;
    /** An unplayable track waits again, to be decoded to its end once more; any other stays as it is. */
    askAgain(trackId: TrackId): void;
    /** Playable tracks without a loudness: what an earlier version did not measure, or took for music though it is silent. */
    unmeasured(): readonly Track[];
    countWaiting(): number;
  };
  readonly playlists: {
    list(): readonly PlaylistListing[];
    get(playlistId: PlaylistId): Playlist | null;
    save(playlistId: PlaylistId, draft: PlaylistDraft, nowMs: EpochMs): void;
    remove(playlistId: PlaylistId): boolean;
  };
  /** Every version ever saved stays; a version is confirmed once, a protocol may be retired and taken back. */
  readonly protocols: {
    /** The latest version of each, with whether it is retired; by care type and name. */
    list(): readonly StoredProtocol[];
    /** One version; without a number the latest. */
    get(protocolId: ProtocolId, version?: number): StoredProtocol | null;
    /** Newest first. */
    versions(protocolId: ProtocolId): readonly ProtocolVersion[];
    /** Keeps a version of a new or a known protocol. Throws if that version is there already. */
    add(protocol: Protocol): void;
    /** False when that version is not there or is confirmed already. */
    confirm(
      protocolId: ProtocolId,
      version: number,
      confirmed: NonNullable<Protocol['confirmed']>,
    ): boolean;
    setRetired(protocolId: ProtocolId, retired: boolean): boolean;
  };
  readonly sessions: {
    list(): readonly SessionListing[];
    listOfClient(clientId: ClientId): readonly SessionListing[];
    get(sessionId: SessionId): SessionListing | null;
    /** The session that was started and not ended, if any. */
    running(): SessionListing | null;
    eventsSince(sessionId: SessionId, seq: number): readonly SessionEvent[];
    /**
     * Writes events and their projections in one transaction; `expectedSeq` is the last seq the caller knew.
     * A `note.written` by staff ends the draft that was kept before it, so a note is never both saved and in the box.
     * `alongside` is written in the same transaction. Throws if another event came in between: with one writer that is a bug.
     */
    append(
      sessionId: SessionId,
      expectedSeq: number,
      events: readonly NewSessionEvent[],
      alongside?: Alongside | null,
    ): readonly SessionEvent[];
    /** Throws every projection away and makes it anew from the events. */
    rebuildProjections(): void;
    draft(sessionId: SessionId): NoteDraft;
    keepDraft(sessionId: SessionId, draft: NoteDraft): void;
    heartbeat(sessionId: SessionId): Heartbeat | null;
    beat(heartbeat: Heartbeat): void;
  };
  /** What somebody chose when the files of this office did not belong together; newest first. */
  readonly incidents: {
    list(): readonly OfficeIncident[];
    /** Writes down what was found and mended without asking anybody. */
    note(atMs: EpochMs, findings: readonly FileFinding[]): void;
  };
  /** The files under this store. */
  readonly files: {
    /** Once a second: keeps the sealed state, checkpoints where it is due, looks whether the file lies where it was opened. */
    tick(nowMs: EpochMs): Promise<void>;
    /** The keyring was changed: an older one that is put back is noticed from now on. */
    keyringIs(number: number): void;
    /** `moved`: the file or its log was moved, deleted or replaced. Nothing that is written now would be found again. */
    standing(): 'there' | 'moved';
    /** Reads the whole file in a thread of its own: whether every page, sum and chain is what was written. */
    check(signal: AbortSignal): Promise<Outcome<{ sound: boolean }>>;
  };
  close(): void;
}

/** The office's backups in a folder: encrypted databases by date, what was found when each was tested, keyring and library. */
export interface Backups {
  /** `<home>/backups`. */
  readonly folder: string;
  /** The tested backups in a folder, newest first; null when it cannot be read. */
  list(folder: string): Promise<readonly BackupFile[] | null>;
  /** Leaves a mark in a chosen folder: an empty mount folder does not have it once the stick is away. Refused: `backup.placeGone`, `backup.placeTaken`. */
  mark(folder: string, mark: string): Promise<Outcome<void>>;
  isMarked(folder: string, mark: string): Promise<boolean>;
  /**
   * Writes a backup, tests it, and only then gives it its name; older ones go by `keptBackups`. Refused: `work.cancelled`,
   * `backup.placeFull`, `backup.placeGone`, `backup.testFailed`, and what opening is refused for.
   */
  make(key: DataKey, folder: string, atMs: EpochMs, signal: AbortSignal): Promise<Outcome<void>>;
  /**
   * Copies a backup into the home under another name and tests it there. The backup is only read. Refused:
   * `backup.gone`, `backup.truncated`, `backup.damaged`, `backup.otherOffice`, `backup.fromNewerVersion`.
   */
  fetch(key: DataKey, folder: string, name: string, signal: AbortSignal): Promise<Outcome<void>>;
  /** Puts what was fetched in the office's place, with its keyring, and seals it. To be called inside the bracket `Stores.setUp` alone. */
  place(key: DataKey, folder: string, signal: AbortSignal): Promise<Outcome<void>>;
}

/** Why a database would not open; a wrong key looks like a damaged file to SQLite, so the vault is asked first. */
export type OpenFailure = Extract<
  Failure['code'],
  | 'office.fileMissing'
  | 'office.fileDamaged'
  | 'office.fileNotEncrypted'
  | 'office.fileFromNewerVersion'
  | 'office.fileInTheWay'
  | 'office.fileOfAnotherOffice'
  | 'office.keyringOfAnotherOffice'
  | 'office.filesDiffer'
  | 'disk.unwritable'
  | 'disk.full'
>;
/**
 * How an office is opened whose files may not belong together. `whole`: refused with `office.filesDiffer` if they do not.
 * `despite`: opened all the same, and written down. `copy`: read from a private copy; nothing of the office is written to.
 */
export type OpenWay =
  | Readonly<{ kind: 'whole' | 'copy' }>
  | Readonly<{ kind: 'despite'; nowMs: EpochMs }>;
export interface Stores {
  readonly tested: Backups;
  /** `keyringOf`: the office that the keyring is of, if it says so; then a file of another office is told by its salt. */
  look(
    place: Place,
    keyringOf?: string | null,
  ): Promise<
    'absent' | 'present' | 'not-encrypted' | 'damaged' | 'foreign-file' | 'foreign-keyring'
  >;
  create(place: Place, key: DataKey): Outcome<Store>;
  /**
   * Throws for an office of an older version that was not copied before. `keyringNumber`: the number of the keyring's last
   * change; one that is behind what the office knows is a finding. Null when it says none.
   */
  open(place: Place, key: DataKey, way?: OpenWay, keyringNumber?: number | null): Outcome<Store>;
  /** What keeps the files of an office from belonging together; empty when they do, or when the file would not open at all. */
  findings(place: Place, key: DataKey, keyringNumber?: number | null): readonly FileFinding[];
  /** The names of what lies in the office's folder of backups, newest first. */
  backups(): readonly string[];
  /** Copies the office as it is, if `open` would bring it to a newer version; null if there is nothing to copy. */
  copyBeforeUpgrade(key: DataKey, signal: AbortSignal): LongJob<void> | null;
  /**
   * Brackets the making of the office. Between the two, nothing has been acknowledged to anybody: what a power cut leaves
   * there may be taken back, and the set-up begins again. `begin` is refused when the disk is full or cannot be written.
   */
  readonly setUp: {
    begin(): Outcome<void>;
    end(): void;
    isUnfinished(): boolean;
    /** Sets the files of an unfinished set-up aside, in a folder that bears the time; throws when the set-up was finished. */
    takeBack(nowMs: EpochMs): void;
  };
  /** Room on the disk that is given up, piece by piece, to what would otherwise be refused with `disk.full`. */
  readonly reserve: {
    standing(): ReserveStanding;
    /** Sets aside one more piece if some is missing and the disk has room for it. Asked once a second; never refused. */
    grow(): Promise<void>;
  };
  /** Removes the throw-away office: database, keyring and library. */
  deleteMadeUp(): Promise<void>;
}

/** A SQLite error that the caller can expect: the store sorts them, the dispatcher turns them into a refusal. */
export class StoreRefusal extends Error {
  readonly code: Extract<
    Failure['code'],
    'disk.full' | 'store.busy' | 'disk.unwritable' | 'office.fileDamaged'
  >;
  constructor(code: StoreRefusal['code']) {
    super(code);
    this.name = 'StoreRefusal';
    this.code = code;
  }
}

/** What a search found. `cut` says which limit ended it: how many files, how many entries looked at, how deep. */
export type FoundAudio = Readonly<{
  files: readonly FoundFile[];
  unreadable: readonly FoundFile[];
  cut: 'files' | 'entries' | 'depth' | null;
}>;
export type FoundFile = Readonly<{ path: string; name: string }>;
/** Content-addressed audio under the home folder. */
export interface LibraryFiles {
  /**
   * Every audio file at a path of this computer: itself, or all below a folder, in natural name order, within limits.
   * Ends when `signal` is aborted. Refused: `import.pathUnreadable`, with a cause where it is one of ours to say.
   */
  find(path: string, signal?: AbortSignal): Promise<Outcome<FoundAudio>>;
  /** Copies a file in by content hash. `disk.full` and unreadable sources are refusals. */
  takeFile(
    place: Place,
    path: string,
    signal: AbortSignal,
  ): Promise<Outcome<{ trackId: TrackId; byteLength: number }>>;
  /** The same for bytes that arrive as a stream. */
  takeStream(
    place: Place,
    bytes: ReadableStream<Uint8Array>,
    signal: AbortSignal,
  ): Promise<Outcome<{ trackId: TrackId; byteLength: number }>>;
  /** Opens a byte range of a track, both ends included; null when the file is gone. */
  read(
    place: Place,
    trackId: TrackId,
    range: Readonly<{ start: number; end: number }> | null,
  ): Promise<FileBytes | null>;
  size(place: Place, trackId: TrackId): Promise<number | null>;
  remove(place: Place, trackId: TrackId): Promise<void>;
  readonly lists: ListFiles;
}
/** Playlist files of this computer, outside the library. */
export interface ListFiles {
  /**
   * The entries of one list of at most a few megabytes, with its absolute path; `unread` counts those after the last that is
   * given. Refused: `import.pathUnreadable`, with a cause where it is one of ours to say.
   */
  read(
    path: string,
    signal?: AbortSignal,
  ): Promise<
    Outcome<{ file: FoundFile; entries: readonly M3uEntry[]; notes: ListNotes; unread: number }>
  >;
  /**
   * How to find the files that one list names: the first of an entry's places at which a file lies, names without care for
   * case, on this computer alone; null for none. It remembers the folders it has looked into, so it is made for one list and let go after it.
   */
  finderFor(
    list: FoundFile,
    signal?: AbortSignal,
  ): (places: readonly ListPlace[]) => Promise<FoundFile | null>;
  /** An absolute path of a folder that can be written to, made if only it is missing. Refused: `export.folderUnwritable`. */
  openFolder(path: string): Promise<Outcome<{ folder: string }>>;
  /**
   * Copies a track of the library into a folder under its own name, or the next free one (`name (2).mp3`); the same content
   * under that name is left as it is. Null when the library has no such file. Refused: `disk.full`, `export.folderUnwritable`.
   */
  copyOut(
    place: Place,
    trackId: TrackId,
    folder: string,
    name: string,
  ): Promise<Outcome<{ name: string } | null>>;
  /** Writes a text file as a new one, under this name or the next free one. Refused as `copyOut`. */
  write(folder: string, name: string, text: string): Promise<Outcome<{ name: string }>>;
}
export type FileBytes = Readonly<{ body: ReadableStream<Uint8Array>; byteLength: number }>;

export type TrackTags = Readonly<{
  title: string;
  artist: string;
  album: string;
  /** What the container says; the decoded length decides. */
  claimedLengthMs: Millis | null;
  mimeType: string;
  /** The tags were too large to read, or took too long: the file's name stands in their place. */
  cut?: 'size' | 'time';
}>;
export interface TagReader {
  /**
   * Tags of a library file; falls back to the file name. Null when the content is no audio container at all, and when `signal`
   * is aborted.
   */
  read(
    place: Place,
    trackId: TrackId,
    fileName: string,
    signal?: AbortSignal,
  ): Promise<TrackTags | null>;
}

/** Read-only files that ship with the app: the console's build and the starter music. */
export interface Assets {
  /** `path` is relative, without `..`; null when there is no such file. */
  read(
    path: string,
    range: Readonly<{ start: number; end: number }> | null,
  ): Promise<FileBytes | null>;
  size(path: string): Promise<number | null>;
  starter(): Promise<StarterList>;
}
export type StarterTrack = Readonly<{
  file: string;
  title: string;
  artist: string;
  phase: Track['phase'];
  intensity: number;
  lengthMs: Millis;
  loudnessLufs: number;
  truePeakDbtp: number;
}>;
export type StarterList = Readonly<{ tracks: readonly StarterTrack[]; album: string }>;

export interface Host {
  readonly kind: 'electron' | 'loopback';
  readonly version: string;
  readonly home: string;
  /** Holds or releases the computer's sleep while a session runs. */
  keepAwake(on: boolean): void;
  /** Frees memory that nothing holds any more. It holds everything up for a moment, so never while an office is open. */
  sweepMemory(): void;
  /** Free bytes where the home folder lies; null when unknown. */
  freeBytes(): Promise<number | null>;
}

/** The computer's sound server, where one moves a stream by itself when its output goes. */
export interface SoundServer {
  /**
   * From now on, until this program ends, a stream of the player's whose output goes is heard nowhere, if this computer can have that.
   * `changed` is called whenever `defaultOutput` is another. Never refused; once is enough.
   */
  guard(changed: () => void): void;
  /** The output that the computer plays to by default, by the name under which the player lists it; null where nobody knows. */
  defaultOutput(): string | null;
}

export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly vault: Vault;
  readonly stores: Stores;
  readonly library: LibraryFiles;
  readonly tags: TagReader;
  readonly assets: Assets;
  readonly soundServer: SoundServer;
  readonly host: Host;
}
