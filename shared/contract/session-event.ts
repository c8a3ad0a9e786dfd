import { z } from 'zod';
import {
  adverseDetails,
  checkAnswer,
  gate,
  leavingKey,
  overriddenPoint,
  readinessScored,
  restsOn,
  symptomAnswer,
} from './care.ts';
import { doseDetails, infusionDetails, infusionRate } from './dose.ts';
import { clientId, epochMs, millis, playId, sessionId, staffId, trackId } from './ids.ts';
import { musicExclusion, phaseName, sessionPlaylist } from './music.ts';
import { staffRole } from './people.ts';
import { careType, protocol, readings } from './protocol.ts';
import { line, lines, linesInHand } from './text.ts';

export const sessionStaff = z.object({
  staffId,
  name: z.string(),
  role: staffRole,
  initials: z.string(),
});

export const skipReason = z.enum(['asleep', 'refused', 'not-available', 'other']);
/** `follow-arc` takes Return back: from the next track on the arc decides again. */
export const steer = z.enum(['soften', 'deepen', 'hold', 'release', 'return', 'follow-arc']);

const noteText = z.string().min(1).max(20_000);
/** What a correction puts in the place of an earlier entry; `withdrawn` says the entry should not have been made. */
export const correction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('note'), text: linesInHand(20_000).min(1) }),
  /** `confirmedUnusual`: typed again after "outside the usual range". */
  z.object({ kind: z.literal('vitals'), readings, confirmedUnusual: z.boolean() }),
  z.object({
    kind: z.literal('dose'),
    details: doseDetails,
    overMaximumReason: lines(300).nullable(),
  }),
  z.object({ kind: z.literal('stamp'), label: line(60).min(1) }),
  /** `totalMg` null keeps the computed total. */
  z.object({
    kind: z.literal('infusion'),
    details: infusionDetails,
    totalMg: z.number().nonnegative().max(5000).nullable(),
    overMaximumReason: lines(300).nullable(),
  }),
  z.object({ kind: z.literal('adverse'), details: adverseDetails }),
  z.object({ kind: z.literal('withdrawn') }),
]);

const event = <K extends string, P extends z.ZodType>(kind: K, payload: P) =>
  z.object({
    sessionId,
    /** 1, 2, 3 … without gaps within a session. */
    seq: z.number().int().positive(),
    kind: z.literal(kind),
    /** Shape of `payload`; older shapes are brought up by `upcast` when read. */
    version: z.literal(1),
    /** When it was recorded. */
    atMs: epochMs,
    /** When it happened: the first keystroke of a note, the moment a reading was taken. */
    observedAtMs: epochMs,
    /** Who did it; null is Stillroom itself. */
    actor: staffId.nullable(),
    payload,
  });
const nothing = z.object({});
const seqOf = z.number().int().positive();
/** What a running infusion had given when something changed. */
const sofar = { toSeq: seqOf, totalMg: z.number().nonnegative() };
const playing = { playId, positionMs: millis };

