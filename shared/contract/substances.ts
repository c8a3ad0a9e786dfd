import { z } from 'zod';
import { epochMs, sessionId } from './ids.ts';
import { route } from './protocol.ts';
import { line } from './text.ts';

/** One dose as the controlled-substance log shows it (clinical.md 4.1: date, quantity, strength, user, waste). */
export const substanceEntry = z.object({
  sessionId,
  seq: z.number().int().positive(),
  clientInitials: z.string(),
  clientCode: z.string(),
  givenAtMs: epochMs,
  route,
  form: z.string(),
  lot: z.string(),
  /** Null while an infusion runs: its total is not known yet. */
  mg: z.number().nullable(),
  /** `100 mg/mL` or `100 mg each`, and `0.5 mL` or `2 pieces`, as they were entered; empty where mg alone were. */
  strength: z.string(),
  volume: z.string(),
  preparedMg: z.number().nullable(),
  wastedMg: z.number().nullable(),
  givenBy: z.string(),
  /** Taken back by a correction: shown, not counted. */
  withdrawn: z.boolean(),
});
export const substanceTotal = z.object({
  lot: z.string(),
  doses: z.number().int(),
  mg: z.number(),
  preparedMg: z.number().nullable(),
  wastedMg: z.number().nullable(),
});

/** Which part of the log is asked for; null is without that bound. */
export const substanceSpan = z.strictObject({
  fromMs: epochMs.nullable(),
  toMs: epochMs.nullable(),
  /** Null: every lot; empty: those without one. */
  lot: line(60).nullable(),
});
export const substanceLog = z.object({
  entries: z.array(substanceEntry),
  totals: z.array(substanceTotal),
  /** Every lot of the whole log, for the filter. */
  lots: z.array(z.string()),
});

export type SubstanceEntry = Readonly<z.infer<typeof substanceEntry>>;
export type SubstanceTotal = Readonly<z.infer<typeof substanceTotal>>;
export type SubstanceSpan = Readonly<z.infer<typeof substanceSpan>>;
