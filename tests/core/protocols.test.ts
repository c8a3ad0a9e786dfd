import { expect, test } from 'vitest';
import type { Input } from '../../shared/contract/contract.ts';
import type { ProtocolId, StaffId } from '../../shared/contract/ids.ts';
import type { ProtocolDraft } from '../../shared/contract/protocol.ts';
import { kapIntramuscularExample } from '../../shared/domain/protocol/kap-intramuscular.ts';
import { presets } from '../../shared/domain/protocol/presets.ts';
import { protocolDraftOf } from '../../shared/domain/protocol/protocol-draft.ts';
import { confirmProtocol } from '../support/confirm-protocol.ts';
import { begin, newClient, nine, openOffice, type OpenOffice } from './core-at-work.ts';

const kap = protocolDraftOf(kapIntramuscularExample);
const { protocolId } = kapIntramuscularExample;
const edited: ProtocolDraft = { ...kap, name: 'KAP of this practice', plannedEndMin: 150 };

const facts = (at: OpenOffice, version?: number) =>
  at.get('protocol.open', { protocolId, ...(version === undefined ? {} : { version }) });

async function prescriber(at: OpenOffice, name = 'Dr Osei', pin = '5555'): Promise<StaffId> {
  const { staffId } = await at.get('staff.add', { name, role: 'prescriber', pin });
  await at.get('staff.be', { staffId });
  return staffId;
}

async function wish(at: OpenOffice): Promise<Input<'session.start'>> {
  const { clientId } = await at.get('client.create', newClient);
  return {
    clientId,
    careType: 'kap',
    protocolId,
    playlistId: null,
    staffIds: [at.staffId],
    volume: 0.5,
  };
}

test('a new office begins with every preset, none of them confirmed', async () => {
  const { protocols, retired } = await (await openOffice()).get('protocol.list', {});
  expect(protocols.map(({ name }) => name).toSorted()).toEqual(
    presets.map(({ name }) => name).toSorted(),
  );
  expect(protocols.every(({ confirmed, example }) => confirmed === null && example)).toBe(true);
  expect(retired).toEqual([]);
});

test('an example is not for a real client until a prescriber has confirmed it', async () => {
  const at = await openOffice();
  const start = await wish(at);
  expect(await at.code('session.start', start)).toBe('protocol.notConfirmed');
  expect(await at.code('protocol.confirm', { protocolId, version: 1 })).toBe(
    'protocol.prescriberOnly',
  );
  await prescriber(at);
  await at.get('protocol.confirm', { protocolId, version: 1 });
  expect((await facts(at)).protocol).toMatchObject({
    confirmed: { by: 'Dr Osei', atMs: nine },
    setBy: 'Dr Osei',
  });
  expect(await at.code('session.start', start)).toBe('accepted');
});

test('a prescriber who has left confirms nothing', async () => {
  const at = await openOffice();
  const staffId = await prescriber(at);
  await at.get('staff.change', {
    staffId,
    name: 'Dr Osei',
    role: 'prescriber',
    left: true,
    pin: null,
  });
  expect(await at.code('protocol.confirm', { protocolId, version: 1 })).toBe(
    'protocol.prescriberOnly',
  );
});

test('the first confirmation stands, and only the latest version can be confirmed', async () => {
  const at = await openOffice();
  await prescriber(at);
  await at.get('protocol.confirm', { protocolId, version: 1 });
  await prescriber(at, 'Dr Lind', '6666');
  await at.get('protocol.confirm', { protocolId, version: 1 });
  expect((await facts(at)).protocol.confirmed?.by).toBe('Dr Osei');
  await at.get('protocol.save', { protocolId, draft: edited });
  expect(await at.code('protocol.confirm', { protocolId, version: 1 })).toBe('protocol.notLatest');
  expect(await at.code('protocol.confirm', { protocolId, version: 3 })).toBe('protocol.unknown');
  await at.get('protocol.confirm', { protocolId, version: 2 });
  expect((await facts(at)).protocol.confirmed?.by).toBe('Dr Lind');
});

test('saving makes a new version in the name of who is at the keyboard, not confirmed, and the old one stays', async () => {
  const at = await openOffice();
  await confirmProtocol(at.get);
  expect(await at.get('protocol.save', { protocolId, draft: edited })).toEqual({
    protocolId,
    version: 2,
  });
  const opened = await facts(at);
  expect(opened.protocol).toMatchObject({
    ...edited,
    limits: edited.limits.map((limit) => ({ ...limit, setBy: 'example values' })),
    version: 2,
    setBy: 'A. Lindqvist',
    setAtMs: nine,
    example: false,
    confirmed: null,
  });
  expect(opened.versions.map(({ version, confirmed }) => [version, confirmed?.by])).toEqual([
    [2, undefined],
    [1, 'Dr Osei'],
  ]);
  expect((await facts(at, 1)).protocol).toMatchObject({ plannedEndMin: 120, version: 1 });
  expect(await at.code('session.start', await wish(at))).toBe('protocol.notConfirmed');
});

