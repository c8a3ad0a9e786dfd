import type {
  Adjusted,
  CourseAdjustment,
  CourseCareType,
  CourseChange,
  CourseDetails,
} from '../../contract/course.ts';

/** What was changed, in the words in which it is kept: a record reads the same whatever becomes of the program. */
export type ChangeInWords = Pick<CourseAdjustment, 'what' | 'from' | 'to'>;

/** The two care types as the record names them. */
export const courseCareTypeWords = {
  kap: 'KAP',
  'ketamine-only': 'Ketamine only',
} satisfies Record<CourseCareType, string>;

const daysWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

/** `every 14 days`, or that none was agreed on. */
export function frequencyWords(everyDays: number | null): string {
  return everyDays === null ? 'none agreed on' : `every ${daysWords(everyDays)}`;
}

/** `within 3 days of each dose`, or that none is asked for. */
export function integrationWords(withinDays: number | null): string {
  return withinDays === null ? 'none asked for' : `within ${daysWords(withinDays)} of each dose`;
}

/** Every field of a course in words, in the order in which the form shows them. */
function inWords(details: CourseDetails): readonly (readonly [Adjusted, string])[] {
  return [
    ['careType', courseCareTypeWords[details.careType]],
    ['goals', details.goals],
    ['intention', details.intention],
    ['preparationWanted', String(details.preparationWanted)],
    ['dosingPlanned', String(details.dosingPlanned)],
    ['integrationWithinDays', integrationWords(details.integrationWithinDays)],
    ['frequency', frequencyWords(details.everyDays)],
  ];
}

/** What differs between two states of a course, field by field; nothing when they are the same. */
export function changesBetween(
  before: CourseDetails,
  after: CourseDetails,
): readonly ChangeInWords[] {
  const later = new Map(inWords(after));
  return inWords(before).flatMap(([what, from]) => {
    const to = later.get(what) ?? '';
    return from === to ? [] : [{ what, from, to }];
  });
}

/** The course after one dated change, and the change in words. Dose and setting are kept in words alone and move no field. */
export function afterChange(
  details: CourseDetails,
  change: CourseChange,
): Readonly<{ details: CourseDetails; changes: readonly ChangeInWords[] }> {
  switch (change.what) {
    case 'dose':
    case 'setting':
      return { details, changes: change.from === change.to ? [] : [change] };
    case 'frequency': {
      const after = { ...details, everyDays: change.to };
      return { details: after, changes: changesBetween(details, after) };
    }
    case 'careType': {
      const after = { ...details, careType: change.to };
      return { details: after, changes: changesBetween(details, after) };
    }
  }
}
