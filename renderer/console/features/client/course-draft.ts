import type { Course, CourseCareType, CourseDetails } from '../../../../shared/contract/course.ts';

/** A course as it stands in the form: text, also where a figure is meant. */
export type CourseDraft = Readonly<{
  careType: CourseCareType;
  goals: string;
  intention: string;
  preparationWanted: string;
  dosingPlanned: string;
  integrationWithinDays: string;
  everyDays: string;
  reason: string;
  /** Who decided; empty is whoever is at the keyboard. */
  by: string;
}>;
export type CourseFaults = Readonly<Partial<Record<keyof CourseDraft, string>>>;

const figure = (days: number | null): string => (days === null ? '' : String(days));

/** The form of a course as it is kept, or of one that is still to be set up: its figures are the practice's to fill in. */
export function courseDraftOf(course: Course | null, careType: CourseCareType): CourseDraft {
  return {
    careType: course?.careType ?? careType,
    goals: course?.goals ?? '',
    intention: course?.intention ?? '',
    preparationWanted: figure(course?.preparationWanted ?? null),
    dosingPlanned: figure(course?.dosingPlanned ?? null),
    integrationWithinDays: figure(course?.integrationWithinDays ?? null),
    everyDays: figure(course?.everyDays ?? null),
    reason: '',
    by: '',
  };
}

type Range = Readonly<{ label: string; low: number; high: number; mayBeEmpty: boolean }>;
const ranges = {
  preparationWanted: {
    label: 'Preparation sessions before the first dose',
    low: 0,
    high: 12,
    mayBeEmpty: false,
  },
  dosingPlanned: { label: 'Dosing sessions planned', low: 1, high: 24, mayBeEmpty: false },
  integrationWithinDays: {
    label: 'Integration within (days)',
    low: 1,
    high: 365,
    mayBeEmpty: true,
  },
  everyDays: { label: 'Days between doses', low: 1, high: 365, mayBeEmpty: true },
} as const satisfies Partial<Record<keyof CourseDraft, Range>>;
export type CourseFigure = keyof typeof ranges;

/** A whole number within its range, null where empty is allowed, or the sentence that stands against what was typed. */
export function readFigure(field: CourseFigure, text: string): number | null | string {
  const { label, low, high, mayBeEmpty } = ranges[field];
  const typed = text.trim();
  if (typed === '') return mayBeEmpty ? null : `${label} is empty; ${low} to ${high} is possible.`;
  if (!/^\d+$/.test(typed)) return `${label}: “${typed}” is not a whole number.`;
  const value = Number(typed);
  return value < low || value > high ? `${label}: ${value} is outside ${low} to ${high}.` : value;
}

/** What can be kept of a draft, or what stands against it by field. The ranges are those of the contract. */
export function readCourse(
  draft: CourseDraft,
):
  | Readonly<{ kind: 'details'; details: CourseDetails; reason: string }>
  | Readonly<{ kind: 'faults'; faults: CourseFaults }> {
  const preparationWanted = readFigure('preparationWanted', draft.preparationWanted);
  const dosingPlanned = readFigure('dosingPlanned', draft.dosingPlanned);
  const integrationWithinDays = readFigure('integrationWithinDays', draft.integrationWithinDays);
  const everyDays = readFigure('everyDays', draft.everyDays);
  const reason = draft.reason.trim();
  if (
    typeof preparationWanted === 'number' &&
    typeof dosingPlanned === 'number' &&
    typeof integrationWithinDays !== 'string' &&
    typeof everyDays !== 'string' &&
    reason !== ''
  ) {
    const { careType } = draft;
    const [goals, intention] = [draft.goals.trim(), draft.intention.trim()];
    const figures = { preparationWanted, dosingPlanned, integrationWithinDays, everyDays };
    return { kind: 'details', details: { careType, goals, intention, ...figures }, reason };
  }
  const read = { preparationWanted, dosingPlanned, integrationWithinDays, everyDays };
  const faults = Object.fromEntries(
    Object.entries(read).filter(([, value]) => typeof value === 'string'),
  ) as CourseFaults;
  return {
    kind: 'faults',
    faults:
      reason === '' ? { ...faults, reason: 'The reason is empty; it is kept for good.' } : faults,
  };
}