test('a draft that contradicts itself is refused in one sentence, and nothing is saved', async () => {
  const at = await openOffice();
  const reply = await at.ask('protocol.save', {
    protocolId,
    draft: { ...kap, plannedEndMin: 60 },
  });
  expect(reply).toMatchObject({
    ok: false,
    error: {
      code: 'protocol.faulty',
      field: 'draft.phases.integration',
      facts: { sentence: 'Integration begins at 75 min, after the planned end of 60 min.' },
    },
  });
  expect(await at.code('protocol.save', { protocolId, draft: { ...kap, maxDoseMg: -1 } })).toBe(
    'call.invalid',
  );
  expect((await facts(at)).versions).toHaveLength(1);
});

test('editing changes neither a running session nor a past one', async () => {
  const at = await begin(await openOffice());
  const [started] = await at.events();
  await at.get('protocol.save', { protocolId, draft: edited });
  await at.get('protocol.retire', { protocolId, retired: true });
  at.clock.advance(1000);
  expect((await at.events())[0]).toEqual(started);
  expect(started).toMatchObject({
    payload: { protocol: { version: 1, plannedEndMin: 120, confirmed: { by: 'Dr Osei' } } },
  });
  await at.core.close();
  const later = at.again(60_000);
  await later.get('office.unlock', { passphrase: 'a calm and long passphrase' });
  const view = await later.get('session.open', { sessionId: at.sessionId });
  expect(view.events[0]).toEqual(started);
  expect(view.session.protocolName).toBe('KAP, intramuscular');
});

test('one that a running session uses can be retired; it says so, and no new session begins with it', async () => {
  const at = await begin(await openOffice());
  expect(await at.get('protocol.retire', { protocolId, retired: true })).toEqual({ inUse: true });
  const { protocols, retired } = await at.get('protocol.list', {});
  expect(protocols.some((each) => each.protocolId === protocolId)).toBe(false);
  expect(retired.map((each) => each.protocolId)).toEqual([protocolId]);
  expect((await facts(at)).retired).toBe(true);
  expect(await at.get('protocol.retire', { protocolId, retired: false })).toEqual({ inUse: true });
});

test('a retired protocol, and one of another care type, begins no session', async () => {
  const at = await openOffice();
  await confirmProtocol(at.get);
  const start = await wish(at);
  expect(await at.code('session.start', { ...start, careType: 'preparation' })).toBe(
    'protocol.otherCareType',
  );
  expect(await at.get('protocol.retire', { protocolId, retired: true })).toEqual({ inUse: false });
  expect(await at.code('session.start', start)).toBe('protocol.retired');
  expect(await at.code('protocol.retire', { protocolId: 'x' as ProtocolId, retired: true })).toBe(
    'protocol.unknown',
  );
});

test('a copy is a protocol of its own, and what happens to one does not happen to the other', async () => {
  const at = await openOffice();
  await confirmProtocol(at.get);
  const copy = await at.get('protocol.copy', { protocolId, name: 'KAP, gentle' });
  const opened = await at.get('protocol.open', copy);
  expect(opened.protocol).toMatchObject({
    name: 'KAP, gentle',
    version: 1,
    setBy: 'A. Lindqvist',
    example: false,
    confirmed: null,
  });
  expect(new Set(opened.protocol.limits.map(({ setBy }) => setBy))).toEqual(new Set(['Dr Osei']));
  await at.get('protocol.save', { ...copy, draft: { ...edited, name: 'KAP, gentle' } });
  expect((await facts(at)).protocol).toMatchObject({ version: 1, plannedEndMin: 120 });
});

test('windows hear of every change', async () => {
  const at = await openOffice();
  await at.get('protocol.save', { protocolId: null, draft: { ...kap, name: 'New' } });
  await at.get('protocol.copy', { protocolId, name: 'Copy' });
  await at.get('protocol.retire', { protocolId, retired: true });
  expect(at.pushesOf('protocols.changed')).toHaveLength(3);
});

test('in the made-up office a session begins with an example too', async () => {
  const at = await openOffice();
  await at.get('office.openMadeUp', {});
  const { protocols } = await at.get('protocol.list', {});
  const lozenge = protocols.find(({ name }) => name === 'KAP, lozenge');
  const { clients } = await at.get('client.list', {});
  const { staff } = await at.get('staff.list', {});
  const therapist = staff.find(({ role }) => role === 'therapist');
  if (lozenge === undefined || clients[0] === undefined || therapist === undefined)
    throw new Error('the made-up office is not furnished');
  expect(lozenge.confirmed).toBeNull();
  expect(
    await at.code('session.start', {
      clientId: clients[0].clientId,
      careType: 'kap',
      protocolId: lozenge.protocolId,
      playlistId: null,
      staffIds: [therapist.staffId],
      volume: 0.4,
    }),
  ).toBe('accepted');
});
