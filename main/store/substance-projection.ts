import type { DoseAmount, DoseDetails, InfusionDetails } from '../../shared/contract/dose.ts';
import type { SessionEvent } from '../../shared/contract/session-event.ts';
import { doseFigures } from '../../shared/domain/session/dose-figures.ts';
import type { Db } from './driver.ts';

/** How an amount was entered: the strength and the volume of it, in words; both empty where mg alone were. */
export function amountWords(amount: DoseAmount): Readonly<{ strength: string; volume: string }> {
  if (amount.unit === 'mg') return { strength: '', volume: '' };
  if (amount.unit === 'piece')
    return { strength: `${amount.mgEach} mg`, volume: `${amount.count} ×` };
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

  const dose = (id: string, seq: number, at: number, details: DoseDetails): void => {
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

  const stop = db.prepare(
    `UPDATE session_substance SET mg = ?, wasted_mg = coalesce(?, wasted_mg)
     WHERE session_id = ? AND seq = ? AND withdrawn = 0`,
  );
  const given = db
    .prepare<[string, number], number | null>(
      'SELECT mg FROM session_substance WHERE session_id = ? AND seq = ?',
    )
    .pluck();
  /** What an infusion gave is known once it has stopped. */
  const infusion = (
    id: string,
    seq: number,
    at: number,
    details: InfusionDetails,
    mg: number | null,
  ): void => {
    const { rate } = details;
    put.run({
      id,
      seq,
      at,
      route: 'intravenous',
      form: details.form ?? '',
      lot: details.lot,
      mg,
      strength: rate.unit === 'mL/h' ? `${rate.strengthMgPerMl} mg/mL` : '',
      volume: '',
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
      if (event.kind === 'infusion.started')
        infusion(sessionId, event.seq, event.observedAtMs, event.payload, null);
      if (event.kind === 'infusion.stopped') {
        const { toSeq, totalMg, pumpMg, wastedMg } = event.payload;
        stop.run(pumpMg ?? totalMg, wastedMg ?? null, sessionId, toSeq);
      }
      if (event.kind !== 'entry.corrected') return;
      const { toSeq, to } = event.payload;
      const at = whenGiven.get(sessionId, toSeq);
      if (at === undefined) return; // the correction is of something else
      if (to.kind === 'withdrawn') withdraw.run(sessionId, toSeq);
      if (to.kind === 'dose') dose(sessionId, toSeq, at, to.details);
      if (to.kind === 'infusion')
        infusion(
          sessionId,
          toSeq,
          at,
          to.details,
          to.totalMg ?? given.get(sessionId, toSeq) ?? null,
        );
    },
    clear() {
      db.exec('DELETE FROM session_substance');
    },
  };
}
