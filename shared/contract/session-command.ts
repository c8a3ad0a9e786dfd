import { z } from 'zod';
import {
  adverseDetails,
  checkAnswer,
  gate,
  leavingKey,
  readinessItem,
  symptomAnswer,
} from './care.ts';
import { epochMs, millis, staffId } from './ids.ts';
import { doseDetails, infusionDetails, infusionRate } from './dose.ts';
import { musicExclusion } from './music.ts';
import { correction, skipReason, steer } from './session-event.ts';
import { readings } from './protocol.ts';
import { line, lines, plainKey } from './text.ts';

const noteText = lines(20_000).min(1);
const toSeq = z.number().int().positive();
const reason = lines(300).min(1);
const key = plainKey(80);

/** What staff can do in a running session. Who does it and in which session stand beside it in `session.act`. */
export const staffCommand = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('dose.record'),
    details: doseDetails,
    /** When it was given; null is now. */
    observedAtMs: epochMs.nullable(),
    overMaximumReason: lines(300).nullable(),
  }),
  z.object({
    kind: z.literal('infusion.start'),
    details: infusionDetails,
    /** When the pump began; null is now. */
    observedAtMs: epochMs.nullable(),
    overMaximumReason: lines(300).nullable(),
  }),
  z.object({ kind: z.literal('infusion.changeRate'), toSeq, rate: infusionRate }),
  z.object({ kind: z.literal('infusion.pause'), toSeq }),
  z.object({ kind: z.literal('infusion.resume'), toSeq }),
  z.object({
    kind: z.literal('infusion.stop'),
    toSeq,
    pumpMg: z.number().nonnegative().max(5000).nullable(),
    wastedMg: z.number().nonnegative().max(10_000).nullable(),
  }),
  /** Whoever is named comes in; the core fills in name and role. */
  z.object({ kind: z.literal('staff.join'), staffId }),
  z.object({ kind: z.literal('checklist.answer'), key, answer: checkAnswer }),
  z.object({
    kind: z.literal('goHold.decide'),
    decision: z.enum(['go', 'hold']),
    words: lines(1000),
  }),
  /** Lets the open points of a gate stand open, with a reason. */
  z.object({ kind: z.literal('gate.override'), gate, reason }),
  z.object({
    kind: z.literal('limit.acknowledge'),
    vitalsSeq: toSeq,
    symptoms: z.array(symptomAnswer).max(20),
    words: lines(1000),
  }),
  z.object({ kind: z.literal('adverse.record'), details: adverseDetails }),
  z.object({
    kind: z.literal('adverse.resolve'),
    toSeq,
    resolvedAtMs: epochMs,
    outcome: lines(1000),
  }),
  /** Lets an event that is not over stay open beyond the session. */
  z.object({ kind: z.literal('adverse.leaveOpen'), toSeq, reason, followUp: reason }),
  z.object({ kind: z.literal('prompt.answer'), key, text: noteText }),
  z.object({ kind: z.literal('leaving.answer'), key: leavingKey, answer: checkAnswer }),
  /** The scored items; the item that rests on the vitals is computed. */
  z.object({ kind: z.literal('readiness.score'), items: z.array(readinessItem).max(10) }),
  z.object({
    kind: z.literal('vitals.record'),
    readings,
    /** When the line was first typed into; null is now. */
    observedAtMs: epochMs.nullable(),
    confirmedUnusual: z.boolean(),
  }),
  z.object({
    kind: z.literal('vitals.skip'),
    slotIndex: z.number().int().nonnegative(),
    reason: skipReason,
    words: lines(300),
  }),
  z.object({ kind: z.literal('note.write'), text: noteText, observedAtMs: epochMs }),
  z.object({
    kind: z.literal('stamp.press'),
    label: line(60).min(1),
    observedAtMs: epochMs,
  }),
  z.object({ kind: z.literal('entry.add'), toSeq, text: noteText }),
  z.object({
    kind: z.literal('entry.correct'),
    toSeq,
    reason,
    to: correction,
    /** When it really happened; null leaves its time as it was. */
    observedAtMs: epochMs.nullable(),
  }),
  z.object({ kind: z.literal('music.play') }),
  z.object({ kind: z.literal('music.pause') }),
  z.object({ kind: z.literal('music.next') }),
  z.object({ kind: z.literal('music.seek'), toMs: millis.min(0) }),
  z.object({ kind: z.literal('music.silence') }),
  z.object({ kind: z.literal('music.lift') }),
  z.object({ kind: z.literal('music.setVolume'), volume: z.number().min(0).max(1) }),
  z.object({ kind: z.literal('music.setRoomVolume'), volume: z.number().min(0).max(1) }),
  /** For this session, in the name of who asks: the volume may go up to `to`. */
  z.object({ kind: z.literal('music.raiseCeiling'), to: z.number().min(0).max(1) }),
  z.object({ kind: z.literal('music.steer'), steer }),
  /** Kept with the client, and respected from now on; a track that sounds is left by crossfade. */
  z.object({ kind: z.literal('music.exclude'), exclusion: musicExclusion }),
  /** Takes such an exclusion back. */
  z.object({ kind: z.literal('music.readmit'), exclusion: musicExclusion }),
  z.object({ kind: z.literal('session.end') }),
]);

export type StaffCommand = Readonly<z.infer<typeof staffCommand>>;
