import { z } from 'zod';
import { epochMs, protocolId } from './ids.ts';
import { phaseName } from './music.ts';
import { line, lines, plainKey } from './text.ts';

export const careType = z.enum(['kap', 'ketamine-only', 'preparation', 'integration']);
export const route = z.enum(['intramuscular', 'intravenous', 'sublingual', 'oral', 'intranasal']);

/** mmHg, mmHg, /min, %, /min, °C, MOAA/S 0–5, RASS −5 to +4. What was not measured is absent. */
export const readings = z.object({
  systolic: z.exactOptional(z.number()),
  diastolic: z.exactOptional(z.number()),
  pulse: z.exactOptional(z.number()),
  saturation: z.exactOptional(z.number()),
  respiration: z.exactOptional(z.number()),
  temperatureC: z.exactOptional(z.number()),
  moaas: z.exactOptional(z.number()),
  rass: z.exactOptional(z.number()),
});
export const measure = readings.keyof();

const minutes = z
  .number()
  .positive()
  .max(24 * 60);
export const vitalsSchedule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('every'), everyMin: minutes }),
  /** One step after the other; the last step's `untilMin` may be null: until the plan's own end. */
  z.object({
    kind: z.literal('stepped'),
    steps: z.array(z.object({ everyMin: minutes, untilMin: minutes.nullable() })).min(1),
  }),
  /** Zero is the dose itself. */
  z.object({
    kind: z.literal('offsets'),
    offsetsMin: z
      .array(
        z
          .number()
          .min(0)
          .max(24 * 60),
      )
      .min(1)
      .max(100),
  }),
]);
export const vitalsPlan = z.object({
  schedule: vitalsSchedule,
  /** A reading within this many minutes of its slot is on time; after it the prompt is overdue. */
  graceMin: z.number().min(0).max(60),
  /** Prompting ends this many minutes after the first dose. */
  untilMin: minutes,
});
export const limit = z.object({
  measure,
  /** Held against readings before the first dose, or those of the session itself. */
  when: z.enum(['before-dose', 'during']),
  above: z.exactOptional(z.number()),
  below: z.exactOptional(z.number()),
  /** More than this many percent above the baseline. */
  percentAbove: z.exactOptional(z.number()),
  setBy: line(300),
});

const range = z.object({ low: z.number(), high: z.number() });
/** The two tiers of clinical.md 2.3: outside `possible` a value cannot be saved, outside `usual` it is asked once more. */
export const plausibility = z.object({
  /** Whose figures these are. */
  source: lines(2000),
  measures: z.record(measure, z.object({ possible: range, usual: range.nullable() })),
  /** Systolic less diastolic, mmHg. */
  pulsePressure: range,
  /** A step from the last reading larger than this is asked once more, in the measure's own unit. */
  largestStep: z.partialRecord(measure, z.number().positive()),
});

/** How the medicine comes: decides which dose panel the live screen shows. */
export const doseForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('single') }),
  /** A pump over so many minutes; can be paused and stopped. */
  z.object({ kind: z.literal('infusion'), overMin: minutes }),
  /** Nasal devices one by one, with a rest between them. */
  z.object({
    kind: z.literal('devices'),
    mgEach: z.number().positive(),
    restMin: z.number().min(0),
  }),
]);

/** One point of the dosing-day checklist; each is answered with who and when. */
export const checklistItem = z.object({
  key: plainKey(40),
  words: line(200).min(1),
  /** `tick`: done. `text`: in words. `time`: a time of day. `person`: a name and a phone number. */
  answer: z.enum(['tick', 'text', 'time', 'person']),
});
/** A structured prompt of a preparation or integration session. */
export const prompt = z.object({
  key: plainKey(40),
  words: line(200).min(1),
});

export const readinessScale = z.enum(['aldrete-percent', 'padss', 'modified-padss']);

/** What a prescriber sets. Every figure is theirs; an example may not be used for a real client until it is confirmed. */
export const protocolDraft = z.object({
  name: line(120).min(1),
  careType,
  /** Null where nothing is taken. */
  route: route.nullable(),
  form: doseForm,
  /** Each phase begins this many minutes after the first dose and lasts until the next begins; before the dose it is `pre-onset`. */
  phases: z.array(z.object({ phase: phaseName, fromMin: z.number().min(0) })).max(6),
  plannedEndMin: minutes,
  vitals: vitalsPlan.nullable(),
  /** What a reading is asked to hold. */
  measures: z.array(measure),
  /** How many readings make the baseline; their pressures are averaged, and where two differ by more than this a third is asked (clinical.md 2.2). */
  baseline: z.object({
    readings: z.union([z.literal(1), z.literal(2)]),
    apartMmHg: z.number().min(0).max(50),
  }),
  limits: z.array(limit).max(40),
  plausibility,
  maxDoseMg: z.number().positive().nullable(),
  /** The shortest stay and the dose it counts from. */
  minimumStay: z.object({ minutes, from: z.enum(['first-dose', 'last-dose']) }).nullable(),
  /** How old the reading may be on which readiness and leaving rest. */
  finalVitalsWithinMin: minutes,
  /** In the practice's words; empty asks for nothing. */
  fasting: lines(300),
  checklist: z.array(checklistItem).max(40),
  prompts: z.array(prompt).max(20),
  readiness: z
    .object({ scale: readinessScale, threshold: z.number().int().min(1).max(10) })
    .nullable(),
  /** Where the figures come from. */
  source: lines(2000),
});
export const protocol = protocolDraft.extend({
  protocolId,
  /** 1, 2, 3 …: a change is a new version; sessions keep the one they began with. */
  version: z.number().int().positive(),
  setBy: z.string(),
  setAtMs: epochMs,
  /** Ships with Stillroom and nobody has made it theirs yet. */
  example: z.boolean(),
  /** The prescriber who reviewed this version; null: not for a real client. */
  confirmed: z.object({ by: z.string(), atMs: epochMs }).nullable(),
});

/** One version as a list of versions shows it. */
export const protocolVersion = protocol.pick({
  version: true,
  setBy: true,
  setAtMs: true,
  confirmed: true,
});

export type CareType = z.infer<typeof careType>;
export type Route = z.infer<typeof route>;
export type Readings = Readonly<z.infer<typeof readings>>;
export type Measure = z.infer<typeof measure>;
export type VitalsSchedule = Readonly<z.infer<typeof vitalsSchedule>>;
export type VitalsPlan = Readonly<z.infer<typeof vitalsPlan>>;
export type Limit = Readonly<z.infer<typeof limit>>;
export type Protocol = Readonly<z.infer<typeof protocol>>;
export type ProtocolVersion = Readonly<z.infer<typeof protocolVersion>>;
export type Plausibility = Readonly<z.infer<typeof plausibility>>;
export type DoseForm = Readonly<z.infer<typeof doseForm>>;
export type ChecklistItem = Readonly<z.infer<typeof checklistItem>>;
export type ReadinessScale = z.infer<typeof readinessScale>;
export type ProtocolDraft = Readonly<z.infer<typeof protocolDraft>>;
