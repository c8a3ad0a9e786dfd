import type {
  Correction,
  DoseAmount,
  DoseDetails,
  SessionEvent,
  SkipReason,
} from '../../contract/session-event.ts';
import { phaseWords } from '../music/arc.ts';
import { baselineOf, compareWithLimits, differenceFromBaseline } from '../vitals/limits.ts';
import { describeBloodPressure, describeReadings } from '../vitals/readings.ts';
import { describeLateness } from '../vitals/schedule.ts';
import { describeGap, formatCountdown } from './clocks.ts';
import { doseFigures } from './evolve.ts';
import type { SessionState } from './state.ts';
import type { Readings } from '../../contract/protocol.ts';

/** What the timeline's filters sort by. */
export type RowGroup = 'note' | 'vitals' | 'dose' | 'stamp' | 'music' | 'session';
/** A row in words: what is set bold, the rest, and what is said softly behind it. */
export type Described = Readonly<{ group: RowGroup; strong: string; text: string; soft: string }>;

export const skipWords: Readonly<Record<SkipReason, string>> = {
  asleep: 'Asleep',
  refused: 'Refused',
  'not-available': 'Not available',
  other: 'Other',
};

function words(group: RowGroup, strong: string, text = '', soft = ''): Described {
  return { group, strong, text, soft };
}

function describeAmount(amount: DoseAmount): string {
  return amount.unit === 'mg' ? '' : `${amount.ml} mL of ${amount.strengthMgPerMl} mg/mL`;
}

function describeDose(
  details: DoseDetails,
  mg: number,
  mgPerKg: number | null,
  overMaximumReason: string | null,
): Described {
  const parts = [
    details.route,
    details.site,
    describeAmount(details.amount),
    mgPerKg === null ? '' : `${mgPerKg} mg/kg`,
    details.lot === '' ? '' : `lot ${details.lot}`,
  ].filter((part) => part !== '');
  const soft =
    overMaximumReason === null ? '' : `above the protocol’s maximum: ${overMaximumReason}`;
  return words('dose', `Dose ${mg} mg`, parts.join(', '), soft);
}

function describeVitals(
  readings: Readings,
  state: SessionState,
  baseline: boolean,
  lateMs: number | null,
): Described {
  const pressure = describeBloodPressure(readings);
  const all = describeReadings(readings);
  const rest = pressure === null ? all : all.slice(pressure.length).replace(/^, /, '');
  const base = baselineOf(
    state.vitals.filter((taken) => taken.baseline).map((taken) => taken.readings),
    state.protocol.baseline,
  );
  const difference =
    baseline || base === null ? undefined : differenceFromBaseline(readings, base).systolic;
  const notes = [
    baseline ? 'baseline' : '',
    difference === undefined || difference.arrow === '=' ? '' : `${difference.text} on baseline`,
    lateMs !== null && Math.abs(lateMs) >= 60_000 ? describeLateness(lateMs) : '',
    ...compareWithLimits(
      readings,
      state.protocol.limits,
      baseline ? 'before-dose' : 'during',
      base,
    ).map((finding) => finding.text),
  ].filter((note) => note !== '');
  return words('vitals', pressure ?? '', rest, notes.join(' · '));
}

function title(state: SessionState, playId: string): string {
  const current = state.music.current;
  if (current === null || current.playId !== playId) return '';
  return state.playlist?.tracks.find(({ trackId }) => trackId === current.trackId)?.title ?? '';
}

/**
 * One event in words, given the state before it; null for what the timeline does not show as a row of its own.
 * The words state what was done and seen. They never advise.
 */
