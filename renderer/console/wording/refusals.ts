import type { Failure, FailureCode } from '../../../shared/contract/failures.ts';

type Facts = Failure['facts'];
type Sentence = string | ((facts: Facts, field: string | null) => string);

const seconds = (facts: Facts): string => {
  const count = Math.max(1, Math.ceil(Number(facts['seconds'] ?? 1)));
  return count === 1 ? '1 second' : `${count} seconds`;
};
const fact = (facts: Facts, name: string, without: string): string => {
  const value = facts[name];
  return value === undefined || value === '' ? without : String(value);
};

const openPoints = (facts: Facts): string => {
  const open = facts['open'];
  if (open === undefined) return 'points stand open';
  return Number(open) === 1 ? 'one point stands open' : `${open} points stand open`;
};

/** One calm sentence per refusal: what is, which field, which figure. No blame, no advice on treatment, nothing anybody typed. */
const sentences = {
  'call.unknown':
    'This window and Stillroom itself are of different versions. Close the window and open it again.',
  'call.invalid': (facts, field) => {
    const what =
      field === null || field === '' ? 'Something entered here' : `“${fieldWords(field)}”`;
    if (facts['rule'] === 'too_small')
      return `${what} is under ${fact(facts, 'minimum', 'what is possible')}.`;
    if (facts['rule'] === 'too_big')
      return `${what} is over ${fact(facts, 'maximum', 'what is possible')}.`;
    return `${what} is not in the expected form.`;
  },
  bug: (facts) =>
    `Something went wrong that should not have. It is noted under ${fact(facts, 'id', 'today’s date')}.`,
  'connection.lost':
    'Stillroom is not answering. What you typed is still here; it will be tried again when you save.',

  'office.locked': 'The office is locked.',
  'work.cancelled': 'It was ended before it was done.',
  'office.exists': 'There is already an office here.',
  'office.wrongPassphrase': 'That passphrase does not open this office.',
  'office.wrongRecoveryCode': 'That recovery code does not open this office.',
  'office.waitBeforeRetry': (facts) =>
    `Too many misses. The next try is possible in ${seconds(facts)}.`,
  'office.keyringMissing':
    'The office is here, but the key file that opens it (keyring.json) is missing.',
  'office.keyringDamaged': 'The key file that opens this office (keyring.json) is damaged.',
  'office.fileMissing': 'The key file is here, but the office itself (office.db) is missing.',
  'office.fileDamaged': 'The office file (office.db) is damaged.',
  'office.fileNotEncrypted': 'The office file (office.db) is not encrypted, so it was not opened.',
  'office.fileFromNewerVersion': 'This office was last used with a newer version of Stillroom.',
  'office.fileInTheWay':
    'Something that is not a file lies in the place of office.db or of a file that belongs to it. Nothing was opened or changed.',
  'office.fileOfAnotherOffice':
    'The office file (office.db) belongs to another office than the key file beside it.',
  'office.keyringOfAnotherOffice':
    'The key file (keyring.json) belongs to another office than the office file beside it.',
  'office.filesDiffer':
    'The office’s files are not as they were last written. Nothing was opened or changed yet.',
  'office.readOnly': 'The office is open to read only. Nothing is written.',
  'office.fileMoved':
    'The office’s file is no longer where it was opened, so nothing is written. What you typed is still here.',
  'office.sessionRunning':
    'A session is running. The screen can be locked; the office stays open until the session ends.',
  'office.weakPassphrase':
    'That passphrase is too easy to guess. A longer one, of several unrelated words, is stronger.',

  'backup.placeGone': 'The backup folder cannot be reached or written at this moment.',
  'backup.placeFull': 'The backup folder has too little free space. Earlier backups are untouched.',
  'backup.placeInHome':
    'That folder lies inside Stillroom’s own. A second place is another disk or share.',
  'backup.placeTaken':
    'Another office keeps its backups in that folder. Each office has a folder of its own.',
  'backup.testFailed':
    'The copy did not pass its test, so it does not count. Earlier backups are untouched.',
  'backup.running': 'A backup is being made already.',
  'backup.noneThere': 'No tested Stillroom backup lies in that folder.',
  'backup.gone': 'That backup is no longer in the folder, or nothing says that it was tested.',
  'backup.truncated':
    'That backup is not as long as it was when it was tested. Nothing was changed.',
  'backup.damaged':
    'That backup is damaged: it is not as it was when it was tested. Nothing was changed.',
  'backup.otherOffice':
    'That backup is of another office than the key file beside it. Nothing was changed.',
  'backup.fromNewerVersion':
    'That backup was made with a newer version of Stillroom. Nothing was changed.',
  'backup.keyringMissing': 'The key file (keyring.json) is missing in the backup folder.',
  'backup.keyringDamaged': 'The key file (keyring.json) in the backup folder is damaged.',

  'disk.full': 'The disk is full. What you typed is still here; free some space and try again.',
  'disk.unwritable': 'The disk does not let Stillroom write. What you typed is still here.',
  'store.busy':
    'The office file is in use by something else at this moment. What you typed is still here; try again.',

  'screen.locked': 'The screen is locked.',
  'screen.wrongPin': 'That PIN is not known here.',
  'pin.taken': 'That PIN cannot be taken. Choose another one.',

  'client.unknown': 'That client is not in this office.',
  'staff.unknown': 'That person is not on the staff of this office.',
  'track.unknown': 'That track is no longer in the library.',
  'playlist.unknown': 'That playlist is no longer here.',
  'protocol.unknown': 'That protocol is no longer here.',
  // The protocol's own rules wrote the sentence where the figures were known.
  'protocol.faulty': (facts) =>
    fact(facts, 'sentence', 'The figures of this protocol contradict one another.'),
  'protocol.prescriberOnly':
    'A prescriber confirms a protocol. Who is at the keyboard is chosen at the top.',
  'protocol.notLatest': 'A newer version of this protocol has been saved since.',
  'protocol.notConfirmed':
    'No prescriber has confirmed this protocol, so it is not for a real client yet.',
  'protocol.retired': 'This protocol is retired.',
  'protocol.otherCareType': 'This protocol is for another care type.',
  'session.unknown': 'That session is not in this office.',

  'course.unknown': 'No course of care is set up for this client yet.',
  'course.preparationNotDone': (facts) =>
    `${fact(facts, 'done', 'Fewer')} of ${fact(facts, 'wanted', 'the agreed')} preparation sessions are held. The first dosing session begins once a reason stands beside it.`,

  'measure.unknown': 'That measure is not in this office.',
  'measure.incomplete': (facts) =>
    Number(facts['missing'] ?? 0) === 1
      ? 'One question is not answered. A total needs all of them.'
      : `${fact(facts, 'missing', 'Some')} questions are not answered. A total needs all of them.`,
  'measure.impossible': 'One of the answers is none of the choices of its question.',
  'measure.outOfRange': (facts) =>
    `The number is outside ${fact(facts, 'low', 'the lowest')} to ${fact(facts, 'high', 'the highest')}, whole numbers.`,
  'measure.inFuture': 'The day it was taken lies in the future.',
  'measure.corrected': 'This measure was corrected already; the later one can be corrected.',
  'measure.notHandedOver': 'No questionnaire is handed over.',

  'import.running': 'Music is being added already. The next can begin when that is done.',
  'import.pathUnreadable': (facts) => {
    switch (facts['cause']) {
      case 'network':
        return 'That path names another computer. Stillroom asks no network: copy the music to this computer first.';
      case 'no-list':
        return 'That file is no playlist. A playlist file is a text that ends in .m3u or .m3u8.';
      case 'size':
        return 'That file is too large.';
      case 'time':
        return 'Looking through that took too long, and was stopped. A smaller folder may do.';
      case 'memory':
        return 'That is too much to look through at once. A smaller folder may do.';
      default:
        return 'That file or folder cannot be read. Check that the path is right and the drive is connected.';
    }
  },
  'list.empty': 'That file names no music. A playlist file ends in .m3u or .m3u8.',
  'export.folderUnwritable': (facts) =>
    facts['cause'] === 'network'
      ? 'That path names another computer. Stillroom asks no network: choose a folder of this computer.'
      : 'Nothing can be written to that folder. Check that the path is right and the drive is connected.',
  'track.inUse': (facts) =>
    facts['playlist'] === undefined
      ? 'A playlist holds this track, so it stays in the library.'
      : `The playlist “${fact(facts, 'playlist', '')}” holds this track, so it stays in the library.`,

  'session.alreadyRunning': 'A session is running already.',
  'session.notRunning': 'No session is running.',
  'session.ended': 'This session has ended. Its record can be added to, not changed.',
  'session.staffMissing': 'A session has at least one person of the staff.',
  'session.clinicianMissing':
    'In a ketamine-only session a nurse or prescriber is in the room; none is chosen.',
  'session.therapistMissing': 'In this care type a therapist is in the room; none is chosen.',
  'playlist.notPlayable': (facts) => {
    const waiting = Number(facts['waiting'] ?? 0);
    if (waiting === 1) return 'One of this playlist’s tracks is still being checked to its end.';
    if (waiting > 1)
      return `${waiting} of this playlist’s tracks are still being checked to their end.`;
    if (facts['tracks'] === 0) return 'This playlist is empty.';
    return Number(facts['excluded'] ?? 0) > 0 && Number(facts['unplayable'] ?? 0) === 0
      ? 'Every track of this playlist is among what this client must not hear.'
      : 'No track of this playlist can be played.';
  },

  'dose.notInThisCareType': 'This care type has no dose.',
  'dose.aboveMaximum': (facts) =>
    `${fact(facts, 'mg', 'This dose')} mg${Number(facts['before'] ?? 0) > 0 ? ' in this session' : ''} is above the maximum of ${fact(facts, 'maximumMg', 'this protocol')} mg set by ${fact(facts, 'setBy', 'the prescriber')}. It is recorded once a reason stands beside it.`,
  'dose.gateOpen': (facts) =>
    `Before a dose ${openPoints(facts)}. The checklist shows them; an override takes a reason.`,
  'dose.prescriberOnly':
    'Going above the maximum, and changing what somebody else gave, is a prescriber’s.',
  'dose.notThisForm': 'The protocol of this session has no infusion.',
  'infusion.unknown': 'That infusion is not in this session.',
  'infusion.alreadySo': 'The infusion is so already.',
  'infusion.running': 'An infusion of this session has not been stopped.',
  'checklist.unknown': 'The protocol of this session does not ask that point.',
  'checklist.answerDiffers': 'That point is answered in another form.',
  'goHold.notByThisRole': 'Go or hold is decided by a prescriber or a nurse of this session.',
  'gate.notByThisRole':
    'A prescriber or a nurse of this session lets a dose go with points outstanding.',
  'gate.nothingOpen': 'Nothing stands open that would need an override.',
  'end.gateOpen': (facts) =>
    `Before the end ${openPoints(facts)}. A prescriber of this session can override with a reason.`,
  'end.prescriberOnly': 'Ending with open points is for a prescriber of this session.',
  'limit.noneThere': 'That reading lies beyond no limit.',
  'adverse.unknown': 'That event is not in this session.',
  'adverse.alreadyResolved': 'That event is resolved already.',
  'prompt.unknown': 'The protocol of this session has no such prompt.',
  'leaving.noFinalVitals': 'No reading was taken since the last dose.',
  'readiness.noScale': 'The protocol of this session names no scale of readiness.',
  'readiness.itemMissing': 'The total needs every item of the scale.',
  'readiness.vitalsTooOld': (facts) =>
    `The last reading is older than ${fact(facts, 'minutes', 'the protocol’s')} minutes. Readiness and leaving rest on a fresh one.`,
  'readiness.beforeOnsetIsOver': 'The onset is not over; readiness is scored after it.',
  'readiness.noVitals':
    'The scale compares with the baseline: its vital signs are needed before the dose and since the last dose.',
  'staff.alreadyHere': 'That person is in this session already.',
  'vitals.nothing': 'No reading was entered.',
  // The figures' own rules wrote the sentence where the value and its range were known.
  'vitals.outsidePossible': (facts) =>
    fact(facts, 'sentence', 'That reading is outside what is possible.'),
  'vitals.unusual': (facts) =>
    `${fact(facts, 'sentence', 'Outside the usual range.').replace(/ ?Press Enter again to keep it\.$/, '')} Press Enter again to keep it.`,
  'vitals.slotNotOpen': 'That check is not open any more.',
  'vitals.notInThisCareType': 'This care type has no vitals schedule.',
  'entry.unknown': 'That entry is not in this session.',
  'entry.notCorrectable':
    'Entries of this kind are written by Stillroom itself and stay as they are.',
  'correction.kindDiffers': 'A correction is of the same kind as the entry it corrects.',
  'music.none': 'This session has no playlist.',
  'music.notPlaying': 'No music is playing.',
  'music.alreadySo': 'The music is that way already.',
  'music.underCeiling': 'The ceiling is not below that.',
  'sound.noPlayer': 'The player is not there yet, so there is nothing to sound with.',
  'sound.outputGone': 'That output is not there at this moment. Nothing sounds anywhere else.',
  'sound.musicPlays': 'Music is playing; a test tone would be heard over it.',
  'music.noTrackThere': (facts) => {
    if (facts['why'] === 'no-intensities')
      return 'The tracks of this playlist have no intensities, so none is known to be softer or deeper.';
    if (facts['why'] === 'current-without')
      return 'The track that plays has no intensity, so none is known to be softer or deeper.';
    if (facts['why'] === 'nothing-plays')
      return 'Nothing of this playlist is left that can be played for this client.';
    switch (facts['steer']) {
      case 'soften':
        return 'No softer track of this phase is left.';
      case 'deepen':
        return 'No deeper track of this phase is left.';
      case 'return':
        return 'No track of the return is left.';
      default:
        return 'There is no track of that kind in this playlist.';
    }
  },
} satisfies Record<FailureCode, Sentence>;

/** `founder.name` → `Name`, `weightKg` → `Weight kg`: the field at fault as words, for sentences that have no better name for it. */
export function fieldWords(field: string): string {
  const last = field.split('.').at(-1) ?? field;
  const spaced = last.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** The sentence for a refusal, or nothing when there is none. */
export function refusalWords(failure: Failure): string;
export function refusalWords(failure: Failure | null): string | null;
export function refusalWords(failure: Failure | null): string | null {
  if (failure === null) return null;
  const sentence: Sentence = sentences[failure.code];
  return typeof sentence === 'string' ? sentence : sentence(failure.facts, failure.field);
}
