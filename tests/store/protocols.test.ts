import { expect, test } from 'vitest';
import type { ProtocolId } from '../../shared/contract/ids.ts';
import { protocol as protocolShape, type Protocol } from '../../shared/contract/protocol.ts';
import { kapIntramuscularExample } from '../../shared/domain/protocol/kap-intramuscular.ts';
import { presets } from '../../shared/domain/protocol/presets.ts';
import { startedAt } from './builders.ts';
import { newOffice, rawConnection } from './temporary-office.ts';

const { protocolId } = kapIntramuscularExample;
const second: Protocol = {
  ...kapIntramuscularExample,
  version: 2,
  name: 'KAP of this practice “ñ”',
  plannedEndMin: 150,
  setBy: 'A. Lindqvist',
  setAtMs: startedAt,
  example: false,
};
const osei = { by: 'Dr Osei', atMs: startedAt + 1 };

test.each(presets.map((preset) => [preset.name, preset] as const))(
  '%s comes back as it was written, in the shape of the contract',
  (_, preset) => {
    const { store } = newOffice();
    store.protocols.add(preset);
    const read = store.protocols.get(preset.protocolId);
    expect(read).toEqual({ protocol: preset, retired: false });
    expect(protocolShape.parse(read?.protocol)).toEqual(preset);
  },
);

test('a new version leaves the one before it as it was, and the latest is the one that is listed', () => {
  const { store } = newOffice();
  store.protocols.add(kapIntramuscularExample);
  store.protocols.add(second);
  expect(store.protocols.get(protocolId, 1)?.protocol).toEqual(kapIntramuscularExample);
  expect(store.protocols.get(protocolId, 2)?.protocol).toEqual(second);
  expect(store.protocols.get(protocolId)?.protocol).toEqual(second);
  expect(store.protocols.get(protocolId, 3)).toBeNull();
  expect(store.protocols.list().map(({ protocol }) => protocol)).toEqual([second]);
  expect(
    store.protocols.versions(protocolId).map(({ version, setBy }) => [version, setBy]),
  ).toEqual([
    [2, 'A. Lindqvist'],
    [1, 'Stillroom'],
  ]);
});

test('a version is confirmed once, by the first who does, and others stay unconfirmed', () => {
  const { store } = newOffice();
  store.protocols.add(kapIntramuscularExample);
  store.protocols.add(second);
  expect(store.protocols.confirm(protocolId, 2, osei)).toBe(true);
  expect(store.protocols.confirm(protocolId, 2, { by: 'Dr Lind', atMs: startedAt + 2 })).toBe(
    false,
  );
  expect(store.protocols.get(protocolId)?.protocol.confirmed).toEqual(osei);
  expect(store.protocols.get(protocolId, 1)?.protocol.confirmed).toBeNull();
  expect(store.protocols.confirm(protocolId, 9, osei)).toBe(false);
});

test('retired and taken back, it is still all there', () => {
  const { store } = newOffice();
  store.protocols.add(kapIntramuscularExample);
  expect(store.protocols.setRetired(protocolId, true)).toBe(true);
  expect(store.protocols.list()).toEqual([{ protocol: kapIntramuscularExample, retired: true }]);
  store.protocols.setRetired(protocolId, false);
  expect(store.protocols.list()).toEqual([{ protocol: kapIntramuscularExample, retired: false }]);
  expect(store.protocols.setRetired('nobody' as ProtocolId, true)).toBe(false);
});

test('protocols are listed KAP first, then by name', () => {
  const { store } = newOffice();
  for (const preset of presets.toReversed()) store.protocols.add(preset);
  expect(store.protocols.list().map(({ protocol }) => protocol.name)).toEqual([
    'KAP, intramuscular',
    'KAP, intranasal',
    'KAP, lozenge',
    'IV infusion of ketamine, 40 minutes',
    'Nasal esketamine, two-hour stay',
    'Preparation',
    'Integration',
  ]);
});

test.each([
  ['another draft', "UPDATE protocol_version SET draft = '{}'"],
  ['another author', "UPDATE protocol_version SET set_by = 'x'"],
  ['another confirmation', "UPDATE protocol_version SET confirmed_by = 'x', confirmed_at_ms = 1"],
  ['no confirmation', 'UPDATE protocol_version SET confirmed_by = NULL, confirmed_at_ms = NULL'],
  ['a version taken away', 'DELETE FROM protocol_version'],
  [
    'a version replaced',
    `INSERT OR REPLACE INTO protocol_version SELECT protocol_id, version, '{}', set_by, set_at_ms, example, NULL, NULL FROM protocol_version`,
  ],
])('nothing changes a confirmed version, not even with the key: %s', (_, sql) => {
  const { home, store } = newOffice();
  store.protocols.add(kapIntramuscularExample);
  store.protocols.confirm(protocolId, 1, osei);
  const raw = rawConnection(home);
  expect(() => raw.exec(sql)).toThrow(/a version of a protocol/);
  expect(store.protocols.get(protocolId)?.protocol.confirmed).toEqual(osei);
});

test('the same version twice is a bug of the caller', () => {
  const { store } = newOffice();
  store.protocols.add(kapIntramuscularExample);
  expect(() => store.protocols.add(kapIntramuscularExample)).toThrow(/stays as it is/);
});
