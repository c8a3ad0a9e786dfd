import type { CallName, Input } from '../../shared/contract/contract.ts';
import type {
  ClientId,
  PlaylistId,
  ProtocolId,
  SessionId,
  StaffId,
  TrackId,
} from '../../shared/contract/ids.ts';
import { protocolDraftOf } from '../../shared/domain/protocol/protocol-draft.ts';
import { kapIntramuscularExample } from '../../shared/domain/protocol/kap-intramuscular.ts';
import { founderPin, newClient, passphrase, reading, type CoreAtWork } from './core-at-work.ts';

/** What the inputs of the contract's calls are made of. */
export type Ingredients = Readonly<{
  staffId: StaffId;
  clientId: ClientId;
  sessionId: SessionId;
  protocolId: ProtocolId;
  playlistId: PlaylistId;
  trackId: TrackId;
  recoveryCode: string;
}>;

const newPassphrase = 'another long and calm passphrase';

/** Puts on the stick what `import.start` and `playlist.import` ask for. */
export function fillStick({ library }: Pick<CoreAtWork, 'library'>): void {
  library.stick.set('/stick/a.mp3', 'audio one');
  library.stick.set('/stick/b.mp3', 'audio two');
  library.stick.set('/stick/list.m3u', 'a.mp3\nb.mp3');
}

