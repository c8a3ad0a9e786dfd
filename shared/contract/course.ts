import { z } from 'zod';
import { clientId, epochMs, staffId } from './ids.ts';
import { lines } from './text.ts';

/** The two kinds of care a course can be of; preparation and integration are sessions within either. */
export const courseCareType = z.enum(['kap', 'ketamine-only']);
/** Why something was decided. Always asked for where it is named. */
export const courseReason = lines(1000).min(1);
const words = lines(4000);
const fewWords = lines(300);
const days = z.number().int().min(1).max(365);

/** What the practice has agreed on with one client. Every figure is theirs. */
export const courseDetails = z.object({
  careType: courseCareType,
  goals: words,
  intention: words,
  /** Preparation sessions before the first dose; 0 asks for none. */
  preparationWanted: z.number().int().min(0).max(12),
  dosingPlanned: z.number().int().min(1).max(24),
  /** An integration session is due within so many days of each dose; null asks for none. */
  integrationWithinDays: days.nullable(),
  /** Days from one dosing session to the next; null: none agreed on. */
  everyDays: days.nullable(),
});
export const course = courseDetails.extend({
  careTypeReason: z.string(),
  setUpAtMs: epochMs,
  setUpBy: z.string(),
});

/** What a change was of: each field of a course, and the two that are kept in words alone. */
export const adjusted = z.enum([
  'dose',
  'setting',
  'careType',
  'frequency',
  'goals',
  'intention',
  'preparationWanted',
  'dosingPlanned',
  'integrationWithinDays',
]);
/** One change of a course, in words, as it is kept for good. */
export const courseAdjustment = z.object({
  /** 1, 2, 3 … within a client's course. */
  number: z.number().int().positive(),
  atMs: epochMs,
  by: z.string(),
  what: adjusted,
  from: z.string(),
  to: z.string(),
  reason: z.string(),
});
/** One dated change that staff write down: dose and setting in words, frequency and care type as what they become. */
export const courseChange = z.discriminatedUnion('what', [
  z.object({ what: z.literal('dose'), from: fewWords, to: fewWords.min(1) }),
  z.object({ what: z.literal('setting'), from: fewWords, to: fewWords.min(1) }),
  z.object({ what: z.literal('frequency'), to: days.nullable() }),
  z.object({ what: z.literal('careType'), to: courseCareType }),
]);

/** What a client prefers after the page was gone through with them. */
export const pathPreference = z.enum(['kap', 'ketamine-only', 'undecided']);
export const pathChoice = z.object({
  number: z.number().int().positive(),
  atMs: epochMs,
  /** The day of the talk, ISO. */
  onDay: z.string(),
  talkedWith: z.string(),
  preference: pathPreference,
  reason: z.string(),
});

/** What comes next in a course. Times are of sessions that were held; days are counted from them. */
export const courseDue = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('preparation'),
    number: z.number().int().positive(),
    of: z.number().int().positive(),
    dueByMs: z.null(),
  }),
  z.object({
    kind: z.literal('dosing'),
    number: z.number().int().positive(),
    of: z.number().int().positive(),
    lastDoseAtMs: epochMs.nullable(),
    dueByMs: epochMs.nullable(),
  }),
  z.object({ kind: z.literal('integration'), doseAtMs: epochMs, dueByMs: epochMs }),
]);
export const dueListing = z.object({
  clientId,
  clientInitials: z.string(),
  clientCode: z.string(),
  due: courseDue,
});

/** The calls of a client's course; spread into the contract. */
export const courseInputs = {
  open: z.strictObject({ clientId }),
  /** The first save begins the course and `reason` is that of the care type; a later one writes each change with it. */
  save: z.strictObject({ clientId, by: staffId, reason: courseReason, details: courseDetails }),
  adjust: z.strictObject({ clientId, by: staffId, reason: courseReason, change: courseChange }),
  choosePath: z.strictObject({
    clientId,
    by: staffId,
    onDay: z.iso.date(),
    preference: pathPreference,
    reason: courseReason,
  }),
} as const;
export const courseView = z.object({
  course: course.nullable(),
  adjustments: z.array(courseAdjustment),
  paths: z.array(pathChoice),
});

export type CourseCareType = z.infer<typeof courseCareType>;
export type CourseDetails = Readonly<z.infer<typeof courseDetails>>;
export type Course = Readonly<z.infer<typeof course>>;
export type Adjusted = z.infer<typeof adjusted>;
export type CourseAdjustment = Readonly<z.infer<typeof courseAdjustment>>;
export type CourseChange = Readonly<z.infer<typeof courseChange>>;
export type PathPreference = z.infer<typeof pathPreference>;
export type PathChoice = Readonly<z.infer<typeof pathChoice>>;
export type CourseDue = Readonly<z.infer<typeof courseDue>>;
export type DueListing = Readonly<z.infer<typeof dueListing>>;