export const sessionEvent = z.discriminatedUnion('kind', [
  event(
    'session.started',
    z.object({
      clientId,
      careType,
      protocol,
      playlist: sessionPlaylist.nullable(),
      staff: z.array(sessionStaff).min(1),
      weightKg: z.number().nullable(),
      volume: z.number().min(0).max(1),
      /** Why the first dosing session came before the preparation that the course of care asks for was done. */
      beforePreparationReason: z.exactOptional(z.string().min(1).max(300)),
    }),
  ),
  /** Stillroom was closed (killed, crashed, switched off) and opened again into this running session. */
  event(
    'session.resumed',
    z.object({
      lastSeenMs: epochMs,
      gapMs: millis,
      /** Where the track stood when last heard; null when none was under way. */ positionMs:
        millis.nullable(),
    }),
  ),
  event('session.ended', nothing),
  event(
    'dose.recorded',
    doseDetails.extend({
      mg: z.number().positive(),
      mgPerKg: z.number().nullable(),
      overMaximumReason: z.string().nullable(),
    }),
  ),
  event(
    'infusion.started',
    infusionDetails.extend({
      mgPerMin: z.number().positive(),
      overMaximumReason: z.string().nullable(),
    }),
  ),
  event(
    'infusion.rateChanged',
    z.object({ ...sofar, rate: infusionRate, mgPerMin: z.number().positive() }),
  ),
  event('infusion.paused', z.object(sofar)),
  event('infusion.resumed', z.object(sofar)),
  event(
    'infusion.stopped',
    z.object({
      ...sofar,
      /** As read from the pump; null is the computed total. */
      pumpMg: z.number().nonnegative().nullable(),
      wastedMg: z.exactOptional(z.number().nonnegative()),
    }),
  ),
  /** Somebody came in later and can act from here on. */
  event('staff.joined', sessionStaff),
  event(
    'checklist.answered',
    z.object({ key: z.string(), words: z.string(), answer: checkAnswer }),
  ),
  event(
    'goHold.decided',
    z.object({
      decision: z.enum(['go', 'hold']),
      words: z.string().max(1000),
      /** The limits before the dose that the baseline lay beyond, as they were shown. */
      beyond: z.array(z.string()),
      restsOn,
    }),
  ),
  event(
    'gate.overridden',
    z.object({ gate, open: z.array(overriddenPoint).min(1), reason: z.string().min(1).max(300) }),
  ),
  event(
    'limit.acknowledged',
    z.object({
      vitalsSeq: seqOf,
      symptoms: z.array(symptomAnswer).max(20),
      words: z.string().max(1000),
      restsOn,
    }),
  ),
  event('adverse.recorded', adverseDetails),
  event(
    'adverse.resolved',
    z.object({ toSeq: seqOf, resolvedAtMs: epochMs, outcome: z.string().max(1000) }),
  ),
  /** An event that is not over when the session ends: why, and who follows it up. */
  event(
    'adverse.leftOpen',
    z.object({
      toSeq: seqOf,
      reason: z.string().min(1).max(300),
      followUp: z.string().min(1).max(300),
    }),
  ),
  event('prompt.answered', z.object({ key: z.string(), words: z.string(), text: noteText })),
  event('leaving.answered', z.object({ key: leavingKey, answer: checkAnswer, restsOn })),
  event('readiness.scored', readinessScored.extend({ restsOn })),
  event(
    'vitals.recorded',
    z.object({
      readings,
      /** The slot this reading answers; null for a baseline or an extra reading. */
      slotIndex: z.number().int().nonnegative().nullable(),
      /** How far after its slot it was taken; negative is early, null without a slot. */
      lateMs: millis.nullable(),
      /** Taken before the first dose. */
      baseline: z.boolean(),
      /** Typed again after "outside the usual range". */
      confirmedUnusual: z.boolean(),
    }),
  ),
  event(
    'vitals.skipped',
    z.object({
      slotIndex: z.number().int().nonnegative(),
      reason: skipReason,
      words: z.string().max(300),
    }),
  ),
  event('note.written', z.object({ text: noteText })),
  event('stamp.pressed', z.object({ label: z.string().min(1).max(60) })),
  /** Words added to an earlier entry, such as a stamp. */
  event('entry.added', z.object({ toSeq: z.number().int().positive(), text: noteText })),
  event(
    'entry.corrected',
    z.object({
      toSeq: z.number().int().positive(),
      reason: z.string().min(1).max(300),
      to: correction,
      /** When it really happened, where that was corrected as well. */
      happenedAtMs: z.exactOptional(epochMs),
    }),
  ),
  event(
    'music.started',
    z.object({
      playId,
      trackId,
      title: z.string(),
      positionMs: millis,
      phase: phaseName.nullable(),
      intensity: z.number().nullable(),
      /** In words: `first in the list`, `in order`, `softer than Long Water`. */
      why: z.string(),
      /** True when the player crossed over by itself, false when somebody asked. */
      unasked: z.boolean(),
      transitionMs: millis,
    }),
  ),
  event(
    'music.paused',
    z.object({ ...playing, cause: z.enum(['staff', 'output-lost', 'session-ended']) }),
  ),
  event('music.resumed', z.object(playing)),
  event('music.seeked', z.object({ playId, fromMs: millis, toMs: millis })),
  event('music.skipped', z.object(playing)),
  event('music.silenced', z.object({ ...playing, fadeMs: millis })),
  event('music.lifted', z.object({ ...playing, fadeMs: millis })),
  /** `cause` when nobody moved it: the ceiling was lowered under it, or an output with a lower one was chosen. */
  event(
    'music.volumeSet',
    z.object({
      volume: z.number().min(0).max(1),
      cause: z.exactOptional(z.literal('ceiling')),
    }),
  ),
  event(
    'music.roomVolumeSet',
    z.object({
      volume: z.number().min(0).max(1),
      cause: z.exactOptional(z.literal('ceiling')),
    }),
  ),
  /** Somebody took the ceiling away for this session, from what it was up to `to`, on the output of this name; without one, on the computer's default. */
  event(
    'music.ceilingRaised',
    z.object({
      from: z.number(),
      to: z.number().min(0).max(1),
      output: z.exactOptional(z.string()),
    }),
  ),
  /** `phase` is the phase that Hold stretches. */
  event('music.steered', z.object({ steer, phase: phaseName.nullable() })),
  /** The client must not hear these tracks of the session's list again; `at` is where one of them was left when it sounded. */
  event(
    'music.excluded',
    z.object({
      /** What was said: the track, or a word that is found in each of them. Kept with the client as well. */
      exclusion: musicExclusion,
      trackIds: z.array(trackId).min(1),
      at: z.exactOptional(z.object(playing)),
    }),
  ),
  /** An exclusion of this session was taken back. */
  event('music.readmitted', z.object({ exclusion: musicExclusion, trackIds: z.array(trackId) })),
  /** The list came to its end and nothing follows; `fadeMs` when a track was left for it and not heard out. */
  event('music.ended', z.object({ playId, fadeMs: z.exactOptional(millis) })),
  event(
    'music.failed',
    z.object({
      playId,
      title: z.string(),
      why: z.string(),
      /** Given when it was the one to come, known to be broken before its time; else it was the current one. */
      trackId: z.exactOptional(trackId),
    }),
  ),
  /** The client's music, or the room's, was sent to another output; an empty name is the computer's default, or none for the room. */
  event('music.outputChosen', z.object({ role: z.enum(['client', 'room']), label: z.string() })),
  event('music.outputLost', z.object({ label: z.string() })),
  event('music.outputBack', z.object({ label: z.string() })),
  event('music.roomLost', z.object({ label: z.string() })),
  event('music.roomBack', z.object({ label: z.string() })),
  /** The process of the player was gone, and is begun anew; the track goes on from here. */
  event('music.interrupted', z.object(playing)),
  event('music.bedRose', z.object({ why: z.string() })),
  event('music.bedSank', nothing),
  event('screen.locked', nothing),
  /** `by` is there where nobody knew a PIN: the office's passphrase or recovery code gave the actor a new one. */
  event(
    'screen.unlocked',
    z.object({ by: z.exactOptional(z.enum(['passphrase', 'recoveryCode'])) }),
  ),
  /** The computer's clock stepped back, or forward by more than five seconds between two ticks, without a known sleep. */
  event('clock.jumped', z.object({ fromMs: epochMs, toMs: epochMs })),
  event('machine.slept', z.object({ fromMs: epochMs, toMs: epochMs })),
]);

export type SessionStaff = Readonly<z.infer<typeof sessionStaff>>;
export type SkipReason = z.infer<typeof skipReason>;
export type Correction = Readonly<z.infer<typeof correction>>;
export type SessionEvent = Readonly<z.infer<typeof sessionEvent>>;
export type SessionEventKind = SessionEvent['kind'];
export type SessionEventOf<K extends SessionEventKind> = Extract<SessionEvent, { kind: K }>;
/** What `decide` hands to the store: an event before it has its number. */
export type NewSessionEvent = {
  [K in SessionEventKind]: Omit<SessionEventOf<K>, 'seq'>;
}[SessionEventKind];
