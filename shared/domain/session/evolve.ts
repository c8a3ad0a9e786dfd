import type { PlayId, TrackId } from '../../contract/ids.ts';
import type { SessionEvent, SessionEventOf } from '../../contract/session-event.ts';
import { evolveMusic } from './evolve-music.ts';
import type { Dose, Entry, EntryKind, SessionState } from './state.ts';

const entryKinds: Partial<Record<SessionEvent['kind'], EntryKind>> = {
  'note.written': 'note',
  'vitals.recorded': 'vitals',
  'dose.recorded': 'dose',
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
    vitals: [],
    skipped: [],
    entries: {},
    music: {
      volume,
      current: null,
      playing: false,
      silent: false,
      held: null,
      returning: false,
      played: [],
      failed: [],
      ended: false,
      outputLost: false,
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

function byTime(doses: readonly Dose[]): readonly Dose[] {
  return doses.toSorted((a, b) => a.atMs - b.atMs || a.seq - b.seq);
}

function correct(
  state: SessionState,
  { payload }: SessionEventOf<'entry.corrected'>,
): SessionState {
  const { toSeq, to } = payload;
  switch (to.kind) {
    case 'vitals':
      return {
        ...state,
        vitals: state.vitals.map((taken) =>
          taken.seq === toSeq ? { ...taken, readings: to.readings } : taken,
        ),
      };
    case 'dose':
      return {
        ...state,
        doses: state.doses.map((dose) =>
          dose.seq === toSeq
            ? { ...dose, details: to.details, ...doseFigures(to.details.amount, state.weightKg) }
            : dose,
        ),
      };
    case 'withdrawn':
      return {
        ...state,
        doses: state.doses.filter((dose) => dose.seq !== toSeq),
        vitals: state.vitals.filter((taken) => taken.seq !== toSeq),
        skipped: state.skipped.filter((skip) => skip.seq !== toSeq),
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
 * The milligrams of an amount and, when a weight is known, mg/kg. mL × strength is rounded to a thousandth of a mg,
 * so that 0.1 mL of 100 mg/mL is 10 mg and not 10.000000000000002.
 */
export function doseFigures(
  amount: SessionEventOf<'dose.recorded'>['payload']['amount'],
  weightKg: number | null,
): Readonly<{ mg: number; mgPerKg: number | null }> {
  const mg =
    amount.unit === 'mg' ? amount.mg : Math.round(amount.ml * amount.strengthMgPerMl * 1000) / 1000;
  return { mg, mgPerKg: weightKg === null ? null : Math.round((mg / weightKg) * 100) / 100 };
}

/**
 * The state after one more event. Never refuses and never throws: what is on the timeline has happened.
 * An event before `session.started`, or a second start, changes nothing but the number.
 */
export function evolve(state: SessionState | null, event: SessionEvent): SessionState | null {
  if (state === null) return event.kind === 'session.started' ? begin(event) : null;
  const kind = entryKinds[event.kind];
  const entry: Entry | null = kind === undefined ? null : { kind, withdrawn: false };
  const next: SessionState = {
    ...state,
    seq: event.seq,
    entries: entry === null ? state.entries : { ...state.entries, [event.seq]: entry },
  };
  switch (event.kind) {
    case 'session.ended':
      return { ...next, endedAtMs: event.observedAtMs, music: { ...next.music, playing: false } };
    case 'dose.recorded': {
      const { mg, mgPerKg, overMaximumReason: _, ...details } = event.payload;
      const dose: Dose = {
        seq: event.seq,
        atMs: event.observedAtMs,
        details,
        mg,
        mgPerKg,
        actor: event.actor,
      };
      return { ...next, doses: byTime([...next.doses, dose]) };
    }
    case 'vitals.recorded': {
      const { readings, slotIndex, baseline } = event.payload;
      const taken = {
        seq: event.seq,
        atMs: event.observedAtMs,
        readings,
        slotIndex,
        baseline,
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
    case 'screen.locked':
      return { ...next, screenLocked: true };
    case 'screen.unlocked':
      return { ...next, screenLocked: false };
    default:
      return { ...next, music: evolveMusic(next.music, event) };
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
