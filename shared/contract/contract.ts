import { z } from 'zod';
import {
  clientId,
  epochMs,
  millis,
  playlistId,
  protocolId,
  sessionId,
  staffId,
  trackId,
} from './ids.ts';
import {
  clientMusic,
  importState,
  listLoss,
  namedOutput,
  playerReport,
  playlist,
  playlistDraft,
  playlistListing,
  soundCheck,
  soundOutput,
  track,
  trackAnalysis,
  trackEdit,
} from './music.ts';
import {
  client,
  clientDetails,
  clientListing,
  emergencyProof,
  newStaff,
  pin,
  sessionListing,
  staff,
} from './people.ts';
import {
  answers,
  handOver,
  measureCorrection,
  measureId,
  measureRecord,
  newMeasure,
  scaleKey,
} from './measures.ts';
import { fileFinding, officeIncident } from './office-files.ts';
import { careType, protocol, protocolDraft, protocolVersion } from './protocol.ts';
import { courseInputs, courseView, dueListing } from './course.ts';
import { substanceLog, substanceSpan } from './substances.ts';
import { backupFile, backupFolder, backupName, backupSecret, backupState } from './backups.ts';
import { workState } from './work.ts';
import { sessionEvent } from './session-event.ts';
import { staffCommand } from './session-command.ts';
import { line, lines, linesInHand, pathOnDisk, plainKey, secret } from './text.ts';

/**
 * When a call is answered.
 * `always`: even before the office is open. `office`: while the database is open, also behind the lock screen.
 * `screen`: while the office is open and the screen is not locked.
 */
export type Door = 'always' | 'office' | 'screen';
const call = <D extends Door, I extends z.ZodType, O extends z.ZodType>(
  door: D,
  input: I,
  output: O,
) => ({ door, input, output });
const none = z.strictObject({});
const done = z.object({});
/** What stands behind `#` in a window's address, and the screen with its ids that it stands for. */
const placeKey = z.string().regex(/^[a-z0-9]{8,32}$/);
const placePath = z.string().regex(/^\/[\w\-./~%?&=+]{0,500}$/);
/** Length is checked here, strength by the console's meter: an honest estimate helps more than a rule. */
const passphrase = secret(512).min(12);

export const settings = z.object({
  /** Highest volume staff can reach, linear amplitude 0–1; clinical.md 3.4 starts at 0.6. */
  volumeCeiling: z.number().min(0.05).max(1),
  /** Tracks are matched to this integrated loudness in LUFS. */
  targetLufs: z.number().min(-40).max(-10),
  crossfadeMs: millis.min(0).max(12_000),
  /** Keys 1–9, in order. */
  stamps: z.array(line(60).min(1)).max(9),
  skin: z.enum(['day', 'room']),
  /** Open the live screen in the room skin whatever `skin` says. */
  liveInRoomSkin: z.boolean(),
  /** Electron alone: the console is black in screenshots, recordings and shared screens. */
  hideFromScreenSharing: z.boolean(),
  output: soundOutput.nullable(),
  /** What the practice knows about its outputs, one entry per name. */
  outputs: z.array(namedOutput).max(64),
  /** Loudspeakers that carry the client's music into the room as well; null for none. */
  roomOutput: soundOutput.nullable(),
  /** Where a session's room volume starts, linear amplitude. */
  roomVolume: z.number().min(0).max(1),
});

/**
 * How the room stands that Stillroom sets aside for a full disk. `short`: not all is there, and the disk has no room for the
 * rest. `spent`: an entry was refused because nothing was left, and the disk is still full. Else `whole`, or on its way there.
 */
const reserveStanding = z.enum(['whole', 'short', 'spent']);
export type ReserveStanding = z.infer<typeof reserveStanding>;

