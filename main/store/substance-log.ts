import type { SubstanceEntry, SubstanceSpan } from '../../shared/contract/substances.ts';
import type { SessionId } from '../../shared/contract/ids.ts';
import type { Store } from '../core/ports.ts';
import type { Db } from './driver.ts';

type SubstanceRow = Readonly<{
  session_id: SessionId;
  seq: number;
  initials: string;
  client_code: string;
  observed_at_ms: number;
  route: SubstanceEntry['route'];
  form: string;
  lot: string;
  mg: number | null;
  strength: string;
  volume: string;
  prepared_mg: number | null;
  wasted_mg: number | null;
  given_by: string;
  withdrawn: 0 | 1;
}>;

function toEntry(row: SubstanceRow): SubstanceEntry {
  return {
    sessionId: row.session_id,
    seq: row.seq,
    clientInitials: row.initials,
    clientCode: row.client_code,
    givenAtMs: row.observed_at_ms,
    route: row.route,
    form: row.form,
    lot: row.lot,
    mg: row.mg,
    strength: row.strength,
    volume: row.volume,
    preparedMg: row.prepared_mg,
    wastedMg: row.wasted_mg,
    givenBy: row.given_by,
    withdrawn: row.withdrawn === 1,
  };
}

/** Reads the controlled-substance log over all sessions, oldest first; both ends of a span are included. */
export function createSubstanceLog(db: Db): Store['substances'] {
  const entries = db.prepare<[SubstanceSpan], SubstanceRow>(
    `SELECT session_substance.*, client.initials,
       CASE record_number WHEN '' THEN upper(substr(client.client_id, 1, 6)) ELSE record_number END AS client_code
     FROM session_substance JOIN session USING (session_id) JOIN client ON client.client_id = session.client_id
     WHERE (:fromMs IS NULL OR observed_at_ms >= :fromMs) AND (:toMs IS NULL OR observed_at_ms <= :toMs)
       AND (:lot IS NULL OR lot = :lot)
     ORDER BY observed_at_ms, session_id, seq`,
  );
  const lots = db
    .prepare<[], string>('SELECT DISTINCT lot FROM session_substance ORDER BY lot')
    .pluck();
  return {
    entries: (span) => entries.all(span).map(toEntry),
    lots: () => lots.all(),
  };
}
