import { z } from 'zod';
import { epochMs } from './ids.ts';
import { readinessScale } from './protocol.ts';
import { line, lines, plainKey } from './text.ts';

/** What is kept of a session's clinical day beside doses and vitals: the checklist, go or hold, events, and leaving. */

const words = lines(2000).min(1);
const personName = line(120).min(1);
const phone = line(40).min(1);

/** An answer to a point of the checklist or of leaving; `tick` can be taken back. */
export const checkAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tick'), done: z.boolean() }),
  z.object({ kind: z.literal('text'), text: words }),
  z.object({
    kind: z.literal('time'),
    /** A time of day on the practice's clock, `08:30`. */
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    day: z.enum(['today', 'yesterday']),
  }),
  z.object({ kind: z.literal('person'), name: personName, phone }),
]);

/** A reading, a dose or an event that a decision rested on. The words change when the entry does, so equal facts are equal texts. */
export const fact = z.object({ key: z.string().min(1).max(80), words: z.string().max(1000) });
export const restsOn = z.array(fact).max(5000);

/** A point that is outstanding before the dose or the end; `key` is how an override names it. */
export const openPoint = z.object({ key: plainKey(80), words: z.string().max(300) });
/** A point that an override let stand, with what it rested on then. */
export const overriddenPoint = openPoint.extend({ restsOn });
export const gate = z.enum(['dose', 'end']);

/** What leaving asks of every session with a dose (clinical.md 1.4, steps 15 and 16). */
export const leavingKey = z.enum(['final-vitals', 'escort', 'instructions', 'next-contact']);

/** One item of a readiness scale as it was scored. */
export const readinessItem = z.object({
  key: plainKey(40),
  score: z.number().int().min(0).max(2),
});
export const readinessScored = z.object({
  scale: readinessScale,
  items: z.array(readinessItem).min(1).max(10),
  total: z.number().int(),
  threshold: z.number().int(),
});

export const adverseSeverity = z.enum(['mild', 'moderate', 'severe']);
export const adverseClass = z.enum(['expected', 'uncommon', 'serious']);
export const adverseDetails = z.object({
  what: lines(500).min(1),
  onsetMs: epochMs,
  severity: adverseSeverity,
  class: adverseClass,
  /** What was done, in the words of who did it. */
  action: lines(1000),
  outcome: lines(1000),
});

/** A symptom that was asked about after a reading beyond a limit. */
export const symptomAnswer = z.object({
  key: plainKey(40),
  words: line(120).min(1),
  present: z.boolean(),
});

export type Fact = Readonly<z.infer<typeof fact>>;
export type CheckAnswer = Readonly<z.infer<typeof checkAnswer>>;
export type OpenPoint = Readonly<z.infer<typeof openPoint>>;
export type Gate = z.infer<typeof gate>;
export type LeavingKey = z.infer<typeof leavingKey>;
export type ReadinessScored = Readonly<z.infer<typeof readinessScored>>;
export type AdverseSeverity = z.infer<typeof adverseSeverity>;
export type AdverseClass = z.infer<typeof adverseClass>;
export type AdverseDetails = Readonly<z.infer<typeof adverseDetails>>;
export type SymptomAnswer = Readonly<z.infer<typeof symptomAnswer>>;
