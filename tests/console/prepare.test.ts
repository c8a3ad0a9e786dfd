import { expect, test } from 'vitest';
import type { StaffId } from '../../shared/contract/ids.ts';
import type { Staff } from '../../shared/contract/people.ts';
import { kapIntramuscularExample } from '../../shared/domain/protocol/kap-intramuscular.ts';
import {
  stillOpen,
  type Preparation,
} from '../../renderer/console/features/prepare/preparation.ts';

const therapist: Staff = {
  staffId: 'staff-1' as StaffId,
  name: 'A. Lindqvist',
  role: 'therapist',
  left: false,
};
const chosen: Preparation = {
  clientId: 'client-1',
  careType: 'kap',
  protocolId: kapIntramuscularExample.protocolId,
  playlistId: '',
  staffIds: [therapist.staffId],
};
const confirmed = { ...kapIntramuscularExample, confirmed: { by: 'Dr Osei', atMs: 1 } };

test('an example holds up a session of a real client, and none with made-up data', () => {
  expect(stillOpen(chosen, [therapist], kapIntramuscularExample, false)).toEqual([
    'a prescriber’s confirmation of the protocol',
  ]);
  expect(stillOpen(chosen, [therapist], kapIntramuscularExample, true)).toEqual([]);
  expect(stillOpen(chosen, [therapist], confirmed, false)).toEqual([]);
});

test('without a protocol it is the protocol that is open, not its confirmation', () => {
  expect(stillOpen({ ...chosen, protocolId: '' }, [therapist], undefined, false)).toEqual([
    'a protocol',
  ]);
});
