import { z } from 'zod';

/**
 * Every expected refusal has one of these codes. Their wording lives in renderer/console/wording/refusals.ts;
 * `field` names the input at fault and `facts` carry the figures of the sentence, never anything a client or staff member typed.
 */
export const failureCode = z.enum([
  // the door
  'call.unknown',
  'call.invalid',
  'bug',
  /** Only the console's bridge answers this: the core was not reached. */
  'connection.lost',
  // office
  'office.locked',
  'office.exists',
  'office.wrongPassphrase',
  'office.wrongRecoveryCode',
  'office.waitBeforeRetry',
  'office.keyringMissing',
  'office.keyringDamaged',
  'office.fileMissing',
  'office.fileDamaged',
  'office.fileNotEncrypted',
  'office.fileFromNewerVersion',
  /** A folder, a link or something else that is no file lies in the place of one. */
  'office.fileInTheWay',
  /** The files of the office are not what was last written; `office.state` says what was found. */
  'office.filesDiffer',
  'office.fileOfAnotherOffice',
  'office.keyringOfAnotherOffice',
  /** The office is open to read only. */
  'office.readOnly',
  /** The office's file was moved, deleted or replaced while it is open. */
  'office.fileMoved',
  'office.sessionRunning',
  'office.weakPassphrase',
  // backups
  'backup.placeGone',
  'backup.placeFull',
  'backup.placeInHome',
  /** Another office keeps its backups there. */
  'backup.placeTaken',
  'backup.testFailed',
  'backup.running',
  'backup.noneThere',
  'backup.gone',
  'backup.truncated',
  'backup.damaged',
  'backup.otherOffice',
  'backup.fromNewerVersion',
  'backup.keyringMissing',
  'backup.keyringDamaged',
  // the disk under everything
  'disk.full',
  'disk.unwritable',
  'store.busy',
  /** Somebody ended long work before it was done, or the office was locked. */
  'work.cancelled',
  // screen
  'screen.locked',
  'screen.wrongPin',
  'pin.taken',
  // things that are not there (any more)
  'client.unknown',
  'staff.unknown',
  'track.unknown',
  'playlist.unknown',
  'protocol.unknown',
  // protocols
  'protocol.faulty',
  'protocol.prescriberOnly',
  'protocol.notLatest',
  'protocol.notConfirmed',
  'protocol.retired',
  'protocol.otherCareType',
  'session.unknown',
  // course of care
  'course.unknown',
  'course.preparationNotDone',
  // measures
  'measure.unknown',
  'measure.incomplete',
  'measure.impossible',
  'measure.outOfRange',
  'measure.inFuture',
  'measure.corrected',
  'measure.notHandedOver',
  // library
  'import.running',
  'import.pathUnreadable',
  'list.empty',
  'export.folderUnwritable',
  'track.inUse',
  // session rules
  'session.alreadyRunning',
  'session.notRunning',
  'session.ended',
  'session.staffMissing',
  'session.therapistMissing',
  'session.clinicianMissing',
  'playlist.notPlayable',
  'dose.notInThisCareType',
  'dose.aboveMaximum',
  /** Points before the dose stand open; `open` counts them. */
  'dose.gateOpen',
  'dose.notThisForm',
  /** Going above the maximum, and changing what somebody else gave. */
  'dose.prescriberOnly',
  'infusion.unknown',
  'infusion.alreadySo',
  'infusion.running',
  'checklist.unknown',
  'checklist.answerDiffers',
  'goHold.notByThisRole',
  'gate.notByThisRole',
  'gate.nothingOpen',
  /** Points before the end stand open; `open` counts them. */
  'end.gateOpen',
  'end.prescriberOnly',
  'limit.noneThere',
  'adverse.unknown',
  'adverse.alreadyResolved',
  'prompt.unknown',
  'leaving.noFinalVitals',
  'readiness.noScale',
  'readiness.itemMissing',
  'readiness.noVitals',
  /** The reading it would rest on is older than the protocol lets it be. */
  'readiness.vitalsTooOld',
  'readiness.beforeOnsetIsOver',
  'staff.alreadyHere',
  'vitals.nothing',
  'vitals.outsidePossible',
  'vitals.unusual',
  'vitals.slotNotOpen',
  'vitals.notInThisCareType',
  'entry.unknown',
  'entry.notCorrectable',
  'correction.kindDiffers',
  'music.none',
  'music.notPlaying',
  'music.alreadySo',
  'music.noTrackThere',
  'music.underCeiling',
  // the sound check
  'sound.noPlayer',
  'sound.outputGone',
  'sound.musicPlays',
]);
export const failure = z.object({
  code: failureCode,
  field: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type FailureCode = z.infer<typeof failureCode>;
export type Failure = Readonly<z.infer<typeof failure>>;
export type Refused = Readonly<{ ok: false; error: Failure }>;
/** What every call answers: a value, or a refusal that says which rule and which field. Never `undefined`. */
export type Reply<T> = Readonly<{ ok: true; value: T }> | Refused;
