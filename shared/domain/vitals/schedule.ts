import type { EpochMs, Millis } from '../../contract/ids.ts';
import type { VitalsPlan, VitalsSchedule } from '../../contract/protocol.ts';

/** One planned reading. Its index and due time follow from plan and T0 alone and never move. */
export type Slot = Readonly<{ index: number; dueMs: EpochMs }>;

/** A reading that was taken for a slot. */
export type TakenSlot = Readonly<{ slotIndex: number; atMs: EpochMs }>;

/** A slot that a person skipped, with the reason in their words. */
export type SkippedSlot = Readonly<{ slotIndex: number; atMs: EpochMs; reason: string }>;

/**
 * Where a slot stands. A slot is in exactly one of these.
 * `missed`: the next slot came due before it was answered; shown as not taken.
 */
export type SlotState =
  | Readonly<{ kind: 'upcoming' }>
  | Readonly<{ kind: 'due' }>
  | Readonly<{ kind: 'overdue' }>
  | Readonly<{ kind: 'missed' }>
  /** `lateMs` is the reading's time less the slot's own due time; below zero, it came early. */
  | Readonly<{ kind: 'done'; atMs: EpochMs; lateMs: Millis }>
  | Readonly<{ kind: 'skipped'; atMs: EpochMs; reason: string }>;

/** A slot with its standing at one moment. */
export type SlotStatus = Slot & Readonly<{ state: SlotState }>;

const minuteMs = 60_000;
/** No plan prompts for longer than a day, so that no plan is endless. */
const longestMin = 24 * 60;
/** Prompts closer than a minute are no prompts. A shorter interval counts as one minute. */
const shortestMin = 1;

/** A reading may answer a slot at most this much before it is due. */
const longestEarlyMs = 5 * minuteMs;

function inMs(minutes: number): Millis {
  return Math.round(minutes * minuteMs);
}

function stepsOf(schedule: Exclude<VitalsSchedule, { kind: 'offsets' }>) {
  return schedule.kind === 'every'
    ? [{ everyMin: schedule.everyMin, untilMin: null }]
    : schedule.steps;
}

/** Due times in milliseconds after T0, ascending, none twice. */
function dueOffsets(schedule: VitalsSchedule, lastMin: number): readonly Millis[] {
  if (schedule.kind === 'offsets') {
    const within = schedule.offsetsMin.filter((offset) => offset >= 0 && offset <= lastMin);
    return [...new Set(within.map(inMs))].toSorted((a, b) => a - b);
  }
  const due: number[] = [];
  let from = 0; // where this step begins
  let latest = 0; // the last slot so far: the next step counts on from it
  for (const step of stepsOf(schedule)) {
    const everyMin = Math.max(shortestMin, step.everyMin);
    const untilMin = Math.min(lastMin, step.untilMin ?? lastMin);
    const base = latest;
    for (let n = 1; base + n * everyMin <= untilMin; n += 1) {
      const at = base + n * everyMin;
      if (at <= from) continue;
      due.push(at);
      latest = at;
    }
    from = Math.max(from, untilMin);
  }
  return due.map(inMs);
}

/**
 * The slots of a plan, due at or before `endMs` and within the plan's own `untilMin`, counted from T0 (the first dose).
 * q15 from 10:00 gives 10:15, 10:30 …; offsets may begin at 0. A step that follows another counts on from the last slot
 * and puts none at or before the minute at which the step before it ended. Intervals are at least a
 * minute and no plan is longer than a day. Source: clinical.md 2.1.
 */
export function slotsOf(plan: VitalsPlan, t0: EpochMs, endMs: EpochMs): readonly Slot[] {
  const lastMin = Math.min(longestMin, plan.untilMin);
  return dueOffsets(plan.schedule, lastMin)
    .map((offset, index): Slot => ({ index, dueMs: t0 + offset }))
    .filter((slot) => slot.dueMs <= endMs);
}

/** The planned end of prompting. */
export function promptingEnds(plan: VitalsPlan, t0: EpochMs): EpochMs {
  return t0 + inMs(Math.min(longestMin, plan.untilMin));
}

function unansweredState(
  slot: Slot,
  next: Slot | undefined,
  graceMs: Millis,
  nowMs: EpochMs,
): SlotState {
  if (nowMs < slot.dueMs) return { kind: 'upcoming' };
  if (next !== undefined && nowMs >= next.dueMs) return { kind: 'missed' };
  return { kind: nowMs <= slot.dueMs + graceMs ? 'due' : 'overdue' };
}

