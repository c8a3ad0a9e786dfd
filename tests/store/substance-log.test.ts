import { expect, test } from 'vitest';
import { substanceEntry } from '../../shared/contract/substances.ts';
import type { DoseDetails } from '../../shared/contract/dose.ts';
import { aClient, anEvent, doseOf50, sessionA, started, startedAt, thea } from './builders.ts';
import { newOffice } from './temporary-office.ts';

const all = { fromMs: null, toMs: null, lot: null } as const;
const minute = 60_000;

const vial = (lot: string, ml: number): DoseDetails => ({
  ...doseOf50,
  lot,
  amount: { unit: 'mL', ml, strengthMgPerMl: 100 },
});
const recorded = (details: DoseDetails, mg: number, at: number) =>
  anEvent('dose.recorded', { ...details, mg, mgPerKg: null, overMaximumReason: null }, at);
const corrected = (
  toSeq: number,
  to: { kind: 'withdrawn' } | { kind: 'dose'; details: DoseDetails; overMaximumReason: null },
) => anEvent('entry.corrected', { toSeq, reason: 'misread', to }, 40);

function withDoses() {
  const office = newOffice();
  office.store.clients.add(aClient());
  office.store.sessions.append(sessionA, 0, [
    started(),
    recorded(vial('A1', 0.5), 50, 10),
    recorded(doseOf50, 50, 20),
    recorded(vial('B2', 0.4), 40, 30),
  ]);
  return office;
}

test('each dose stands in the log with its lot, strength, volume and who gave it', () => {
  const { store } = withDoses();
  const entries = store.substances.entries(all).map((entry) => substanceEntry.parse(entry));
  expect(entries[0]).toEqual({
    sessionId: sessionA,
    seq: 2,
    clientInitials: 'M.F.',
    clientCode: 'R-17',
    givenAtMs: startedAt + 10 * minute,
    route: 'intramuscular',
    form: '',
    lot: 'A1',
    mg: 50,
    strength: '100 mg/mL',
    volume: '0.5 mL',
    preparedMg: null,
    wastedMg: null,
    givenBy: 'Thea Lind',
    withdrawn: false,
  });
  expect(entries.map(({ lot, mg, strength }) => [lot, mg, strength])).toEqual([
    ['A1', 50, '100 mg/mL'],
    ['', 50, ''],
    ['B2', 40, '100 mg/mL'],
  ]);
  expect(store.substances.lots()).toEqual(['', 'A1', 'B2']);
});

test('what was prepared and wasted is read where it was recorded', () => {
  const { store } = withDoses();
  const details = { ...vial('A1', 0.5), form: 'vial', preparedMg: 60, wastedMg: 10 };
  store.sessions.append(sessionA, 4, [recorded(details, 50, 35)]);
  expect(store.substances.entries({ ...all, lot: 'A1' }).at(-1)).toMatchObject({
    form: 'vial',
    preparedMg: 60,
    wastedMg: 10,
  });
});

test('it is asked for by lot and by time, both ends included', () => {
  const { store } = withDoses();
  const seqs = (span: Parameters<typeof store.substances.entries>[0]) =>
    store.substances.entries(span).map(({ seq }) => seq);
  expect(seqs({ ...all, lot: 'A1' })).toEqual([2]);
  expect(seqs({ ...all, lot: '' })).toEqual([3]);
  expect(seqs({ ...all, fromMs: startedAt + 20 * minute })).toEqual([3, 4]);
  expect(seqs({ ...all, toMs: startedAt + 20 * minute })).toEqual([2, 3]);
});

test('a corrected dose shows what it was corrected to, at its own time; a withdrawn one stays and says so', () => {
  const { store } = withDoses();
  store.sessions.append(sessionA, 4, [
    corrected(2, { kind: 'dose', details: vial('A1-b', 0.45), overMaximumReason: null }),
    corrected(4, { kind: 'withdrawn' }),
  ]);
  expect(
    store.substances.entries(all).map(({ lot, mg, withdrawn }) => [lot, mg, withdrawn]),
  ).toEqual([
    ['A1-b', 45, false],
    ['', 50, false],
    ['B2', 40, true],
  ]);
  const before = store.substances.entries(all);
  store.sessions.rebuildProjections();
  expect(store.substances.entries(all)).toEqual(before);
});

test('whoever has changed their name since stands in the log under the name of that day', () => {
  const { store } = withDoses();
  store.staff.add({
    staffId: thea,
    name: 'Thea Holm',
    role: 'therapist',
    left: false,
    pinHash: '',
  });
  store.sessions.rebuildProjections();
  expect(store.substances.entries(all).map(({ givenBy }) => givenBy)).toEqual(
    Array(3).fill('Thea Lind'),
  );
});

test('an infusion stands in the log from its start; what it gave is known once it has stopped', () => {
  const { store } = withDoses();
  const infusion = {
    plannedMg: 35,
    rate: { unit: 'mL/h', mlPerHour: 52.5, strengthMgPerMl: 1 },
    lot: 'C3',
    site: 'left forearm',
    givenBy: thea,
    preparedMg: 50,
  } as const;
  const inLog = () => store.substances.entries({ ...all, lot: 'C3' });
  store.sessions.append(sessionA, 4, [
    anEvent('infusion.started', { ...infusion, mgPerMin: 0.875, overMaximumReason: null }, 35),
  ]);
  expect(inLog()).toMatchObject([{ mg: null, strength: '1 mg/mL', route: 'intravenous' }]);
  store.sessions.append(sessionA, 5, [
    anEvent('infusion.stopped', { toSeq: 5, totalMg: 31.5, pumpMg: 31, wastedMg: 19 }, 71),
  ]);
  expect(inLog()).toMatchObject([{ mg: 31, preparedMg: 50, wastedMg: 19 }]);
  const before = store.substances.entries(all);
  store.sessions.rebuildProjections();
  expect(store.substances.entries(all)).toEqual(before);
});

test('lozenges are counted in pieces', () => {
  const { store } = withDoses();
  const lozenges: DoseDetails = {
    ...doseOf50,
    route: 'sublingual',
    lot: 'D4',
    amount: { unit: 'piece', count: 2, mgEach: 100 },
  };
  store.sessions.append(sessionA, 4, [recorded(lozenges, 200, 35)]);
  expect(store.substances.entries({ ...all, lot: 'D4' })).toMatchObject([
    { mg: 200, strength: '100 mg', volume: '2 ×' },
  ]);
});
