import type { DoseAmount, DoseDetails, InfusionDetails } from '../../shared/contract/dose.ts';
import type { SessionEvent, SessionEventOf } from '../../shared/contract/session-event.ts';
import { doseFigures } from '../../shared/domain/session/dose-figures.ts';
import { replay } from '../../shared/domain/session/evolve.ts';
import type { Db } from './driver.ts';
import type { EventRow } from './hash-chain.ts';
import { upcast } from './upcast.ts';

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
  /** Applies one event to the log; called inside the transaction that writes it, before its t0 is read from the log. */
  apply(event: SessionEvent): void;
  clear(): void;
}>;

function prepareStatements(db: Db) {
  return {
    // The name is the session's own copy: a record keeps the name that somebody had on that day.
    put: db.prepare<[SubstanceColumns]>(
      `INSERT INTO session_substance (session_id, seq, observed_at_ms, route, form, lot, mg, strength, volume, prepared_mg,
         wasted_mg, given_by, withdrawn)
       VALUES (:id, :seq, :at, :route, :form, :lot, :mg, :strength, :volume, :prepared, :wasted, coalesce(
         (SELECT member.value ->> 'name' FROM session_event, json_each(payload, '$.staff') AS member
           WHERE session_id = :id AND seq = 1 AND member.value ->> 'staffId' = :givenBy),
         (SELECT name FROM staff WHERE staff_id = :givenBy), ''), 0)
       ON CONFLICT (session_id, seq) DO UPDATE SET observed_at_ms = excluded.observed_at_ms, route = excluded.route, form = excluded.form, lot = excluded.lot,
         mg = excluded.mg, strength = excluded.strength, volume = excluded.volume, prepared_mg = excluded.prepared_mg,
         wasted_mg = excluded.wasted_mg, given_by = excluded.given_by WHERE withdrawn = 0`,
    ),
    stop: db.prepare(
      `UPDATE session_substance SET mg = ?, wasted_mg = coalesce(?, wasted_mg)
       WHERE session_id = ? AND seq = ? AND withdrawn = 0`,
    ),
    withdraw: db.prepare(
      'UPDATE session_substance SET withdrawn = 1 WHERE session_id = ? AND seq = ?',
    ),
    inLog: db.prepare<[string, number], Readonly<{ at: number }>>(
      'SELECT observed_at_ms AS at FROM session_substance WHERE session_id = ? AND seq = ?',
    ),
    until: db.prepare<[string, number], EventRow>(
      'SELECT * FROM session_event WHERE session_id = ? AND seq <= ? ORDER BY seq',
    ),
  };
}

/** Which dose of which session, and when it was given. */
type Which = Pick<SubstanceColumns, 'id' | 'seq' | 'at'>;

function doseColumns(which: Which, details: DoseDetails): SubstanceColumns {
  return {
    ...which,
    route: details.route,
    form: details.form ?? '',
    lot: details.lot,
    mg: doseFigures(details.amount, null).mg,
    ...amountWords(details.amount),
    prepared: details.preparedMg ?? null,
    wasted: details.wastedMg ?? null,
    givenBy: details.givenBy,
  };
}

/** `mg` is null until the infusion has stopped: what it gave is known then. */
function infusionColumns(
  which: Which,
  details: InfusionDetails,
  mg: number | null,
): SubstanceColumns {
  const { rate } = details;
  return {
    ...which,
    route: 'intravenous',
    form: details.form ?? '',
    lot: details.lot,
    mg,
    strength: rate.unit === 'mL/h' ? `${rate.strengthMgPerMl} mg/mL` : '',
    volume: '',
    prepared: details.preparedMg ?? null,
    wasted: details.wastedMg ?? null,
    givenBy: details.givenBy,
  };
}

/** Keeps one row for each dose of a controlled substance. A withdrawn dose stays, marked. */
export function createSubstanceProjection(db: Db): SubstanceProjection {
  const on = prepareStatements(db);

  /** What a corrected infusion gave, computed again from its whole timeline; null until it has stopped. */
  function infusedMg({
    sessionId,
    seq,
    payload,
  }: SessionEventOf<'entry.corrected'>): number | null {
    const state = replay(on.until.all(sessionId, seq).map(upcast));
    const dose = state?.doses.find((each) => each.seq === payload.toSeq);
    return dose?.infusion?.status === 'stopped' ? dose.mg : null;
  }

  function correct(event: SessionEventOf<'entry.corrected'>): void {
    const { sessionId: id, payload } = event;
    const { toSeq: seq, to, happenedAtMs } = payload;
    const known = on.inLog.get(id, seq);
    if (known === undefined) return; // the correction is of something else
    const which = { id, seq, at: happenedAtMs ?? known.at };
    if (to.kind === 'withdrawn') on.withdraw.run(id, seq);
    if (to.kind === 'dose') on.put.run(doseColumns(which, to.details));
    if (to.kind === 'infusion') on.put.run(infusionColumns(which, to.details, infusedMg(event)));
  }

  return {
    apply(event) {
      const which = { id: event.sessionId, seq: event.seq, at: event.observedAtMs };
      switch (event.kind) {
        case 'dose.recorded':
          on.put.run(doseColumns(which, event.payload));
          return;
        case 'infusion.started':
          on.put.run(infusionColumns(which, event.payload, null));
          return;
        case 'infusion.stopped': {
          const { toSeq, totalMg, pumpMg, wastedMg } = event.payload;
          on.stop.run(pumpMg ?? totalMg, wastedMg ?? null, event.sessionId, toSeq);
          return;
        }
        case 'entry.corrected':
          correct(event);
          return;
        default:
          return;
      }
    },
    clear() {
      db.exec('DELETE FROM session_substance');
    },
  };
}