function earliestBySlot<T extends Readonly<{ slotIndex: number; atMs: EpochMs }>>(
  answers: readonly T[],
): ReadonlyMap<number, T> {
  const bySlot = new Map<number, T>();
  for (const answer of answers) {
    const known = bySlot.get(answer.slotIndex);
    if (known === undefined || answer.atMs < known.atMs) bySlot.set(answer.slotIndex, answer);
  }
  return bySlot;
}

/**
 * Every slot of the plan with its standing at `nowMs`, in order of time.
 * A reading weighs more than a skip, and the earliest of several answers counts. What was recorded stands, wherever the
 * clock has jumped to. With `endedAtMs` (the session is over) the slots after it are gone and an unanswered one is missed.
 */
export function slotStates(
  plan: VitalsPlan,
  t0: EpochMs,
  taken: readonly TakenSlot[],
  skipped: readonly SkippedSlot[],
  nowMs: EpochMs,
  endedAtMs: EpochMs | null = null,
): readonly SlotStatus[] {
  const slots = slotsOf(plan, t0, endedAtMs ?? promptingEnds(plan, t0));
  const readings = earliestBySlot(taken);
  const skips = earliestBySlot(skipped);
  const stateOf = (slot: Slot): SlotState => {
    const reading = readings.get(slot.index);
    if (reading !== undefined) {
      return { kind: 'done', atMs: reading.atMs, lateMs: reading.atMs - slot.dueMs };
    }
    const skip = skips.get(slot.index);
    if (skip !== undefined) return { kind: 'skipped', atMs: skip.atMs, reason: skip.reason };
    if (endedAtMs !== null && nowMs >= endedAtMs) return { kind: 'missed' };
    return unansweredState(slot, slots[slot.index + 1], plan.graceMin * minuteMs, nowMs);
  };
  return slots.map((slot) => ({ ...slot, state: stateOf(slot) }));
}

function isAnswered(status: SlotStatus): boolean {
  return status.state.kind === 'done' || status.state.kind === 'skipped';
}

/** How early a reading may be for a slot: half of the gap before it, at most five minutes. */
function earlyWindow(slot: Slot, before: Slot | undefined, t0: EpochMs): Millis {
  const gap = slot.dueMs - (before?.dueMs ?? t0);
  // A slot at T0 has no gap before it; the reading just before the dose is meant for it.
  return gap <= 0 ? longestEarlyMs : Math.min(longestEarlyMs, gap / 2);
}

/**
 * The index of the slot that a reading taken at `atMs` answers, or null for an extra reading.
 * It is the slot last due at `atMs` if nothing answered it yet, however late; else the slot ahead, if it is unanswered and
 * the reading lies in its early window. A slot whose next slot has come due stays missed. `states` says what is answered;
 * their clock plays no part, so a reading entered late with its true time finds the slot of that time.
 */
export function slotFor(t0: EpochMs, states: readonly SlotStatus[], atMs: EpochMs): number | null {
  const current = states.findLast((status) => status.dueMs <= atMs);
  if (current !== undefined && !isAnswered(current)) return current.index;
  const ahead = states.find((status) => status.dueMs > atMs);
  if (ahead === undefined || isAnswered(ahead)) return null;
  return atMs >= ahead.dueMs - earlyWindow(ahead, current, t0) ? ahead.index : null;
}

/** The slot that the ring shows: the one that is due or overdue, else the first unanswered one ahead; null when none is left. */
export function nextSlot(states: readonly SlotStatus[]): SlotStatus | null {
  const open = (status: SlotStatus): boolean =>
    status.state.kind === 'due' ||
    status.state.kind === 'overdue' ||
    status.state.kind === 'upcoming';
  return states.find(open) ?? null;
}

/** `late by 7 min`, `early by 2 min`, `on time`: the lateness of a reading in whole minutes, none rounded up. */
export function describeLateness(lateMs: Millis): string {
  const minutes = Math.floor(Math.abs(lateMs) / minuteMs);
  if (minutes === 0) return 'on time';
  return lateMs > 0 ? `late by ${minutes} min` : `early by ${minutes} min`;
}

/** How far the ring has filled from the slot before (or T0) to the one that is next: 0 to 1, full from the due time on. */
export function ringFraction(prevDueMs: EpochMs, dueMs: EpochMs, now: EpochMs): number {
  if (now >= dueMs) return 1;
  if (now <= prevDueMs) return 0;
  return (now - prevDueMs) / (dueMs - prevDueMs);
}
