import { expect, test } from 'vitest';
import type { ClientId, StaffId } from '../../shared/contract/ids.ts';
import {
  measureRecord,
  type MeasureId,
  type MeasureRecord,
} from '../../shared/contract/measures.ts';
import type { Db } from '../../main/store/driver.ts';
import { aClient, mara, startedAt, thea } from './builders.ts';
import { newOffice, rawConnection } from './temporary-office.ts';

function measure(id: string, change: Partial<MeasureRecord> = {}): MeasureRecord {
  return {
    measureId: id as MeasureId,
    clientId: mara,
    scale: 'gad7',
    entry: { kind: 'answers', answers: { '1': 2, '2': 0 } },
    sessionId: null,
    takenBy: 'client',
    takenAtMs: startedAt,
    enteredAtMs: startedAt,
    enteredBy: thea,
    corrects: null,
    reason: '',
    ...change,
  };
}

function officeWithMara() {
  const { home, store } = newOffice();
  store.clients.add(aClient());
  store.staff.add({ staffId: thea, name: 'Thea', role: 'therapist', left: false, pinHash: 'x' });
  return { home, store };
}

test('a measure comes back as it was kept, answers and numbers alike', () => {
  const { store } = officeWithMara();
  const kept = [
    measure('one'),
    measure('two', { scale: 'cadss', entry: { kind: 'number', value: 17 }, takenBy: 'staff' }),
  ];
  for (const record of kept) store.measures.add(record);
  const read = store.measures.listOfClient(mara);
  expect(read).toEqual(kept);
  expect(read.map((record) => measureRecord.parse(record))).toEqual(kept);
  expect(store.measures.get('two' as MeasureId)).toEqual(kept[1]);
  expect(store.measures.get('three' as MeasureId)).toBeNull();
  expect(store.measures.listOfClient('nobody' as ClientId)).toEqual([]);
});

test('measures stand in the order they were taken, not entered', () => {
  const { store } = officeWithMara();
  store.measures.add(measure('later', { takenAtMs: startedAt + 5 }));
  store.measures.add(measure('earlier', { takenAtMs: startedAt - 5, enteredAtMs: startedAt + 9 }));
  expect(store.measures.listOfClient(mara).map(({ measureId }) => measureId)).toEqual([
    'earlier',
    'later',
  ]);
});

test('a correction stands beside what it corrects, and there is one', () => {
  const { store } = officeWithMara();
  store.measures.add(measure('first'));
  const correction = measure('second', { corrects: 'first' as MeasureId, reason: 'read wrongly' });
  expect(store.measures.isCorrected('first' as MeasureId)).toBe(false);
  store.measures.add(correction);
  expect(store.measures.isCorrected('first' as MeasureId)).toBe(true);
  expect(store.measures.listOfClient(mara)).toHaveLength(2);
  expect(() => store.measures.add({ ...correction, measureId: 'third' as MeasureId })).toThrow(
    'append-only',
  );
});

test('a measure of somebody who is not here, or by nobody, is a bug', () => {
  const { store } = officeWithMara();
  expect(() => store.measures.add(measure('a', { clientId: 'nobody' as ClientId }))).toThrow(
    'FOREIGN KEY',
  );
  expect(() => store.measures.add(measure('b', { enteredBy: 'nobody' as StaffId }))).toThrow(
    'FOREIGN KEY',
  );
});

const attacks: readonly [string, (db: Db) => unknown][] = [
  ['UPDATE', (db) => db.exec(`UPDATE measure_record SET entry = '{"kind":"number","value":0}'`)],
  ['DELETE', (db) => db.exec('DELETE FROM measure_record')],
  [
    'REPLACE',
    (db) =>
      db.exec(
        `INSERT OR REPLACE INTO measure_record SELECT measure_id, client_id, scale, '{}', session_id, taken_by,
           taken_at_ms, entered_at_ms, entered_by, corrects, reason FROM measure_record`,
      ),
  ],
];

test.each(attacks)('%s on a kept measure fails, even from another connection', (_, attack) => {
  const { home, store } = officeWithMara();
  store.measures.add(measure('one'));
  expect(() => attack(rawConnection(home))).toThrow('measures are append-only');
  expect(store.measures.get('one' as MeasureId)).toEqual(measure('one'));
});
