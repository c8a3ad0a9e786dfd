import { z } from 'zod';
import { epochMs, protocolId } from './ids.ts';
import { phaseName } from './music.ts';

export const careType = z.enum(['kap', 'ketamine-only', 'preparation', 'integration']);
export const route = z.enum(['intramuscular', 'intravenous', 'sublingual', 'oral', 'intranasal']);

/** mmHg, mmHg, /min, %, /min, °C, MOAA/S 0–5. What was not measured is absent. */
export const readings = z.object({
  systolic: z.exactOptional(z.number()),
  diastolic: z.exactOptional(z.number()),
  pulse: z.exactOptional(z.number()),
  saturation: z.exactOptional(z.number()),
  respiration: z.exactOptional(z.number()),
  temperatureC: z.exactOptional(z.number()),
  moaas: z.exactOptional(z.number()),
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
  z.object({ kind: z.literal('offsets'), offsetsMin: z.array(minutes).min(1) }),
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
  above: z.exactOptional(z.number()),
  below: z.exactOptional(z.number()),
  setBy: z.string(),
});
export const protocol = z.object({
  protocolId,
  name: z.string(),
  careType,
  route,
  /** Each phase begins this many minutes after the first dose and lasts until the next begins; before the dose it is `pre-onset`. */
  phases: z.array(z.object({ phase: phaseName, fromMin: z.number().min(0) })),
  plannedEndMin: minutes,
  vitals: vitalsPlan.nullable(),
  limits: z.array(limit),
  maxDoseMg: z.number().positive().nullable(),
  /** Where the figures come from. */
  source: z.string(),
  setBy: z.string(),
  setAtMs: epochMs,
  /** Example values: a prescriber must review and confirm. */
  example: z.boolean(),
});

export type CareType = z.infer<typeof careType>;
export type Route = z.infer<typeof route>;
export type Readings = Readonly<z.infer<typeof readings>>;
export type Measure = z.infer<typeof measure>;
export type VitalsSchedule = Readonly<z.infer<typeof vitalsSchedule>>;
export type VitalsPlan = Readonly<z.infer<typeof vitalsPlan>>;
export type Limit = Readonly<z.infer<typeof limit>>;
export type Protocol = Readonly<z.infer<typeof protocol>>;
