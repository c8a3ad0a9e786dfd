import type { ClientId, EpochMs, SessionId } from '../../../shared/contract/ids.ts';
import type { Refused } from '../../../shared/contract/failures.ts';
import type {
  MeasureEntry,
  MeasureId,
  MeasureRecord,
  ScaleKey,
} from '../../../shared/contract/measures.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import { askedAnswers } from '../../../shared/domain/scales/scale.ts';
import { entryFault, scaleOf } from '../../../shared/domain/scales/scales.ts';
import type { HandlersOf } from '../handlers.ts';
import { answersBefore, withoutInterrupted } from '../interrupted-measures.ts';
import type { OfficeHolder, OpenOffice } from '../open-office.ts';
import type { Ports, Store } from '../ports.ts';

type MeasureCall =
  | 'measure.list'
  | 'measure.record'
  | 'measure.correct'
  | 'measure.handOver'
  | 'measure.handedOver'
  | 'measure.keepAnswers'
  | 'measure.handIn';

/** What stands against an entry, as a refusal; null when it can be kept. */
function refusedEntry(scale: ScaleKey, entry: MeasureEntry): Refused | null {
  const fault = entryFault(scale, entry);
  if (fault === null) return null;
  if (fault.kind === 'incomplete')
    return refuse('measure.incomplete', 'entry', { missing: fault.missing.length });
  if (fault.kind === 'out-of-range')
    return refuse('measure.outOfRange', 'entry', { low: fault.low, high: fault.high });
  return refuse('measure.impossible', 'entry');
}

function refusedWhose(
  store: Store,
  clientId: ClientId,
  sessionId: SessionId | null,
): Refused | null {
  if (store.clients.get(clientId) === null) return refuse('client.unknown', 'clientId');
  if (sessionId === null || store.sessions.get(sessionId)?.clientId === clientId) return null;
  return refuse('session.unknown', 'sessionId');
}

/**
 * Scales taken of clients, entered by staff or answered by the client on a handed-over screen.
 * `lock` locks the screen; a hand-over lives only under the lock, and the PIN that opens it ends it.
 */
export function createMeasureHandlers(
  parts: Readonly<{ ports: Ports; holder: OfficeHolder; lock(office: OpenOffice): void }>,
): HandlersOf<MeasureCall> {
  const { holder, lock } = parts;
  const { clock, ids } = parts.ports;

  type Written = Omit<MeasureRecord, 'measureId' | 'takenAtMs' | 'enteredAtMs'>;
  function add(store: Store, written: Written, takenAtMs: EpochMs | null): MeasureId {
    const nowMs = clock.now();
    const measureId = ids.next() as MeasureId; // a new id
    store.measures.add({
      ...written,
      measureId,
      takenAtMs: takenAtMs ?? nowMs,
      enteredAtMs: nowMs,
    });
    return measureId;
  }
  const inFuture = (takenAtMs: EpochMs | null): Refused | null =>
    takenAtMs !== null && takenAtMs > clock.now() ? refuse('measure.inFuture', 'takenAtMs') : null;

  return {
    'measure.list'({ clientId }, { store }) {
      if (store.clients.get(clientId) === null) return refuse('client.unknown', 'clientId');
      return accept({ records: [...store.measures.listOfClient(clientId)] });
    },

    'measure.record'({ takenAtMs, ...taken }, { store, staffId }) {
      const refused =
        refusedWhose(store, taken.clientId, taken.sessionId) ??
        inFuture(takenAtMs) ??
        refusedEntry(taken.scale, taken.entry);
      if (refused !== null) return refused;
      const written = { ...taken, enteredBy: staffId, corrects: null, reason: '' };
      return accept({ measureId: add(store, written, takenAtMs) });
    },

    'measure.correct'({ corrects, entry, takenAtMs, reason }, { store, staffId }) {
      const before = store.measures.get(corrects);
      if (before === null) return refuse('measure.unknown', 'corrects');
      if (store.measures.isCorrected(corrects)) return refuse('measure.corrected', 'corrects');
      const refused = inFuture(takenAtMs) ?? refusedEntry(before.scale, entry);
      if (refused !== null) return refused;
      const { clientId, scale, sessionId, takenBy } = before;
      const written = {
        clientId,
        scale,
        entry,
        sessionId,
        takenBy,
        enteredBy: staffId,
        corrects,
        reason,
      };
      return accept({ measureId: add(store, written, takenAtMs ?? before.takenAtMs) });
    },

    'measure.handOver'({ clientId, scale, sessionId }, office) {
      const refused = refusedWhose(office.store, clientId, sessionId);
      if (refused !== null) return refused;
      if (scaleOf(scale).kind !== 'items') return refuse('measure.impossible', 'scale');
      const answers = answersBefore(office, clientId, scale, clock.now());
      const shown = { scale, answers, finished: false };
      holder.change({ handOver: { shown, clientId, sessionId, staffId: office.staffId } });
      lock(office);
      return accept({});
    },

    'measure.handedOver': (_, { handOver }) => accept({ handOver: handOver?.shown ?? null }),

    'measure.keepAnswers'({ answers }, office) {
      const { handOver } = office;
      if (handOver === null || handOver.shown.finished) return refuse('measure.notHandedOver');
      holder.change({ handOver: { ...handOver, shown: { ...handOver.shown, answers } } });
      return accept({});
    },

    'measure.handIn'({ answers }, office) {
      const { handOver, store } = office;
      if (handOver === null) return refuse('measure.notHandedOver');
      const { shown, clientId, sessionId, staffId } = handOver;
      if (shown.finished) return accept({}); // pressed twice
      const scale = scaleOf(shown.scale);
      const asked = scale.kind === 'items' ? askedAnswers(scale, answers) : answers;
      const entry = { kind: 'answers', answers: asked } as const;
      const refused = refusedEntry(shown.scale, entry);
      if (refused !== null) return refused;
      const written = {
        clientId,
        scale: shown.scale,
        entry,
        sessionId,
        takenBy: 'client',
        enteredBy: staffId,
        corrects: null,
        reason: '',
      } as const;
      add(store, written, null);
      // What the client answered is not left on the screen for whoever holds it next.
      const finished = { ...shown, answers: {}, finished: true };
      const interrupted = withoutInterrupted(office, clientId, shown.scale);
      holder.change({ interrupted, handOver: { ...handOver, shown: finished } });
      return accept({});
    },
  };
}
