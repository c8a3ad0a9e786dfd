import { expect, test } from 'vitest';
import type { StaffId } from '../../shared/contract/ids.ts';
import type { Staff } from '../../shared/contract/people.ts';
import { ketamineInfusionExample } from '../../shared/domain/protocol/ketamine-infusion.ts';
import { kapLozengeExample } from '../../shared/domain/protocol/kap-lozenge.ts';
import { kapIntramuscularExample } from '../../shared/domain/protocol/kap-intramuscular.ts';
import {
  chosenNow,
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

const known = {
  clientId: 'client-1',
  courseOf: null,
  protocols: [kapIntramuscularExample, kapLozengeExample, ketamineInfusionExample],
  playlistId: 'list-1',
  atTheKeyboard: therapist.staffId,
};

test('the care type of the client’s course is chosen with its first protocol, until somebody picks another', () => {
  const infusion = ketamineInfusionExample.protocolId;
  const ofCourse = chosenNow({}, { ...known, courseOf: 'ketamine-only' });
  expect(ofCourse.chosen).toMatchObject({ careType: 'ketamine-only', protocolId: infusion });
  expect(ofCourse.offered.map(({ protocolId }) => protocolId)).toEqual([infusion]);
  expect(chosenNow({}, known).chosen).toEqual({ ...chosen, playlistId: 'list-1' });
  const picked = chosenNow({ careType: 'kap' }, { ...known, courseOf: 'ketamine-only' });
  expect(picked.chosen.careType).toBe('kap');
});

test('a protocol that was picked stays, but not into another client’s care type', () => {
  const picked = { protocolId: kapLozengeExample.protocolId };
  expect(chosenNow(picked, known).chosen.protocolId).toBe(kapLozengeExample.protocolId);
  expect(chosenNow(picked, { ...known, courseOf: 'ketamine-only' }).chosen.protocolId).toBe(
    ketamineInfusionExample.protocolId,
  );
});
