import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SessionId } from '../../shared/contract/ids.ts';
import type { SessionEventOf } from '../../shared/contract/session-event.ts';
import type { SessionStaffCommand } from '../../shared/domain/session/command.ts';
import { decide } from '../../shared/domain/session/decide.ts';
import { replay } from '../../shared/domain/session/evolve.ts';
import { t0Of, type SessionState } from '../../shared/domain/session/state.ts';
import type { Store } from '../../main/core/ports.ts';
import type { Db } from '../../main/store/driver.ts';
import { newOffice, rawConnection, isSound } from './temporary-office.ts';
import { aClient, doseOf50, olu, sessionA, started, startedAt, thea } from './builders.ts';

const observed = fc.option(fc.integer({ min: startedAt - 60_000, max: startedAt + 7_200_000 }), {
  nil: null,
});
const readings = fc.record(
  {
    systolic: fc.integer({ min: 90, max: 190 }),
    diastolic: fc.integer({ min: 40, max: 85 }),
    pulse: fc.integer({ min: 45, max: 140 }),
    saturation: fc.integer({ min: 90, max: 100 }),
    temperatureC: fc.double({ min: 36, max: 38, noNaN: true }),
    rass: fc.integer({ min: -5, max: 4 }),
  },
  { requiredKeys: ['systolic', 'diastolic'] },
);
const details = fc.record({
  amount: fc.oneof(
    fc.record({ unit: fc.constant('mg' as const), mg: fc.integer({ min: 1, max: 150 }) }),
    fc.record({
      unit: fc.constant('mL' as const),
      ml: fc.integer({ min: 1, max: 10 }).map((n) => n / 10),
      strengthMgPerMl: fc.constantFrom(10, 50, 100),
    }),
  ),
  route: fc.constantFrom('intramuscular' as const, 'sublingual' as const),
  lot: fc.constant(''),
  site: fc.constant(''),
  givenBy: fc.constant(thea),
});
const toSeq = fc.integer({ min: 1, max: 14 });
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
const command: fc.Arbitrary<SessionStaffCommand> = fc.oneof(
  {
    weight: 3,
    arbitrary: details.map((dose) => ({
      kind: 'dose.record' as const,
      details: dose,
      overMaximumReason: null,
      observedAtMs: null,
    })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('vitals.record' as const),
      readings,
      observedAtMs: observed,
      confirmedUnusual: fc.constant(true),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('entry.correct' as const),
      observedAtMs: fc.constant(null),
      toSeq,
      reason: fc.constant('misread'),
      to: fc.oneof(
        fc.constant({ kind: 'withdrawn' as const }),
        details.map((dose) => ({
          kind: 'dose' as const,
          details: dose,
          overMaximumReason: null,
        })),
        readings.map((taken) => ({
          kind: 'vitals' as const,
          readings: taken,
          confirmedUnusual: true,
        })),
        text.map((words) => ({ kind: 'note' as const, text: words })),
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: text.map((words) => ({
      kind: 'note.write' as const,
      text: words,
      observedAtMs: startedAt,
    })),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('entry.add' as const), toSeq, text }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('infusion.start' as const),
      details: fc.record({
        plannedMg: fc.integer({ min: 5, max: 60 }),
        rate: fc.record({
          unit: fc.constant('mg/min' as const),
          mgPerMin: fc.integer({ min: 1, max: 3 }),
        }),
        lot: fc.constant(''),
        site: fc.constant(''),
        givenBy: fc.constant(thea),
      }),
      overMaximumReason: fc.constant(null),
      observedAtMs: fc.constant(null),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('infusion.pause' as const, 'infusion.resume' as const),
      toSeq,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('infusion.stop' as const),
      toSeq,
      pumpMg: fc.option(fc.integer({ min: 0, max: 60 })),
      wastedMg: fc.constant(null),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'session.end' as const }) },
);

function allProjections(db: Db) {
  const rows = (table: string) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all();
  return { session: rows('session'), substance: rows('session_substance') };
}

/** Points a correction at an entry that it fits, as the console does; most others would be refused and test nothing. */
function aimed(state: SessionState | null, each: SessionStaffCommand): SessionStaffCommand {
  if (state === null || !('toSeq' in each)) return each;
  if (each.kind !== 'entry.correct') {
    const pump = state.doses.find(({ infusion }) => infusion !== null);
    const isOfPump = each.kind.startsWith('infusion.') && pump !== undefined;
    return isOfPump ? { ...each, toSeq: pump.seq } : each;
  }
  const { kind } = each.to;
  const fitting = [
    ...(kind === 'vitals'
      ? []
      : state.doses.filter(({ infusion }) => kind !== 'dose' || infusion === null)),
    ...(kind === 'dose' ? [] : state.vitals),
  ];
  const target = fitting[each.toSeq % Math.max(1, fitting.length)];
  return target === undefined ? each : { ...each, toSeq: target.seq };
}

