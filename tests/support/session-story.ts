import type { CheckAnswer } from '../../shared/contract/care.ts';
import type {
  ClientId,
  EpochMs,
  PlaylistId,
  SessionId,
  StaffId,
  TrackId,
} from '../../shared/contract/ids.ts';
import type { PhaseName, SessionPlaylist, SessionTrack } from '../../shared/contract/music.ts';
import type { SessionEvent, SessionEventOf } from '../../shared/contract/session-event.ts';
import type { SessionCommand } from '../../shared/domain/session/command.ts';
import { decide } from '../../shared/domain/session/decide.ts';
import { leavingPoints } from '../../shared/domain/session/end-gate.ts';
import { positionAt } from '../../shared/domain/session/evolve-music.ts';
import { evolve } from '../../shared/domain/session/evolve.ts';
import type { SessionState } from '../../shared/domain/session/state.ts';
import { readinessScales } from '../../shared/domain/scales/readiness-scales.ts';
import { kapIntramuscularExample } from '../../shared/domain/protocol/kap-intramuscular.ts';

export const therapist = 'staff-therapist' as StaffId;
export const nurse = 'staff-nurse' as StaffId;
export const prescriber = 'staff-prescriber' as StaffId;
export const stranger = 'staff-not-here' as StaffId;
export const session = 'session-1' as SessionId;
/** 24 November 2026, 10:00 UTC. */
export const tenOClock: EpochMs = Date.UTC(2026, 10, 24, 10);
export const minute = 60_000;

/** A track of the test's own: a 64-digit id made of one letter, four minutes long. */
export function trackNamed(
  letter: string,
  phase: PhaseName | null = null,
  intensity: number | null = null,
): SessionTrack {
  return {
    trackId: letter.repeat(64) as TrackId,
    title: `Track ${letter}`,
    artist: 'Test',
    lengthMs: 4 * minute,
    phase,
    intensity,
    gainDb: 0,
  };
}

export const arcPlaylist: SessionPlaylist = {
  playlistId: 'playlist-1' as PlaylistId,
  name: 'Arc',
  crossfadeMs: 6000,
  endOfList: 'silence',
  tracks: [
    trackNamed('a', 'pre-onset', 1),
    trackNamed('b', 'onset', 2),
    trackNamed('c', 'build', 3),
    trackNamed('d', 'peak', 5),
    trackNamed('e', 'peak', 4),
    trackNamed('f', 'return', 2),
    trackNamed('0', 'integration', 1),
  ],
};

/** How a KAP session begins, with what a test wants otherwise. */
export function startOf(
  change: Partial<SessionEventOf<'session.started'>['payload']> = {},
): SessionCommand {
  return {
    kind: 'session.start',
    sessionId: session,
    actor: therapist,
    as: {
      clientId: 'client-1' as ClientId,
      careType: 'kap',
      protocol: kapIntramuscularExample,
      playlist: arcPlaylist,
      staff: [
        { staffId: therapist, name: 'A. Lindqvist', role: 'therapist', initials: 'AL' },
        { staffId: nurse, name: 'N. Okafor', role: 'nurse', initials: 'NO' },
        { staffId: prescriber, name: 'Dr Osei', role: 'prescriber', initials: 'DO' },
      ],
      weightKg: 75,
      volume: 0.5,
      ...change,
    },
  };
}

/** A session told by commands on a clock of the test's own. */
export class Story {
  state: SessionState | null = null;
  events: SessionEvent[] = [];
  nowMs = tenOClock;

  wait(ms: number): this {
    this.nowMs += ms;
    return this;
  }
  /** Applies a command; answers the refusal's code, or null when it was accepted. */
  tries(command: SessionCommand): string | null {
    const positionMs = this.state === null ? 0 : positionAt(this.state.music, this.nowMs);
    const decision = decide(this.state, command, { nowMs: this.nowMs, positionMs });
    if (!decision.ok) return decision.error.code;
    for (const drafted of decision.value) {
      const event = { ...drafted, seq: this.events.length + 1 } as SessionEvent;
      this.events.push(event);
      this.state = evolve(this.state, event);
    }
    return null;
  }
  /** Applies a command that must be accepted. */
  does(command: SessionCommand): this {
    const code = this.tries(command);
    if (code !== null) throw new Error(`refused: ${code}`);
    return this;
  }
  /** Answers the checklist, takes the baseline and decides to go: what a dose waits for. */
  readyToDose(): this {
    for (const { key, answer } of this.running.protocol.checklist)
      this.does({ kind: 'checklist.answer', actor: nurse, key, answer: anAnswer(answer) });
    for (let n = 0; n < this.running.protocol.baseline.readings; n += 1) this.does(aReading());
    return this.does({ kind: 'goHold.decide', actor: nurse, decision: 'go', words: '' });
  }
  /** Decides again to go, as every further dose asks, and gives so many milligrams. */
  boosts(mg: number): this {
    return this.does({ kind: 'goHold.decide', actor: nurse, decision: 'go', words: '' }).does(
      dose(mg),
    );
  }
  /** Does what the end of a session with a dose waits for; the stay has to be waited for before. */
  readyToLeave(): this {
    this.does(aReading());
    const { readiness } = this.running.protocol;
    if (readiness !== null) {
      const form = readinessScales[readiness.scale];
      const items = form.items
        .filter(({ key }) => key !== form.computed)
        .map(({ key }) => ({ key, score: 2 }));
      this.does({ kind: 'readiness.score', actor: nurse, items });
    }
    for (const { key, answer } of leavingPoints)
      this.does({ kind: 'leaving.answer', actor: nurse, key, answer: anAnswer(answer) });
    return this;
  }
  get running(): SessionState {
    if (this.state === null) throw new Error('the session has not started');
    return this.state;
  }
}

/** An answer of the kind that a point asks for. */
export function anAnswer(kind: CheckAnswer['kind']): CheckAnswer {
  switch (kind) {
    case 'tick':
      return { kind, done: true };
    case 'text':
      return { kind, text: 'nothing new' };
    case 'time':
      return { kind, time: '20:30', day: 'yesterday' };
    case 'person':
      return { kind, name: 'Ana Reyes', phone: '555 0142' };
  }
}

/** A reading by the nurse, now. */
export function aReading(systolic = 120, diastolic = 76): SessionCommand {
  return {
    kind: 'vitals.record',
    actor: nurse,
    readings: { systolic, diastolic, pulse: 70, saturation: 98 },
    observedAtMs: null,
    confirmedUnusual: true,
  };
}

/** An infusion of so many milligrams at so many mg per minute, by the nurse. */
export function infusion(plannedMg: number, mgPerMin: number): SessionCommand {
  return {
    kind: 'infusion.start',
    actor: nurse,
    details: {
      plannedMg,
      rate: { unit: 'mg/min', mgPerMin },
      lot: 'K2231',
      site: 'left forearm',
      givenBy: nurse,
    },
    overMaximumReason: null,
    observedAtMs: null,
  };
}

/** Lets everything that a dose waits for stand open, for stories about something else. */
export const openPointsStand: SessionCommand = {
  kind: 'gate.override',
  actor: nurse,
  gate: 'dose',
  reason: 'this story is about something else',
};

/** A dose of so many milligrams by the nurse. */
export function dose(mg: number): SessionCommand {
  return {
    kind: 'dose.record',
    actor: nurse,
    details: {
      amount: { unit: 'mg', mg },
      route: 'intramuscular',
      lot: 'K2231',
      site: 'left deltoid',
      givenBy: nurse,
    },
    overMaximumReason: null,
    observedAtMs: null,
  };
}
