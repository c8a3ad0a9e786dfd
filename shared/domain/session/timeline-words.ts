import type { Readings } from '../../contract/protocol.ts';
import type { Correction, SessionEvent, SkipReason } from '../../contract/session-event.ts';
import { compareWithLimits, differenceFromBaseline } from '../vitals/limits.ts';
import { describeBloodPressure, describeReadings } from '../vitals/readings.ts';
import { describeLateness } from '../vitals/schedule.ts';
import { describeAdverse, describeCare, isOfCare } from './care-words.ts';
import { describeGap } from './clocks.ts';
import { words, type Described } from './described.ts';
import { baselineOfSession } from './baseline.ts';
import { describeDoseEvent } from './dose-words.ts';
import { isOfDoses } from './evolve-dose.ts';
import { describeMusic, isOfMusic } from './music-words.ts';
import type { SessionState } from './state.ts';
import { slotsOfSession } from './vitals-in-order.ts';

export const skipWords: Readonly<Record<SkipReason, string>> = {
  asleep: 'Asleep',
  refused: 'Refused',
  'not-available': 'Not available',
  other: 'Other',
};

function describeVitals(
  readings: Readings,
  state: SessionState,
  baseline: boolean,
  lateMs: number | null,
): Described {
  const pressure = describeBloodPressure(readings);
  const all = describeReadings(readings);
  const rest = pressure === null ? all : all.slice(pressure.length).replace(/^, /, '');
  const base = baselineOfSession(state);
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

const unlockedBy = {
  passphrase: 'new PIN by the office passphrase',
  recoveryCode: 'new PIN by the recovery code',
} as const;

function describeReading(seq: number, state: SessionState): Described | null {
  const taken = state.vitals.find((each) => each.seq === seq);
  if (taken === undefined) return null;
  const { readings, baseline, slotIndex, atMs } = taken;
  const slot = slotsOfSession(state, atMs).find(({ index }) => index === slotIndex);
  return describeVitals(readings, state, baseline, slot === undefined ? null : atMs - slot.dueMs);
}

/** Whether the words of a row follow the newest facts: baseline or not, which check it answers, first dose or booster, totals. */
export function countsAnew(event: SessionEvent): boolean {
  return event.kind === 'vitals.recorded' || isOfDoses(event);
}

/**
 * One event in words, given the state before it and after it; null for what the timeline does not show as a row of its own.
 * The words state what was done and seen. They never advise.
 */
export function describe(
  event: SessionEvent,
  state: SessionState,
  after: SessionState,
): Described | null {
  if (isOfMusic(event)) return describeMusic(event, state);
  if (isOfCare(event)) return describeCare(event, state);
  if (isOfDoses(event)) return describeDoseEvent(event, after);
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
    case 'vitals.recorded':
      return describeReading(event.seq, after);
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
    case 'screen.locked':
      return words('session', '', 'Screen locked');
    case 'screen.unlocked':
      return event.payload.by === undefined
        ? words('session', '', 'Screen unlocked')
        : words('session', unlockedBy[event.payload.by], 'Emergency access');
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

/** The words of a row once corrected, in the place of those it had. `state` is the session after the correction. */
export function describeCorrection(
  to: Exclude<Correction, { kind: 'withdrawn' }>,
  row: Readonly<{ event: SessionEvent; words: Described }>,
  state: SessionState,
): Described {
  switch (to.kind) {
    case 'note':
      return words('note', '', to.text);
    case 'stamp':
      return words('stamp', to.label);
    case 'adverse':
      return describeAdverse(to.details);
    case 'dose':
    case 'infusion':
    case 'vitals':
      return describe(row.event, state, state) ?? row.words;
  }
}
