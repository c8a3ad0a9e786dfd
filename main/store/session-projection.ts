import type { Readings } from '../../shared/contract/protocol.ts';
import type { SessionEvent, SessionEventOf } from '../../shared/contract/session-event.ts';
import { doseFigures, perKg } from '../../shared/domain/session/dose-figures.ts';
import type { Db } from './driver.ts';
import { createSubstanceProjection } from './substance-projection.ts';

/** Applies one event, with the hash of its row, to the projection tables; called inside the transaction that writes it. */
export type Projection = Readonly<{
  apply(event: SessionEvent, hash: string): void;
  /** Empties the projection tables, before a replay. */
  clear(): void;
}>;

type VitalsColumns = Readonly<
  Record<
    | 'systolic'
    | 'diastolic'
    | 'pulse'
    | 'saturation'
    | 'respiration'
    | 'temperature_c'
    | 'moaas'
    | 'rass',
    number | null
  >
>;

function toVitalsColumns(readings: Readings): VitalsColumns {
  return {
    systolic: readings.systolic ?? null,
    diastolic: readings.diastolic ?? null,
    pulse: readings.pulse ?? null,
    saturation: readings.saturation ?? null,
    respiration: readings.respiration ?? null,
    temperature_c: readings.temperatureC ?? null,
    moaas: readings.moaas ?? null,
    rass: readings.rass ?? null,
  };
}

function prepareStatements(db: Db) {
  return {
    start: db.prepare(
      `INSERT INTO session (session_id, client_id, care_type, protocol_name, weight_kg, started_at_ms, last_seq, last_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    advance: db.prepare('UPDATE session SET last_seq = ?, last_hash = ? WHERE session_id = ?'),
    end: db.prepare('UPDATE session SET ended_at_ms = ? WHERE session_id = ?'),
    weightKg: db
      .prepare<[string], number | null>('SELECT weight_kg FROM session WHERE session_id = ?')
      .pluck(),
    dose: db.prepare('INSERT INTO session_dose VALUES (?, ?, ?, ?, ?, ?, 0)'),
    correctDose: db.prepare(
      `UPDATE session_dose SET mg = ?, mg_per_kg = ?, route = ?
       WHERE session_id = ? AND seq = ? AND withdrawn = 0`,
    ),
    infusionTotal: db.prepare(
      'UPDATE session_dose SET mg = ?, mg_per_kg = ? WHERE session_id = ? AND seq = ? AND withdrawn = 0',
    ),
    withdrawDose: db.prepare(
      'UPDATE session_dose SET withdrawn = 1 WHERE session_id = ? AND seq = ?',
    ),
    // The first dose by its time that was not withdrawn, as t0Of in shared/domain/session/state.ts.
    t0: db.prepare(
      `UPDATE session SET t0_at_ms = (
         SELECT min(observed_at_ms) FROM session_dose WHERE session_id = :id AND withdrawn = 0
       ) WHERE session_id = :id`,
    ),
    vitals: db.prepare(
      `INSERT INTO session_vitals VALUES (:id, :seq, :at, :slot, :baseline, :systolic, :diastolic, :pulse, :saturation,
         :respiration, :temperature_c, :moaas, :rass, 0)`,
    ),
    correctVitals: db.prepare(
      `UPDATE session_vitals SET systolic = :systolic, diastolic = :diastolic, pulse = :pulse, saturation = :saturation,
         respiration = :respiration, temperature_c = :temperature_c, moaas = :moaas, rass = :rass
       WHERE session_id = :id AND seq = :seq AND withdrawn = 0`,
    ),
    withdrawVitals: db.prepare(
      'UPDATE session_vitals SET withdrawn = 1 WHERE session_id = ? AND seq = ?',
    ),
  };
}
type Statements = ReturnType<typeof prepareStatements>;

/** An infusion stands among the doses with what it had given when it last changed. */
function setInfusion(on: Statements, sessionId: string, toSeq: number, mg: number): void {
  on.infusionTotal.run(mg, perKg(mg, on.weightKg.get(sessionId) ?? null), sessionId, toSeq);
}

function correct(on: Statements, { sessionId, payload }: SessionEventOf<'entry.corrected'>): void {
  const { toSeq, to } = payload;
  switch (to.kind) {
    case 'dose': {
      const { mg, mgPerKg } = doseFigures(to.details.amount, on.weightKg.get(sessionId) ?? null);
      on.correctDose.run(mg, mgPerKg, to.details.route, sessionId, toSeq);
      return;
    }
    case 'infusion':
      if (to.totalMg !== null) setInfusion(on, sessionId, toSeq, to.totalMg);
      return;
    case 'vitals':
      on.correctVitals.run({ id: sessionId, seq: toSeq, ...toVitalsColumns(to.readings) });
      return;
    case 'withdrawn':
      on.withdrawDose.run(sessionId, toSeq);
      on.withdrawVitals.run(sessionId, toSeq);
      on.t0.run({ id: sessionId });
      return;
    case 'note':
    case 'stamp':
    case 'adverse':
      return; // words stay on the timeline
  }
}

function applyTo(on: Statements, event: SessionEvent, hash: string): void {
  const { sessionId, seq, observedAtMs } = event;
  if (event.kind === 'session.started' && seq === 1) {
    const { clientId, careType, protocol, weightKg } = event.payload;
    on.start.run(sessionId, clientId, careType, protocol.name, weightKg, observedAtMs, seq, hash);
    return;
  }
  on.advance.run(seq, hash, sessionId);
  switch (event.kind) {
    case 'dose.recorded': {
      const { mg, mgPerKg, route } = event.payload;
      on.dose.run(sessionId, seq, observedAtMs, mg, mgPerKg, route);
      on.t0.run({ id: sessionId });
      return;
    }
    case 'infusion.started': {
      const mgPerKg = perKg(0, on.weightKg.get(sessionId) ?? null);
      on.dose.run(sessionId, seq, observedAtMs, 0, mgPerKg, 'intravenous');
      on.t0.run({ id: sessionId });
      return;
    }
    case 'infusion.rateChanged':
    case 'infusion.paused':
    case 'infusion.resumed':
    case 'infusion.stopped': {
      const { toSeq, totalMg } = event.payload;
      const pumpMg = event.kind === 'infusion.stopped' ? event.payload.pumpMg : null;
      setInfusion(on, sessionId, toSeq, pumpMg ?? totalMg);
      return;
    }
    case 'vitals.recorded': {
      const { readings, slotIndex, baseline } = event.payload;
      on.vitals.run({
        id: sessionId,
        seq,
        at: observedAtMs,
        slot: slotIndex,
        baseline: Number(baseline),
        ...toVitalsColumns(readings),
      });
      return;
    }
    case 'entry.corrected':
      correct(on, event);
      return;
    case 'session.ended':
      on.end.run(observedAtMs, sessionId);
      return;
    default:
      return;
  }
}

/** Prepares the projection's statements on an open, migrated database. */
export function createProjection(db: Db): Projection {
  const on = prepareStatements(db);
  const substances = createSubstanceProjection(db);
  return {
    apply(event, hash) {
      applyTo(on, event, hash);
      substances.apply(event);
    },
    clear() {
      substances.clear();
      db.exec('DELETE FROM session_vitals; DELETE FROM session_dose; DELETE FROM session');
    },
  };
}
