import type { DoseAmount, DoseDetails, SessionEvent } from '../../shared/contract/session-event.ts';
import { doseFigures } from '../../shared/domain/session/evolve.ts';
import type { Db } from './driver.ts';

/** How an amount was entered: the strength and the volume of it, in words; both empty where mg alone were. */
export function amountWords(amount: DoseAmount): Readonly<{ strength: string; volume: string }> {
  if (amount.unit !== 'mL') return { strength: '', volume: '' };
  return { strength: `${amount.strengthMgPerMl} mg/mL`, volume: `${amount.ml} mL` };
}

type SubstanceColumns = Readonly<{
  id: string;
  seq: number;
  at: number;
  route: string;
  form: string;
  lot: string;
  mg: number | null;
  strength: string;
  volume: string;
  prepared: number | null;
  wasted: number | null;
  givenBy: string;
}>;

/** What was drawn up and thrown away is not known of every dose. */
type Dispensed = DoseDetails &
  Readonly<{ form?: string; preparedMg?: number; wastedMg?: number }>;

export type SubstanceProjection = Readonly<{
  /** Applies one event to the log; called inside the transaction that writes it, after the session's own row. */
  apply(event: SessionEvent): void;
  clear(): void;
}>;

/** Keeps one row for each dose of a controlled substance. A withdrawn dose stays, marked. */
export function createSubstanceProjection(db: Db): SubstanceProjection {
  // The name is the session's own copy: a record keeps the name that somebody had on that day.
  const put = db.prepare<[SubstanceColumns]>(
    `INSERT INTO session_substance (session_id, seq, observed_at_ms, route, form, lot, mg, strength, volume, prepared_mg,
       wasted_mg, given_by, withdrawn)
     VALUES (:id, :seq, :at, :route, :form, :lot, :mg, :strength, :volume, :prepared, :wasted, coalesce(
       (SELECT member.value ->> 'name' FROM session_event, json_each(payload, '$.staff') AS member
         WHERE session_id = :id AND seq = 1 AND member.value ->> 'staffId' = :givenBy),
       (SELECT name FROM staff WHERE staff_id = :givenBy), ''), 0)
     ON CONFLICT (session_id, seq) DO UPDATE SET route = excluded.route, form = excluded.form, lot = excluded.lot,
       mg = excluded.mg, strength = excluded.strength, volume = excluded.volume, prepared_mg = excluded.prepared_mg,
       wasted_mg = excluded.wasted_mg, given_by = excluded.given_by WHERE withdrawn = 0`,
  );
  const withdraw = db.prepare(
    'UPDATE session_substance SET withdrawn = 1 WHERE session_id = ? AND seq = ?',
  );
  const whenGiven = db
    .prepare<[string, number], number>(
      'SELECT observed_at_ms FROM session_substance WHERE session_id = ? AND seq = ?',
    )
    .pluck();

  const dose = (id: string, seq: number, at: number, details: Dispensed): void => {
    put.run({
      id,
      seq,
      at,
      route: details.route,
      form: details.form ?? '',
      lot: details.lot,
      mg: doseFigures(details.amount, null).mg,
      ...amountWords(details.amount),
      prepared: details.preparedMg ?? null,
      wasted: details.wastedMg ?? null,
      givenBy: details.givenBy,
    });
  };

  return {
    apply(event) {
      const { sessionId } = event;
      if (event.kind === 'dose.recorded')
        dose(sessionId, event.seq, event.observedAtMs, event.payload);
      if (event.kind !== 'entry.corrected') return;
      const { toSeq, to } = event.payload;
      const at = whenGiven.get(sessionId, toSeq);
      if (at === undefined) return; // the correction is of something else
      if (to.kind === 'withdrawn') withdraw.run(sessionId, toSeq);
      if (to.kind === 'dose') dose(sessionId, toSeq, at, to.details);
    },
    clear() {
      db.exec('DELETE FROM session_substance');
    },
  };
}