export function describe(event: SessionEvent, state: SessionState): Described | null {
  switch (event.kind) {
    case 'session.started':
      return words(
        'session',
        'Session started',
        event.payload.protocol.name,
        event.payload.beforePreparationReason === undefined
          ? ''
          : `before the preparation was done: ${event.payload.beforePreparationReason}`,
      );
    case 'session.resumed':
      return words(
        'session',
        'Stillroom was closed',
        `for ${describeGap(event.payload.gapMs)} and opened again`,
      );
    case 'session.ended':
      return words('session', 'Session ended');
    case 'dose.recorded':
      return describeDose(
        event.payload,
        event.payload.mg,
        event.payload.mgPerKg,
        event.payload.overMaximumReason,
      );
    case 'vitals.recorded':
      return describeVitals(
        event.payload.readings,
        state,
        event.payload.baseline,
        event.payload.lateMs,
      );
    case 'vitals.skipped':
      return words(
        'vitals',
        'Vitals skipped',
        skipWords[event.payload.reason].toLowerCase(),
        event.payload.words,
      );
    case 'note.written':
      return words('note', '', event.payload.text);
    case 'stamp.pressed':
      return words('stamp', event.payload.label);
    case 'entry.added':
    case 'entry.corrected':
      return null;
    case 'music.started': {
      const from = state.music.current === null ? '' : title(state, state.music.current.playId);
      const names =
        from === '' || from === event.payload.title
          ? event.payload.title
          : `${from} → ${event.payload.title}`;
      return words('music', '', `♪ ${names}`, event.payload.why);
    }
    case 'music.paused':
      return words(
        'music',
        '',
        '♪ Paused',
        event.payload.cause === 'staff' ? '' : causeWords[event.payload.cause],
      );
    case 'music.resumed':
      return words('music', '', '♪ Playing again');
    case 'music.seeked':
      return words('music', '', `♪ Moved to ${formatCountdown(event.payload.toMs)}`);
    case 'music.skipped':
      return null; // the track that follows says it
    case 'music.silenced':
      return words('music', '', '♪ Faded to silence', 'chosen');
    case 'music.lifted':
      return words('music', '', '♪ Silence lifted');
    case 'music.volumeSet':
      return words('music', '', `♪ Volume ${Math.round(event.payload.volume * 100)} %`);
    case 'music.roomVolumeSet':
      return words('music', '', `♪ Room volume ${Math.round(event.payload.volume * 100)} %`);
    case 'music.ceilingRaised': {
      const [from, to] = [event.payload.from, event.payload.to].map((v) => Math.round(v * 100));
      return words('music', '', `♪ Volume ceiling raised to ${to} %`, `the practice’s is ${from} %`);
    }
    case 'music.steered':
      return describeSteer(event.payload);
    case 'music.ended':
      return words('music', '', '♪ The list has ended');
    case 'music.failed':
      return words('music', '', `♪ ${event.payload.title} would not play`, event.payload.why);
    case 'music.outputLost':
      return words('music', '', `♪ Output lost: ${event.payload.label}`);
    case 'music.outputBack':
      return words('music', '', `♪ Output back: ${event.payload.label}`);
    case 'music.roomLost':
      return words('music', '', `♪ Room output lost: ${event.payload.label}`, 'the client’s goes on');
    case 'music.roomBack':
      return words('music', '', `♪ Room output back: ${event.payload.label}`);
    case 'music.bedRose':
      return words('music', '', '♪ Quiet bed rose', event.payload.why);
    case 'music.bedSank':
      return words('music', '', '♪ Quiet bed sank again');
    case 'screen.locked':
      return words('session', '', 'Screen locked');
    case 'screen.unlocked':
      return words('session', '', 'Screen unlocked');
    case 'clock.jumped': {
      const { fromMs, toMs } = event.payload;
      return words(
        'session',
        '',
        `The computer’s clock moved ${toMs < fromMs ? 'back' : 'forward'} by ${describeGap(toMs - fromMs)}`,
      );
    }
    case 'machine.slept':
      return words(
        'session',
        '',
        `The computer slept for ${describeGap(event.payload.toMs - event.payload.fromMs)}`,
      );
  }
}

const causeWords = {
  'output-lost': 'the output was lost',
  'session-ended': 'the session ended',
} as const;

function describeSteer({
  steer,
  phase,
}: Extract<SessionEvent, { kind: 'music.steered' }>['payload']): Described | null {
  const name = phase === null ? '' : phaseWords[phase].toLowerCase();
  switch (steer) {
    case 'hold':
      return words('music', '', '♪ Hold', name);
    case 'release':
      return words('music', '', '♪ Hold released');
    case 'return':
      return words('music', '', '♪ Return');
    case 'soften':
      return words('music', '', '♪ Soften');
    case 'deepen':
      return words('music', '', '♪ Deepen');
  }
}

/** The words of a row once corrected, in the place of those it had. */
export function describeCorrection(
  to: Exclude<Correction, { kind: 'withdrawn' }>,
  row: Readonly<{ event: SessionEvent }>,
  state: SessionState,
): Described {
  switch (to.kind) {
    case 'note':
      return words('note', '', to.text);
    case 'stamp':
      return words('stamp', to.label);
    case 'dose': {
      const { mg, mgPerKg } = doseFigures(to.details.amount, state.weightKg);
      return describeDose(to.details, mg, mgPerKg, null);
    }
    case 'vitals': {
      const recorded = row.event.kind === 'vitals.recorded' ? row.event.payload : null;
      return describeVitals(
        to.readings,
        state,
        recorded?.baseline ?? false,
        recorded?.lateMs ?? null,
      );
    }
  }
}