export const officeState = z.object({
  /** `new`: nothing here yet. `locked`: asks for the passphrase. `open`: at work. `unusable`: `problem` says why. */
  state: z.enum(['new', 'locked', 'open', 'unusable']),
  problem: z
    .enum([
      'office.keyringMissing',
      'office.keyringDamaged',
      'office.fileMissing',
      'office.fileDamaged',
      'office.fileNotEncrypted',
      'office.fileFromNewerVersion',
      'office.fileInTheWay',
      'office.filesDiffer',
      'office.fileOfAnotherOffice',
      'office.keyringOfAnotherOffice',
    ])
    .nullable(),
  /** With the problem `office.filesDiffer`: what was found. Counts and times, no names. */
  findings: z.array(fileFinding),
  /** The copies that lie in `backups`, newest first, while the problem is `office.filesDiffer`. */
  backups: z.array(z.string()),
  /** Open from a private copy: everything can be read, and what would be written is refused. */
  readOnly: z.boolean(),
  /** office.db or its log was moved, deleted or replaced while the office is open: entries are refused. */
  filesMoved: z.boolean(),
  /** The check at the start found that the open file is not whole: a page is damaged, or older than the others. */
  fileUnsound: z.boolean(),
  /** Empty until open: the name of a practice is not for a locked screen. */
  officeName: z.string(),
  madeUp: z.boolean(),
  recoveryCodeKept: z.boolean(),
  screenLocked: z.boolean(),
  /** A questionnaire is in the client's hands; the screen is locked under it. */
  handedOver: z.boolean(),
  runningSessionId: sessionId.nullable(),
  /** Whoever unlocked last; entries are theirs unless they say otherwise. */
  staffId: staffId.nullable(),
  host: z.enum(['electron', 'loopback']),
  version: z.string(),
  /** Where the data lies, shown in Settings; empty until open. */
  home: z.string(),
  reserve: reserveStanding,
});

export const sessionView = z.object({
  session: sessionListing,
  events: z.array(sessionEvent),
  draft: z.object({ text: z.string(), firstKeyAtMs: epochMs.nullable() }),
});

