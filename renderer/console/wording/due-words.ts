import type { Adjusted, CourseDue } from '../../../shared/contract/course.ts';
import type { EpochMs } from '../../../shared/contract/ids.ts';

const dayMs = 24 * 60 * 60_000;

/** `22 November`, with the year when it is not that of `now`. In the computer's own time zone. */
export function dayOf(at: EpochMs, now: EpochMs): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

/** `22 Nov`, for pictures. In the computer's own time zone. */
export function shortDayOf(at: EpochMs): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}

function startOfDay(at: EpochMs): EpochMs {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** What comes next in a course, without the day: `integration after 22 November’s dose`, `preparation session 2 of 2`. */
export function dueWords(due: CourseDue, now: EpochMs): string {
  switch (due.kind) {
    case 'integration':
      return `integration after ${dayOf(due.doseAtMs, now)}’s dose`;
    case 'preparation':
      return `preparation session ${due.number} of ${due.of}`;
    case 'dosing':
      return `dosing session ${due.number} of ${due.of}`;
  }
}

/** `due by 25 November`; with what has passed since, and without a day when none was agreed on. */
export function dueDayWords(due: CourseDue, now: EpochMs): string {
  if (due.dueByMs === null) return 'no day agreed on';
  const by = `due by ${dayOf(due.dueByMs, now)}`;
  const late = Math.round((startOfDay(now) - startOfDay(due.dueByMs)) / dayMs);
  if (late <= 0) return by;
  return `${by}, ${late === 1 ? '1 day' : `${late} days`} ago`;
}

/** Whether its day has gone by. */
export function isPast(due: CourseDue, now: EpochMs): boolean {
  return due.dueByMs !== null && startOfDay(now) > startOfDay(due.dueByMs);
}

export const adjustedWords = {
  dose: 'Dose',
  setting: 'Setting',
  careType: 'Care type',
  frequency: 'Frequency',
  goals: 'Goals',
  intention: 'Intention',
  preparationWanted: 'Preparation sessions before the first dose',
  dosingPlanned: 'Dosing sessions planned',
  integrationWithinDays: 'Integration',
} satisfies Record<Adjusted, string>;
