import type { PlayId, TrackId } from '../../contract/ids.ts';
import type { SessionEvent, SessionEventOf } from '../../contract/session-event.ts';
import { correctAdverse, emptyCare, evolveCare } from './evolve-care.ts';
import { correctDose, evolveDoses, isOfDoses } from './evolve-dose.ts';
import { evolveMusic } from './evolve-music.ts';
import type { Entry, EntryKind, SessionState } from './state.ts';
import { vitalsInOrder } from './vitals-in-order.ts';

const entryKinds: Partial<Record<SessionEvent['kind'], EntryKind>> = {
  'note.written': 'note',
  'vitals.recorded': 'vitals',
  'dose.recorded': 'dose',
  'infusion.started': 'infusion',
  'adverse.recorded': 'adverse',
  'stamp.pressed': 'stamp',
  'vitals.skipped': 'skip',
};

/** The state right after `session.started`, the first event of every session. */
function begin(event: SessionEventOf<'session.started'>): SessionState {
  const { clientId, careType, protocol, playlist, staff, weightKg, volume } = event.payload;
  return {
    sessionId: event.sessionId,
    clientId,
    careType,
    protocol,
    playlist,
    staff,
    weightKg,
    startedAtMs: event.observedAtMs,
    endedAtMs: null,
    seq: event.seq,
    doses: [],
    withdrawnDoses: [],
    vitals: [],
    skipped: [],
    entries: {},
    care: emptyCare,
    music: {
      volume,
      current: null,
      playing: false,
      silent: false,
      held: null,
      returnSeq: null,
      played: [],
      takenUpAt: 0,
      failed: [],
      brokeOff: false,
      excluded: [],
      ended: false,
      outputLost: false,
      lostOutput: null,
      roomLost: false,
      pausedFor: null,
      roomVolume: null,
      raisedCeiling: null,
      bedUp: false,
      transitionMs: 0,
    },
    screenLocked: false,
  };
}

function correct(state: SessionState, event: SessionEventOf<'entry.corrected'>): SessionState {
  const { toSeq, to, happenedAtMs } = event.payload;
  switch (to.kind) {
    case 'vitals':
      return {
        ...state,
        vitals: state.vitals.map((taken) =>
          taken.seq === toSeq
            ? {
                ...taken,
                readings: to.readings,
                confirmedUnusual: to.confirmedUnusual,
                atMs: happenedAtMs ?? taken.atMs,
              }
            : taken,
        ),
      };
    case 'dose':
    case 'infusion':
      return { ...state, doses: correctDose(state, event) };
    case 'adverse':
      return { ...state, care: correctAdverse(state.care, toSeq, to.details) };
    case 'withdrawn':
      return {
        ...state,
        doses: state.doses.filter((dose) => dose.seq !== toSeq),
        withdrawnDoses: [
          ...state.withdrawnDoses,
          ...state.doses.filter((dose) => dose.seq === toSeq),
        ],
        vitals: state.vitals.filter((taken) => taken.seq !== toSeq),
        skipped: state.skipped.filter((skip) => skip.seq !== toSeq),
        care: correctAdverse(state.care, toSeq, null),
        entries: {
          ...state.entries,
          [toSeq]: { kind: state.entries[toSeq]?.kind ?? 'other', withdrawn: true },
        },
      };
    case 'note':
    case 'stamp':
      return state; // words alone: the timeline shows them, no figure depends on them
  }
}

/**
 * The state after one more event. Never refuses and never throws: what is on the timeline has happened.
 * An event before `session.started`, or a second start, changes nothing but the number.
 */
export function evolve(state: SessionState | null, event: SessionEvent): SessionState | null {
  const next = evolved(state, event);
  return next !== null && movesVitals(event) ? { ...next, vitals: vitalsInOrder(next) } : next;
}

/** Whether an event can change which readings are baseline and which slot each answers. */
function movesVitals({ kind }: SessionEvent): boolean {
  return (
    kind === 'vitals.recorded' ||
    kind === 'vitals.skipped' ||
    kind === 'dose.recorded' ||
    kind === 'infusion.started' ||
    kind === 'entry.corrected'
  );
}

function evolved(state: SessionState | null, event: SessionEvent): SessionState | null {
  if (state === null) return event.kind === 'session.started' ? begin(event) : null;
  const kind = entryKinds[event.kind];
  const entry: Entry | null = kind === undefined ? null : { kind, withdrawn: false };
  const next: SessionState = {
    ...state,
    seq: event.seq,
    entries: entry === null ? state.entries : { ...state.entries, [event.seq]: entry },
  };
  if (isOfDoses(event)) return { ...next, doses: evolveDoses(next, event) };
  switch (event.kind) {
    case 'session.ended':
      return { ...next, endedAtMs: event.observedAtMs, music: { ...next.music, playing: false } };
    case 'vitals.recorded': {
      const { readings, slotIndex, baseline, confirmedUnusual } = event.payload;
      const taken = {
        seq: event.seq,
        atMs: event.observedAtMs,
        readings,
        slotIndex,
        baseline,
        confirmedUnusual,
        actor: event.actor,
      };
      return { ...next, vitals: [...next.vitals, taken] };
    }
    case 'vitals.skipped':
      return {
        ...next,
        skipped: [...next.skipped, { seq: event.seq, atMs: event.observedAtMs, ...event.payload }],
      };
    case 'entry.corrected':
      return correct(next, event);
    case 'staff.joined':
      return { ...next, staff: [...next.staff, event.payload] };
    case 'screen.locked':
      return { ...next, screenLocked: true };
    case 'screen.unlocked':
      return { ...next, screenLocked: false };
    default:
      return {
        ...next,
        care: evolveCare(next.care, event),
        music: evolveMusic(next.music, event),
      };
  }
}

/** The state that a whole timeline tells; null when it does not begin with `session.started`. */
export function replay(events: readonly SessionEvent[]): SessionState | null {
  return events.reduce<SessionState | null>(evolve, null);
}

/** The id of the play that would follow: plays are numbered in the order they begin. */
export function nextPlayId(played: readonly TrackId[]): PlayId {
  return `p${played.length + 1}` as PlayId; // the one place that makes play ids
}