export const contract = {
  'office.state': call('always', none, officeState),
  'office.create': call(
    'always',
    z.strictObject({
      officeName: line(120).min(1),
      passphrase,
      founder: newStaff,
    }),
    z.object({ recoveryCode: z.string() }),
  ),
  /** Forgets that a file would not open: somebody may have put another in its place. */
  'office.lookAgain': call('always', none, done),
  /**
   * Opens an office that `office.unlock` refused with `office.filesDiffer`, within five minutes after it. `read-only` opens a
   * private copy. `go-on` opens the office as it is and writes down what was found.
   */
  'office.openAnyway': call(
    'always',
    z.strictObject({ way: z.enum(['read-only', 'go-on']) }),
    done,
  ),
  /** What was written down when the files of this office did not belong together; newest first. */
  'office.incidents': call('screen', none, z.object({ incidents: z.array(officeIncident) })),
  /** The box "I have put the recovery code somewhere other than this computer" was ticked. */
  'office.keepRecoveryCode': call('screen', none, done),
  /** A new code; the old one opens beside it until the new one is kept. */
  'office.renewRecoveryCode': call(
    'screen',
    z.strictObject({ passphrase: secret(512) }),
    z.object({ recoveryCode: z.string() }),
  ),
  'office.unlock': call('always', z.strictObject({ passphrase: secret(512) }), done),
  /** Opens with the printed code and sets a new passphrase in the same step. */
  'office.recover': call(
    'always',
    z.strictObject({ recoveryCode: secret(200), newPassphrase: passphrase }),
    done,
  ),
  'office.changePassphrase': call(
    'screen',
    z.strictObject({ passphrase: secret(512), newPassphrase: passphrase }),
    done,
  ),
  /**
   * Closes the database and forgets the key, at once; an office that is just being opened stays closed. Refused while a
   * session runs (lock the screen instead).
   */
  'office.lock': call('always', none, done),
  /** Long work that is under way, and how far it is; nothing of what it works on. */
  'backup.state': call('screen', none, backupState),
  /** Makes and tests a backup in each place that is there. Answers when it is done. */
  'backup.now': call('screen', none, done),
  /** A folder on a stick or a share; null for none. */
  'backup.choosePlace': call('screen', z.strictObject({ folder: backupFolder.nullable() }), done),
  /** The tested backups in a folder, newest first; only while there is no office here. */
  'backup.find': call(
    'always',
    z.strictObject({ folder: backupFolder }),
    z.object({ folder: z.string(), backups: z.array(backupFile) }),
  ),
  /** Makes the office of this computer out of a backup and opens it; only while there is no office here. */
  'backup.restore': call(
    'always',
    z.strictObject({ folder: backupFolder, name: backupName, secret: backupSecret }),
    done,
  ),
  'work.state': call('always', none, workState),
  /** Ends it before it is done: whoever asked for it is refused `work.cancelled`. */
  'work.cancel': call('always', none, done),
  /** Opens the throw-away office, made on first use. */
  'office.openMadeUp': call('always', none, done),
  'office.deleteMadeUp': call('office', none, done),

  'screen.lock': call('office', none, done),
  'screen.unlock': call('office', z.strictObject({ pin }), z.object({ staffId })),
  /** For a locked screen whose PINs nobody knows: who could be given a new one, those who have left among them. */
  'screen.emergencyStaff': call(
    'office',
    z.strictObject({ proof: emergencyProof }),
    z.object({ staff: z.array(staff) }),
  ),
  /** Gives one person a new PIN, takes them back if they had left, and opens the screen for them; the session goes on. */
  'screen.emergencyOpen': call(
    'office',
    z.strictObject({ proof: emergencyProof, staffId, pin }),
    z.object({ staffId }),
  ),
  /** The times a locked screen may show; no name and no entry is in it. */
  'screen.clocks': call(
    'office',
    none,
    z.object({
      session: z
        .object({
          sessionId,
          startedAtMs: epochMs,
          t0Ms: epochMs.nullable(),
          lastDoseAtMs: epochMs.nullable(),
          nextVitalsDueMs: epochMs.nullable(),
          vitals: z.enum(['none', 'upcoming', 'due', 'overdue']),
          playing: z.boolean(),
          silent: z.boolean(),
          volume: z.number(),
          volumeCeiling: z.number(),
        })
        .nullable(),
    }),
  ),
  /** The two things a locked screen may do. */
  'screen.music': call(
    'office',
    z.strictObject({
      action: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('music.play') }),
        z.object({ kind: z.literal('music.pause') }),
        z.object({ kind: z.literal('music.setVolume'), volume: z.number().min(0).max(1) }),
      ]),
    }),
    done,
  ),
  'window.claim': call('always', z.strictObject({ windowId: plainKey(64) }), done),
  /**
   * A window says under which key of its address it shows which screen, so that no id stands in an address, which browsers write down.
   * Held in memory alone, and forgotten when the office closes.
   */
  'window.keepPlace': call('screen', z.strictObject({ key: placeKey, path: placePath }), done),
  /** Every screen that was kept since the office opened; none while it is closed. A reloaded window so finds where it was. */
  'window.places': call(
    'always',
    none,
    z.object({ places: z.array(z.object({ key: z.string(), path: z.string() })) }),
  ),
  'clock.now': call('always', none, z.object({ nowMs: epochMs, running: z.boolean() })),

  'settings.get': call('screen', none, settings),
  'settings.set': call('screen', settings.partial().strict(), settings),
  'settings.integrity': call(
    'screen',
    none,
    z.object({ sound: z.boolean(), sqliteVersion: z.string(), cipher: z.string() }),
  ),

  /** The outputs that the player sees, and how the chosen ones stand. */
  'sound.outputs': call(
    'screen',
    none,
    z.object({
      playerThere: z.boolean(),
      outputs: z.array(soundOutput),
      client: z.enum(['ready', 'lost', 'blocked']),
      room: z.enum(['none', 'ready', 'lost']),
    }),
  ),
  /** A tone of a second on one side; refused while music plays. `volume` is cut to the output's ceiling. */
  'sound.tone': call(
    'screen',
    z.strictObject({
      side: z.enum(['left', 'right']),
      to: z.enum(['client', 'room']),
      volume: z.number().min(0).max(1),
    }),
    done,
  ),

  'staff.list': call('screen', none, z.object({ staff: z.array(staff) })),
  'staff.add': call('screen', newStaff.strict(), z.object({ staffId })),
  'staff.change': call(
    'screen',
    z.strictObject({
      staffId,
      name: newStaff.shape.name,
      role: newStaff.shape.role,
      left: z.boolean(),
      pin: pin.nullable(),
    }),
    done,
  ),
  /** Says who is at the keyboard now. */
  'staff.be': call('screen', z.strictObject({ staffId }), done),

  'client.list': call('screen', none, z.object({ clients: z.array(clientListing) })),
  'client.create': call('screen', clientDetails.strict(), z.object({ clientId })),
  'client.change': call('screen', clientDetails.extend({ clientId }).strict(), done),
  'client.open': call(
    'screen',
    z.strictObject({ clientId }),
    z.object({ client, sessions: z.array(sessionListing) }),
  ),

  /** A client's course of care, its changes in words, and what they preferred after the page was gone through with them. */
  'course.open': call('screen', courseInputs.open, courseView),
  'course.save': call('screen', courseInputs.save, done),
  'course.adjust': call('screen', courseInputs.adjust, done),
  'course.choosePath': call('screen', courseInputs.choosePath, done),
  /** What comes next over all clients, what has waited longest first. */
  'due.list': call('screen', none, z.object({ due: z.array(dueListing) })),
  /** The controlled-substance log over all sessions, oldest first. */
  'substance.log': call('screen', substanceSpan, substanceLog),

  /** Of one client, in the order they were taken; those that were corrected are among them. */
  'measure.list': call(
    'screen',
    z.strictObject({ clientId }),
    z.object({ records: z.array(measureRecord) }),
  ),
  'measure.record': call('screen', newMeasure, z.object({ measureId })),
  /** Overwrites nothing: the earlier record stays, and this one names it. */
  'measure.correct': call('screen', measureCorrection, z.object({ measureId })),
  /** Puts a questionnaire into the client's hands: locks the screen under it. A PIN ends it (`screen.unlock`). */
  'measure.handOver': call(
    'screen',
    z.strictObject({ clientId, scale: scaleKey, sessionId: sessionId.nullable() }),
    done,
  ),
  /** What the client sees; it says nothing of whose it is. */
  'measure.handedOver': call('office', none, z.object({ handOver: handOver.nullable() })),
  /** Keeps what is answered so far, in memory, so that a reload goes on there. */
  'measure.keepAnswers': call('office', z.strictObject({ answers }), done),
  'measure.handIn': call('office', z.strictObject({ answers }), done),

  'client.music': call('screen', z.strictObject({ clientId }), clientMusic),
  'client.keepMusic': call('screen', clientMusic.extend({ clientId }).strict(), done),

  /** The whole library, or `only` one track of it: none when it is not there. */
  'track.list': call(
    'screen',
    z.strictObject({ only: trackId.optional() }),
    z.object({ tracks: z.array(track) }),
  ),
  'track.change': call('screen', trackEdit.strict(), done),
  /** Refused while a playlist holds it. */
  'track.remove': call('screen', z.strictObject({ trackId }), done),
  /** Files or whole folders on this computer. Bytes dropped into the window come by POST /import instead. */
  'import.start': call('screen', z.strictObject({ path: pathOnDisk }), done),
  'import.cancel': call('screen', none, done),
  'import.state': call('screen', none, importState),

  'playlist.list': call('screen', none, z.object({ playlists: z.array(playlistListing) })),
  'playlist.open': call('screen', z.strictObject({ playlistId }), playlist),
  'playlist.save': call('screen', playlistDraft.strict(), z.object({ playlistId })),
  'playlist.remove': call('screen', z.strictObject({ playlistId }), done),
  /**
   * Reads an M3U or M3U8 file of this computer, takes the audio it names into the library, and makes the playlist in its
   * order. Answers when all is in (`import.state` tells how far it is); null when nothing of it was found.
   */
  'playlist.import': call(
    'screen',
    z.strictObject({ path: pathOnDisk }),
    z.object({
      playlistId: playlistId.nullable(),
      name: z.string(),
      trackCount: z.number().int(),
      /** Lines that name a track the list has already: it is kept once. */
      repeated: z.number().int(),
      losses: z.array(listLoss),
    }),
  ),
  /** Writes the list as M3U8 and a copy of each file beside it into a folder; nothing there is overwritten. */
  'playlist.export': call(
    'screen',
    z.strictObject({ playlistId, folder: pathOnDisk }),
    z.object({ list: z.string(), fileCount: z.number().int(), losses: z.array(listLoss) }),
  ),
  /** Whether a playlist can carry a session of a protocol, and what a client does not want of it: one list of plain sentences. */
  'sound.preflight': call(
    'screen',
    z.strictObject({
      playlistId,
      protocolId: protocolId.nullable(),
      clientId: clientId.nullable(),
    }),
    z.object({ checks: z.array(soundCheck) }),
  ),

  /** The latest version of each protocol, by care type and name; those retired stand apart. */
  'protocol.list': call(
    'screen',
    none,
    z.object({ protocols: z.array(protocol), retired: z.array(protocol) }),
  ),
  /** One version, or without a number the latest; `versions` are newest first. */
  'protocol.open': call(
    'screen',
    z.strictObject({ protocolId, version: z.exactOptional(z.number().int().positive()) }),
    z.object({ protocol, retired: z.boolean(), versions: z.array(protocolVersion) }),
  ),
  /** A new version, or with null a new protocol, in the name of whoever is at the keyboard; nobody has confirmed it yet. */
  'protocol.save': call(
    'screen',
    z.strictObject({ protocolId: protocolId.nullable(), draft: protocolDraft.strict() }),
    z.object({ protocolId, version: z.number().int() }),
  ),
  /** The prescriber at the keyboard takes this version, which is the latest, for the practice's own. */
  'protocol.confirm': call(
    'screen',
    z.strictObject({ protocolId, version: z.number().int().positive() }),
    done,
  ),
  /** The latest version under another name, as a protocol of its own that nobody has confirmed. */
  'protocol.copy': call(
    'screen',
    z.strictObject({ protocolId, name: protocolDraft.shape.name }),
    z.object({ protocolId }),
  ),
  /** Leaves it out of what a session can be started with, or takes it back. A session that uses it keeps its copy: `inUse` says so. */
  'protocol.retire': call(
    'screen',
    z.strictObject({ protocolId, retired: z.boolean() }),
    z.object({ inUse: z.boolean() }),
  ),

  'session.start': call(
    'screen',
    z.strictObject({
      clientId,
      careType,
      protocolId,
      playlistId: playlistId.nullable(),
      staffIds: z.array(staffId).min(1).max(20),
      volume: z.number().min(0).max(1),
      /** Asked for when a first dosing session would come before the preparation that the course wants. */
      beforePreparationReason: z.exactOptional(lines(300).nullable()),
    }),
    z.object({ sessionId }),
  ),
  'session.list': call('screen', none, z.object({ sessions: z.array(sessionListing) })),
  /** Everything of one session; a record and a running one alike. */
  'session.open': call('screen', z.strictObject({ sessionId }), sessionView),
  'session.eventsSince': call(
    'screen',
    z.strictObject({ sessionId, seq: z.number().int().nonnegative() }),
    z.object({ events: z.array(sessionEvent) }),
  ),
  /** Does one thing in the running session, in the name of `actor`. Answers the numbers of the events it led to. */
  'session.act': call(
    'screen',
    z.strictObject({ sessionId, actor: staffId, command: staffCommand }),
    z.object({ seqs: z.array(z.number().int()) }),
  ),
  /** Keeps what stands in the note box. `firstKeyAtMs` is null when it is empty. */
  'note.keepDraft': call(
    'screen',
    z.strictObject({ sessionId, text: linesInHand(20_000), firstKeyAtMs: epochMs.nullable() }),
    done,
  ),

  'player.hello': call('always', z.strictObject({ playerId: plainKey(64) }), done),
  /** Also while the office is closed: the player starts before anybody has unlocked it, and says once which outputs there are. */
  'player.report': call(
    'always',
    z.strictObject({ playerId: plainKey(64), report: playerReport }),
    done,
  ),
  'player.analysed': call('office', trackAnalysis.strict(), done),
} as const;

/** Only on a host started with STILLROOM_TEST_CLOCK: moves the clock that stands still. */
export const testContract = {
  'test.advance': call(
    'always',
    z.strictObject({ ms: millis.positive().max(7 * 86_400_000) }),
    z.object({ nowMs: epochMs }),
  ),
} as const;

export type Contract = typeof contract;
export type CallName = keyof Contract;
export type Input<N extends CallName> = z.infer<Contract[N]['input']>;
export type Output<N extends CallName> = z.infer<Contract[N]['output']>;
export type Settings = Readonly<z.infer<typeof settings>>;
export type OfficeState = Readonly<z.infer<typeof officeState>>;
export type SessionView = Readonly<z.infer<typeof sessionView>>;
