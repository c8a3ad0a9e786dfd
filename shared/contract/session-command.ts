import { z } from 'zod';
import { epochMs, millis } from './ids.ts';
import { correction, doseDetails, skipReason, steer } from './session-event.ts';
import { readings } from './protocol.ts';

const noteText = z.string().trim().min(1).max(20_000);

/** What staff can do in a running session. Who does it and in which session stand beside it in `session.act`. */
export const staffCommand = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('dose.record'),
    details: doseDetails,
    overMaximumReason: z.string().trim().max(300).nullable(),
  }),
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
    words: z.string().trim().max(300),
  }),
  z.object({ kind: z.literal('note.write'), text: noteText, observedAtMs: epochMs }),
  z.object({
    kind: z.literal('stamp.press'),
    label: z.string().trim().min(1).max(60),
    observedAtMs: epochMs,
  }),
  z.object({ kind: z.literal('entry.add'), toSeq: z.number().int().positive(), text: noteText }),
  z.object({
    kind: z.literal('entry.correct'),
    toSeq: z.number().int().positive(),
    reason: z.string().trim().min(1).max(300),
    to: correction,
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
  z.object({ kind: z.literal('session.end') }),
]);

export type StaffCommand = Readonly<z.infer<typeof staffCommand>>;
export type StaffCommandKind = StaffCommand['kind'];
