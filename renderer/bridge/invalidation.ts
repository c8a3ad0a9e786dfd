import type { CallName } from '../../shared/contract/contract.ts';
import type { TopicName } from '../../shared/contract/topics.ts';

/** Which answers grow old when a topic is pushed. `office.changed` makes every answer old. */
export const staleByTopic: Partial<Record<TopicName, readonly CallName[]>> = {
  'reserve.changed': ['office.state'],
  'backup.changed': ['backup.state'],
  'screen.changed': ['office.state', 'screen.clocks', 'measure.handedOver'],
  'session.changed': [
    'office.state',
    'screen.clocks',
    'session.list',
    'client.list',
    'client.open',
    'due.list',
    'substance.log',
  ],
  'vitals.prompted': ['screen.clocks'],
  'sound.changed': ['sound.outputs', 'sound.preflight'],
  'protocols.changed': ['protocol.list', 'protocol.open'],
  // `track.list` itself: library-growth.ts
  'library.changed': ['playlist.list', 'playlist.open', 'import.state', 'sound.preflight'],
};

/** Which answers grow old when a call has been accepted. A call that is not named here changes nothing that is asked for. */
export const staleByCall: Partial<Record<CallName, readonly CallName[]>> = {
  'office.lookAgain': ['office.state'],
  'office.keepRecoveryCode': ['office.state'],
  'screen.lock': ['office.state'],
  'screen.unlock': ['office.state'],
  'screen.emergencyOpen': ['office.state', 'staff.list'],
  'screen.music': ['screen.clocks'],
  // Output and ceiling; the settings themselves are what the call answers.
  'settings.set': ['sound.preflight'],
  'backup.choosePlace': ['backup.state'],
  'staff.add': ['staff.list'],
  'staff.change': ['staff.list', 'office.state'],
  'staff.be': ['office.state'],
  'client.create': ['client.list'],
  'client.change': ['client.list', 'client.open', 'session.list', 'due.list', 'substance.log'],
  'course.save': ['course.open', 'due.list'],
  'course.adjust': ['course.open', 'due.list'],
  'course.choosePath': ['course.open'],
  'measure.record': ['measure.list'],
  'measure.correct': ['measure.list'],
  'measure.handOver': ['office.state', 'measure.handedOver'],
  'measure.keepAnswers': ['measure.handedOver'],
  'measure.handIn': ['measure.handedOver'],
  'track.change': ['track.list', 'sound.preflight'],
  'track.remove': ['track.list'],
  'import.start': ['import.state'],
  'import.cancel': ['import.state'],
  'client.keepMusic': ['client.music', 'sound.preflight'],
  'playlist.import': ['playlist.list', 'track.list', 'import.state'],
  'playlist.save': ['playlist.list', 'playlist.open', 'sound.preflight'],
  'playlist.remove': ['playlist.list'],
  'protocol.save': ['protocol.list', 'protocol.open'],
  'protocol.confirm': ['protocol.list', 'protocol.open'],
  'protocol.copy': ['protocol.list'],
  'protocol.retire': ['protocol.list', 'protocol.open'],
  'session.start': ['office.state', 'session.list', 'client.list', 'client.open', 'screen.clocks'],
  // An exclusion in a session is kept with the client.
  'session.act': ['screen.clocks', 'client.music', 'sound.preflight'],
};

/** Calls after which nothing that was known may be shown any more. */
export const staleAll: ReadonlySet<CallName> = new Set<CallName>([
  'office.create',
  'backup.restore',
  'office.unlock',
  'office.openAnyway',
  'office.recover',
  'office.lock',
  'office.openMadeUp',
  'office.deleteMadeUp',
]);
