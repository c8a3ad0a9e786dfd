import { z } from 'zod';
import { staffId } from './ids.ts';
import { route } from './protocol.ts';
import { line } from './text.ts';

/** How the amount was given: straight in mg, as a volume of a vial whose strength was named, or in pieces (lozenges, devices). */
export const doseAmount = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('mg'), mg: z.number().positive().max(5000) }),
  z.object({
    unit: z.literal('mL'),
    ml: z.number().positive().max(100),
    strengthMgPerMl: z.number().positive().max(500),
  }),
  z.object({
    unit: z.literal('piece'),
    count: z.number().positive().max(20),
    mgEach: z.number().positive().max(1000),
  }),
]);
/** What is kept of a medicine whichever way it comes. What was prepared and not given is wasted, both in mg. */
const medicine = {
  lot: line(60),
  site: line(60),
  givenBy: staffId,
  /** Vial, lozenge, spray …, in the practice's words. */
  form: z.exactOptional(line(40).min(1)),
  preparedMg: z.exactOptional(z.number().nonnegative().max(10_000)),
  wastedMg: z.exactOptional(z.number().nonnegative().max(10_000)),
};
export const doseDetails = z.object({
  amount: doseAmount,
  route,
  ...medicine,
  /** Which of the nasal devices, from 1. */
  device: z.exactOptional(z.number().int().positive().max(20)),
});

/** How fast a pump runs: in mg per minute, or as mL per hour of a bag whose strength was named. */
export const infusionRate = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('mg/min'), mgPerMin: z.number().positive().max(100) }),
  z.object({
    unit: z.literal('mL/h'),
    mlPerHour: z.number().positive().max(2000),
    strengthMgPerMl: z.number().positive().max(500),
  }),
]);
export const infusionDetails = z.object({
  /** What the pump holds for this infusion; it cannot run beyond it. */
  plannedMg: z.number().positive().max(5000),
  rate: infusionRate,
  ...medicine,
});

export type DoseAmount = Readonly<z.infer<typeof doseAmount>>;
export type DoseDetails = Readonly<z.infer<typeof doseDetails>>;
export type InfusionRate = Readonly<z.infer<typeof infusionRate>>;
export type InfusionDetails = Readonly<z.infer<typeof infusionDetails>>;
