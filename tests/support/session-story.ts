import fc from 'fast-check';
import type {
  ClientId,
  EpochMs,
  PlayId,
  PlaylistId,
  SessionId,
  StaffId,
  TrackId,
} from '../../shared/contract/ids.ts';
import type { PhaseName, SessionPlaylist, SessionTrack } from '../../shared/contract/music.ts';
import type { SessionEvent, SessionEventOf } from '../../shared/contract/session-event.ts';
import type { SessionCommand } from '../../shared/domain/session/command.ts';
import { decide } from '../../shared/domain/session/decide.ts';
import { positionAt } from '../../shared/domain/session/evolve-music.ts';
import { evolve } from '../../shared/domain/session/evolve.ts';
import type { SessionState } from '../../shared/domain/session/state.ts';
import { kapIntramuscularExample } from '../../shared/domain/protocol/kap-intramuscular.ts';

export const therapist = 'staff-therapist' as StaffId;
export const nurse = 'staff-nurse' as StaffId;
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
  get running(): SessionState {
    if (this.state === null) throw new Error('the session has not started');
    return this.state;
  }
}

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
  };
}

const actor = fc.constantFrom(therapist, nurse, stranger);
const observed = fc.integer({ min: tenOClock - 10 * minute, max: tenOClock + 300 * minute });
const seq = fc.integer({ min: 1, max: 40 });
const readings = fc.record(
  {
    systolic: fc.integer({ min: 40, max: 310 }),
    diastolic: fc.integer({ min: 10, max: 210 }),
    pulse: fc.integer({ min: 10, max: 260 }),
    saturation: fc.integer({ min: 40, max: 101 }),
  },
  { requiredKeys: [] },
);
const details = fc.record({
  amount: fc.oneof(
    fc.record({ unit: fc.constant('mg' as const), mg: fc.integer({ min: 1, max: 100 }) }),
    fc.record({
      unit: fc.constant('mL' as const),
      ml: fc.double({ min: 0.1, max: 2, noNaN: true }),
      strengthMgPerMl: fc.constantFrom(10, 50, 100),
    }),
  ),
  route: fc.constant('intramuscular' as const),
  lot: fc.constantFrom('', 'K2231'),
  site: fc.constant(''),
  givenBy: actor,
});
const playId = fc.integer({ min: 1, max: 12 }).map((n) => `p${n}` as PlayId);

/** Any command at all, sensible or not; the rules decide which are accepted. */
export const anyCommand: fc.Arbitrary<SessionCommand> = fc.oneof(
  fc.record({
    kind: fc.constant('dose.record' as const),
    actor,
    details,
    overMaximumReason: fc.constantFrom(null, 'as agreed'),
  }),
  fc.record({
    kind: fc.constant('vitals.record' as const),
    actor,
    readings,
    observedAtMs: fc.option(observed),
    confirmedUnusual: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('vitals.skip' as const),
    actor,
    slotIndex: fc.integer({ min: 0, max: 8 }),
    reason: fc.constantFrom('asleep' as const, 'refused' as const, 'other' as const),
    words: fc.string({ maxLength: 20 }),
  }),
  fc.record({
    kind: fc.constant('note.write' as const),
    actor,
    text: fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' }),
    observedAtMs: observed,
  }),
  fc.record({
    kind: fc.constant('stamp.press' as const),
    actor,
    label: fc.constantFrom('Tears', 'Laughter'),
    observedAtMs: observed,
  }),
  fc.record({
    kind: fc.constant('entry.add' as const),
    actor,
    toSeq: seq,
    text: fc.constant('and quiet'),
  }),
  fc.record({
    kind: fc.constant('entry.correct' as const),
    actor,
    toSeq: seq,
    reason: fc.constant('misheard'),
    to: fc.oneof(
      fc.record({
        kind: fc.constant('note' as const),
        text: fc.string({ minLength: 1, maxLength: 20 }),
      }),
      fc.record({ kind: fc.constant('vitals' as const), readings }),
      fc.record({ kind: fc.constant('dose' as const), details }),
      fc.record({ kind: fc.constant('stamp' as const), label: fc.constant('Speech') }),
      fc.record({ kind: fc.constant('withdrawn' as const) }),
    ),
  }),
  fc.record({
    kind: fc.constantFrom(
      'music.play' as const,
      'music.pause' as const,
      'music.next' as const,
      'music.silence' as const,
      'music.lift' as const,
    ),
    actor,
  }),
  fc.record({
    kind: fc.constant('music.seek' as const),
    actor,
    toMs: fc.integer({ min: 0, max: 600_000 }),
  }),
  fc.record({
    kind: fc.constant('music.setVolume' as const),
    actor,
    volume: fc.constantFrom(0.1, 0.3, 0.5),
  }),
  fc.record({
    kind: fc.constant('music.steer' as const),
    actor,
    steer: fc.constantFrom(
      'soften' as const,
      'deepen' as const,
      'hold' as const,
      'release' as const,
      'return' as const,
    ),
  }),
  fc.record({
    kind: fc.constant('music.handedOver' as const),
    playId,
    trackId: fc.constantFrom(...arcPlaylist.tracks.map((t) => t.trackId)),
    why: fc.constant('in order'),
  }),
  fc.record({ kind: fc.constant('music.trackEnded' as const), playId }),
  fc.record({
    kind: fc.constant('music.trackFailed' as const),
    playId,
    why: fc.constant('it ends early'),
  }),
  fc.record({
    kind: fc.constantFrom('music.outputLost' as const, 'music.outputBack' as const),
    label: fc.constant('Headphones'),
  }),
  fc.record({ kind: fc.constant('screen.lock' as const), actor: fc.option(actor) }),
  fc.record({ kind: fc.constant('screen.unlock' as const), actor }),
  fc.record({
    kind: fc.constant('session.resume' as const),
    lastSeenMs: observed,
    positionMs: fc.option(fc.integer({ min: 0, max: 240_000 })),
  }),
  fc.record({ kind: fc.constant('clock.jump' as const), fromMs: observed, toMs: observed }),
);

/** A session begun and then taken through any commands, with any waits between them. */
export const anyStory: fc.Arbitrary<Story> = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 20 * minute }), anyCommand), { maxLength: 60 })
  .map((steps) => {
    const story = new Story().does(startOf());
    for (const [wait, command] of steps) story.wait(wait).tries(command);
    return story;
  });