/** Does what staff ask for, as the core does: accepted events are appended, refusals change nothing. */
function act(
  store: Store,
  id: SessionId,
  commands: readonly SessionStaffCommand[],
): SessionState | null {
  let state = replay(store.sessions.eventsSince(id, 0));
  const overridden = { kind: 'gate.override', gate: 'dose', reason: 'as agreed' } as const;
  // What a dose waits for is let stand again before each command.
  commands
    .flatMap((each) => [overridden, each])
    .forEach((each, minute) => {
      const moment = { nowMs: startedAt + minute * 60_000, positionMs: 0 };
      const decision = decide(state, { ...aimed(state, each), actor: olu }, moment);
      if (!decision.ok) return;
      store.sessions.append(id, state?.seq ?? 0, decision.value);
      state = replay(store.sessions.eventsSince(id, 0));
    });
  return state;
}

test('whatever staff do, the projections are what a rebuild from the timeline makes, and say what the timeline says', async () => {
  const { home, store } = newOffice();
  store.clients.add(aClient());
  const raw = rawConnection(home);
  let session = 0;
  let corrected = 0;
  fc.assert(
    fc.property(fc.array(command, { minLength: 8, maxLength: 24 }), (commands) => {
      session += 1;
      const id = `session-${session}` as SessionId;
      store.sessions.append(id, 0, [{ ...started(), sessionId: id }]);
      const state = act(store, id, commands);
      if (state === null) throw new Error('the session did not start');
      corrected += store.sessions
        .eventsSince(id, 0)
        .filter((event) => event.kind === 'entry.corrected').length;

      expect(store.sessions.get(id)).toMatchObject({
        startedAtMs: state.startedAtMs,
        t0Ms: t0Of(state),
        endedAtMs: state.endedAtMs,
      });
      const doses = raw
        .prepare(
          'SELECT seq, observed_at_ms AS atMs, mg FROM session_substance WHERE session_id = ? AND withdrawn = 0 ORDER BY observed_at_ms, seq',
        )
        .all(id);
      expect(doses).toEqual(
        state.doses.map(({ seq, atMs, mg, infusion }) => ({
          seq,
          atMs,
          mg: infusion === null || infusion.status === 'stopped' ? mg : null, // known once it has stopped
        })),
      );
    }),
    { numRuns: 100 },
  );
  const before = allProjections(raw);
  store.sessions.rebuildProjections();
  expect(allProjections(raw)).toEqual(before);
  expect(corrected).toBeGreaterThan(50); // else the generator tests nothing
  expect(await isSound(store)).toBe(true);
});

test('projections that were spoiled are right again after a rebuild', () => {
  const { home, store } = newOffice();
  store.clients.add(aClient());
  store.sessions.append(sessionA, 0, [started()]);
  act(store, sessionA, [
    { kind: 'dose.record', details: doseOf50, overMaximumReason: null, observedAtMs: null },
  ]);
  const raw = rawConnection(home);
  const before = allProjections(raw);
  raw.exec('UPDATE session SET t0_at_ms = 1, ended_at_ms = 2; DELETE FROM session_substance');
  store.sessions.rebuildProjections();
  expect(allProjections(raw)).toEqual(before);
  const dose = store.sessions.eventsSince(sessionA, 2)[0] as SessionEventOf<'dose.recorded'>;
  expect(before.substance).toMatchObject([{ seq: dose.seq, mg: 50, withdrawn: 0 }]);
  expect(before.session).toMatchObject([{ t0_at_ms: dose.observedAtMs, ended_at_ms: null }]);
});

test('a rebuild leaves drafts and heartbeats alone', () => {
  const { store } = newOffice();
  store.clients.add(aClient());
  store.sessions.append(sessionA, 0, [started()]);
  store.sessions.keepDraft(sessionA, { text: 'half a', firstKeyAtMs: startedAt });
  store.sessions.beat({ sessionId: sessionA, atMs: startedAt, playId: null, positionMs: 5 });
  store.sessions.rebuildProjections();
  expect([
    store.sessions.draft(sessionA).text,
    store.sessions.heartbeat(sessionA)?.positionMs,
  ]).toEqual(['half a', 5]);
});
