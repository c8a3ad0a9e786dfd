import { z } from 'zod';
import { epochMs, millis, playId, sessionId, trackId } from './ids.ts';
import { workState } from './work.ts';
import { importState, playerCue, soundOutput } from './music.ts';

/** What the core pushes to every open window. Pushes are small and can be missed: each window asks again when it connects. */
export const topics = {
  'office.changed': z.object({}),
  'screen.changed': z.object({ locked: z.boolean() }),
  /** The room set aside for a full disk is drawn on, or whole again. */
  'reserve.changed': z.object({}),
  /** Another console window took over; windows with another id step aside. */
  'window.claimed': z.object({ windowId: z.string() }),
  'clock.ticked': z.object({ nowMs: epochMs, running: z.boolean() }),
  'session.changed': z.object({ sessionId, seq: z.number().int() }),
  /** A slot fell due or its grace time ran out. */
  'vitals.prompted': z.object({
    sessionId,
    slotIndex: z.number().int(),
    state: z.enum(['due', 'overdue']),
  }),
  'music.sounding': z.object({
    playId: playId.nullable(),
    positionMs: millis,
    levelDb: z.number(),
    /** `stopped`: somebody paused, and a full disk could not take that yet; the timeline goes on saying that the music plays. */
    output: z.object({
      label: z.string(),
      state: z.enum(['ready', 'lost', 'blocked', 'stopped']),
    }),
    room: z.object({ label: z.string(), state: z.enum(['ready', 'lost']) }).nullable(),
  }),
  /** Outputs came or went, or a player did. */
  'sound.changed': z.object({}),
  /** With the one track that came in or is described anew; without it, anything may have changed. */
  'library.changed': z.object({ trackId: trackId.optional() }),
  'protocols.changed': z.object({}),
  'import.progressed': importState,
  /** A backup began, was made or failed, or a place came or went. */
  'backup.changed': z.object({}),
  'work.progressed': workState,
  'player.cue': playerCue,
  /** A short tone on one side of one output, for the check before a session. */
  'player.tone': z.object({
    playerId: z.string(),
    side: z.enum(['left', 'right']),
    volume: z.number().min(0).max(1),
    output: soundOutput.nullable(),
  }),
  /** The computer was asleep: drivers and clocks may be others now. */
  'machine.woke': z.object({}),
  'player.analyse': z.object({
    trackId,
    url: z.string(),
    mimeType: z.string(),
    fileName: z.string(),
  }),
} as const;

export type Topics = { [T in keyof typeof topics]: z.infer<(typeof topics)[T]> };
export type TopicName = keyof Topics;