/** An input for each call of the contract that its handler works on; a call that is forgotten here does not compile. */
export const inputFor: { readonly [N in CallName]: (of: Ingredients) => Input<N> } = {
  'office.state': () => ({}),
  'office.create': () => ({
    officeName: 'Other House',
    passphrase,
    founder: { name: 'B. Berg', role: 'therapist', pin: '8282' },
  }),
  'office.lookAgain': () => ({}),
  'office.openAnyway': () => ({ way: 'read-only' }),
  'office.incidents': () => ({}),
  'office.keepRecoveryCode': () => ({}),
  'office.renewRecoveryCode': () => ({ passphrase }),
  'office.unlock': () => ({ passphrase }),
  'office.recover': ({ recoveryCode }) => ({ recoveryCode, newPassphrase }),
  'office.changePassphrase': () => ({ passphrase, newPassphrase }),
  'office.lock': () => ({}),
  'backup.state': () => ({}),
  'backup.now': () => ({}),
  'backup.choosePlace': () => ({ folder: null }),
  'backup.find': () => ({ folder: '/stick' }),
  'backup.restore': () => ({
    folder: '/stick',
    name: 'office-2026-11-24-090000.db',
    secret: { kind: 'passphrase', text: passphrase },
  }),
  'work.state': () => ({}),
  'work.cancel': () => ({}),
  'office.openMadeUp': () => ({}),
  'office.deleteMadeUp': () => ({}),
  'screen.lock': () => ({}),
  'screen.unlock': () => ({ pin: founderPin }),
  'screen.emergencyStaff': () => ({ proof: { by: 'passphrase', passphrase } }),
  'screen.emergencyOpen': ({ staffId, recoveryCode }) => ({
    proof: { by: 'recoveryCode', recoveryCode },
    staffId,
    pin: '707070',
  }),
  'screen.clocks': () => ({}),
  'screen.music': () => ({ action: { kind: 'music.pause' } }),
  'window.keepPlace': () => ({ key: '0123456789abcdef', path: '/clients' }),
  'window.places': () => ({}),
  'window.claim': () => ({ windowId: 'w' }),
  'clock.now': () => ({}),
  'settings.get': () => ({}),
  'settings.set': () => ({ crossfadeMs: 3000 }),
  'settings.integrity': () => ({}),
  'sound.outputs': () => ({}),
  'sound.tone': () => ({ side: 'left', to: 'client', volume: 0.3 }),
  'staff.list': () => ({}),
  'staff.add': () => ({ name: 'C. Cole', role: 'nurse', pin: '505050' }),
  'staff.change': ({ staffId }) => ({
    staffId,
    name: 'A. Lindqvist',
    role: 'therapist',
    left: false,
    pin: '606060',
  }),
  'staff.be': ({ staffId }) => ({ staffId }),
  'client.list': () => ({}),
  'client.create': () => newClient,
  'client.change': ({ clientId }) => ({ ...newClient, clientId, escort: 'a sister' }),
  'client.open': ({ clientId }) => ({ clientId }),
  'course.open': ({ clientId }) => ({ clientId }),
  'course.save': ({ clientId, staffId }) => ({
    clientId,
    by: staffId,
    reason: '',
    details: {
      careType: 'kap',
      goals: '',
      intention: '',
      preparationWanted: 0,
      dosingPlanned: 3,
      integrationWithinDays: 3,
      everyDays: null,
    },
  }),
  'course.adjust': ({ clientId, staffId }) => ({
    clientId,
    by: staffId,
    reason: 'as agreed',
    change: { what: 'frequency', to: 14 },
  }),
  'course.choosePath': ({ clientId, staffId }) => ({
    clientId,
    by: staffId,
    onDay: '2026-11-23',
    preference: 'undecided',
    reason: '',
  }),
  'due.list': () => ({}),
  'substance.log': () => ({ fromMs: null, toMs: null, lot: null }),
  'measure.list': ({ clientId }) => ({ clientId }),
  'measure.record': ({ clientId }) => ({
    clientId,
    scale: 'madrs',
    entry: { kind: 'number', value: 9 },
    sessionId: null,
    takenBy: 'staff',
    takenAtMs: null,
  }),
  'measure.correct': () => ({
    corrects: 'unknown' as Input<'measure.correct'>['corrects'],
    entry: { kind: 'number', value: 8 },
    takenAtMs: null,
    reason: 'a slip',
  }),
  'measure.handOver': ({ clientId }) => ({ clientId, scale: 'phq9', sessionId: null }),
  'measure.handedOver': () => ({}),
  'measure.keepAnswers': () => ({ answers: {} }),
  'measure.handIn': () => ({ answers: {} }),
  'client.music': ({ clientId }) => ({ clientId }),
  'client.keepMusic': ({ clientId }) => ({ clientId, exclusions: [], wishes: 'harp' }),
  'track.list': () => ({}),
  'track.change': ({ trackId }) => ({
    trackId,
    title: 'Other',
    artist: '',
    phase: null,
    intensity: null,
    lyrics: '',
    tags: '',
  }),
  'track.remove': ({ trackId }) => ({ trackId }),
  'import.start': () => ({ path: '/stick' }),
  'import.cancel': () => ({}),
  'import.state': () => ({}),
  'playlist.list': () => ({}),
  'playlist.open': ({ playlistId }) => ({ playlistId }),
  'playlist.save': ({ trackId }) => ({
    playlistId: null,
    name: 'Short',
    items: [{ trackId, phase: null, intensity: null }],
    crossfadeMs: 0,
    endOfList: 'silence',
  }),
  'playlist.remove': ({ playlistId }) => ({ playlistId }),
  'playlist.import': () => ({ path: '/stick/list.m3u' }),
  'playlist.export': ({ playlistId }) => ({ playlistId, folder: '/out' }),
  'sound.preflight': ({ playlistId, protocolId, clientId }) => ({
    playlistId,
    protocolId,
    clientId,
  }),
  'protocol.list': () => ({}),
  'protocol.open': ({ protocolId }) => ({ protocolId }),
  'protocol.save': () => ({ protocolId: null, draft: protocolDraftOf(kapIntramuscularExample) }),
  'protocol.confirm': ({ protocolId }) => ({ protocolId, version: 1 }),
  'protocol.copy': ({ protocolId }) => ({ protocolId, name: 'Copy' }),
  'protocol.retire': ({ protocolId }) => ({ protocolId, retired: true }),
  'session.start': ({ clientId, protocolId, playlistId, staffId }) => ({
    clientId,
    careType: 'kap',
    protocolId,
    playlistId,
    staffIds: [staffId],
    volume: 0.5,
  }),
  'session.list': () => ({}),
  'session.open': ({ sessionId }) => ({ sessionId }),
  'session.eventsSince': ({ sessionId }) => ({ sessionId, seq: 0 }),
  'session.act': ({ sessionId, staffId }) => ({ sessionId, actor: staffId, command: reading }),
  'note.keepDraft': ({ sessionId }) => ({ sessionId, text: 'a', firstKeyAtMs: 1 }),
  'player.hello': () => ({ playerId: 'one' }),
  'player.report': () => ({
    playerId: 'one',
    report: {
      kind: 'position',
      playId: 'p' as never,
      positionMs: 0,
      lengthMs: null,
      levelDb: -90,
      paused: true,
    },
  }),
  'player.analysed': ({ trackId }) => ({ trackId, outcome: { kind: 'unplayable', why: 'cut' } }),
};
