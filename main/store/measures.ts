import type { ClientId, SessionId, StaffId } from '../../shared/contract/ids.ts';
import type { MeasureEntry, MeasureId, MeasureRecord } from '../../shared/contract/measures.ts';
import type { Store } from '../core/ports.ts';
import type { Db } from './driver.ts';

type MeasureRow = Readonly<{
  measure_id: MeasureId;
  client_id: ClientId;
  scale: MeasureRecord['scale'];
  entry: string;
  session_id: SessionId | null;
  taken_by: MeasureRecord['takenBy'];
  taken_at_ms: number;
  entered_at_ms: number;
  entered_by: StaffId | null;
  corrects: MeasureId | null;
  reason: string;
}>;

function toRecord(row: MeasureRow): MeasureRecord {
  return {
    measureId: row.measure_id,
    clientId: row.client_id,
    scale: row.scale,
    entry: JSON.parse(row.entry) as MeasureEntry, // written by `add` alone
    sessionId: row.session_id,
    takenBy: row.taken_by,
    takenAtMs: row.taken_at_ms,
    enteredAtMs: row.entered_at_ms,
    enteredBy: row.entered_by,
    corrects: row.corrects,
    reason: row.reason,
  };
}

/** Scales taken of clients. Rows are added and never changed; triggers hold that. */
export function createMeasures(db: Db): Store['measures'] {
  const list = db.prepare<[ClientId], MeasureRow>(
    'SELECT * FROM measure_record WHERE client_id = ? ORDER BY taken_at_ms, entered_at_ms, rowid',
  );
  const get = db.prepare<[MeasureId], MeasureRow>(
    'SELECT * FROM measure_record WHERE measure_id = ?',
  );
  const correction = db.prepare<[MeasureId], Pick<MeasureRow, 'measure_id'>>(
    'SELECT measure_id FROM measure_record WHERE corrects = ?',
  );
  const add = db.prepare<[Omit<MeasureRecord, 'entry'> & Readonly<{ entry: string }>]>(
    `INSERT INTO measure_record (measure_id, client_id, scale, entry, session_id, taken_by, taken_at_ms, entered_at_ms,
       entered_by, corrects, reason)
     VALUES (:measureId, :clientId, :scale, :entry, :sessionId, :takenBy, :takenAtMs, :enteredAtMs,
       :enteredBy, :corrects, :reason)`,
  );
  return {
    listOfClient: (clientId) => list.all(clientId).map(toRecord),
    get(measureId) {
      const row = get.get(measureId);
      return row === undefined ? null : toRecord(row);
    },
    isCorrected: (measureId) => correction.get(measureId) !== undefined,
    add(record) {
      add.run({ ...record, entry: JSON.stringify(record.entry) });
    },
  };
}
