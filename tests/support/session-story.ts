import fc from 'fast-check';
import type { CheckAnswer } from '../../shared/contract/care.ts';
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
import { leavingPoints } from '../../shared/domain/session/end-gate.ts';
import { positionAt } from '../../shared/domain/session/evolve-music.ts';
import { evolve } from '../../shared/domain/session/evolve.ts';
import type { SessionState } from '../../shared/domain/session/state.ts';
import { symptoms } from '../../shared/domain/session/symptoms.ts';
import { readinessScales } from '../../shared/domain/scales/readiness-scales.ts';
import { ketamineInfusionExample } from '../../shared/domain/protocol/ketamine-infusion.ts';
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
  };
}

const actor = fc.constantFrom(therapist, nurse, prescriber, stranger);
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
const rate = fc.oneof(
  fc.record({ unit: fc.constant('mg/min' as const), mgPerMin: fc.constantFrom(0.5, 1.25, 2) }),
  fc.record({
    unit: fc.constant('mL/h' as const),
    mlPerHour: fc.constantFrom(30, 75, 90),
    strengthMgPerMl: fc.constantFrom(1, 2),
  }),
);
const infusionDetails = fc.record({
  plannedMg: fc.integer({ min: 1, max: 100 }),
  rate,
  lot: fc.constantFrom('', 'K2231'),
  site: fc.constant(''),
  givenBy: actor,
});
const adverse = fc.record({
  what: fc.constantFrom('Nausea', 'Headache'),
  onsetMs: observed,
  severity: fc.constantFrom('mild' as const, 'severe' as const),
  class: fc.constantFrom('expected' as const, 'serious' as const),
  action: fc.constant(''),
  outcome: fc.constantFrom('', 'passed'),
});
const answer = fc.oneof(
  fc.record({ kind: fc.constant('tick' as const), done: fc.boolean() }),
  fc.constantFrom(anAnswer('text'), anAnswer('time'), anAnswer('person')),
);
const playId = fc.integer({ min: 1, max: 12 }).map((n) => `p${n}` as PlayId);

const aTrack = fc.constantFrom(...arcPlaylist.tracks.map((t) => t.trackId));

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
      fc.record({
        kind: fc.constant('infusion' as const),
        details: infusionDetails,
        totalMg: fc.option(fc.integer({ min: 0, max: 60 })),
      }),
      fc.record({ kind: fc.constant('adverse' as const), details: adverse }),
      fc.record({ kind: fc.constant('withdrawn' as const) }),
    ),
  }),
  fc.record({
    kind: fc.constant('infusion.start' as const),
    actor,
    details: infusionDetails,
    overMaximumReason: fc.constantFrom(null, 'as agreed'),
  }),
  fc.record({
    kind: fc.constantFrom('infusion.pause' as const, 'infusion.resume' as const),
    actor,
    toSeq: seq,
  }),
  fc.record({ kind: fc.constant('infusion.changeRate' as const), actor, toSeq: seq, rate }),
  fc.record({
    kind: fc.constant('infusion.stop' as const),
    actor,
    toSeq: seq,
    pumpMg: fc.option(fc.integer({ min: 0, max: 60 })),
    wastedMg: fc.option(fc.integer({ min: 0, max: 60 })),
  }),
  fc.record({
    kind: fc.constant('staff.admit' as const),
    actor,
    member: fc.constant({
      staffId: stranger,
      name: 'B. Late',
      role: 'nurse' as const,
      initials: 'BL',
    }),
  }),
  fc.record({
    kind: fc.constant('checklist.answer' as const),
    actor,
    key: fc.constantFrom('identity', 'food', 'escort', 'nothing'),
    answer,
  }),
  fc.record({
    kind: fc.constant('goHold.decide' as const),
    actor,
    decision: fc.constantFrom('go' as const, 'hold' as const),
    words: fc.constantFrom('', 'as agreed'),
  }),
  fc.record({
    kind: fc.constant('gate.override' as const),
    actor,
    gate: fc.constantFrom('dose' as const, 'dose' as const, 'end' as const),
    reason: fc.constant('as agreed'),
  }),
  fc.record({
    kind: fc.constant('limit.acknowledge' as const),
    actor,
    vitalsSeq: seq,
    symptoms: fc.constantFrom(
      [],
      symptoms.map((each) => ({ ...each, present: false })),
    ),
    words: fc.constant(''),
  }),
  fc.record({ kind: fc.constant('adverse.record' as const), actor, details: adverse }),
  fc.record({
    kind: fc.constant('adverse.resolve' as const),
    actor,
    toSeq: seq,
    resolvedAtMs: observed,
    outcome: fc.constantFrom('', 'gone'),
  }),
  fc.record({
    kind: fc.constant('prompt.answer' as const),
    actor,
    key: fc.constantFrom('intention', 'touch'),
    text: fc.constant('to be slow'),
  }),
  fc.record({
    kind: fc.constant('leaving.answer' as const),
    actor,
    key: fc.constantFrom('final-vitals' as const, 'escort' as const, 'next-contact' as const),
    answer,
  }),
  fc.record({
    kind: fc.constant('readiness.score' as const),
    actor,
    items: fc.constantFrom(
      [],
      ['activity', 'respiration', 'consciousness', 'saturation'].map((key) => ({ key, score: 2 })),
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
    trackId: aTrack,
    why: fc.constant('in order'),
  }),
  fc.record({ kind: fc.constant('music.trackEnded' as const), playId }),
  fc.record({
    kind: fc.constantFrom('music.leaveOut' as const, 'music.letBack' as const),
    actor: fc.option(actor),
    exclusion: fc.oneof(
      fc.record({ kind: fc.constant('track' as const), trackId: aTrack }),
      fc.record({ kind: fc.constant('word' as const), word: fc.constantFrom('piano', 'rain') }),
    ),
    trackIds: fc.array(aTrack, { maxLength: 3 }),
  }),
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

/**
 * A session begun and then taken through any commands, with any waits between them. Two in three have a first dose or a running
 * pump behind them, else most stories would end at the gate.
 */
export const anyStory: fc.Arbitrary<Story> = fc
  .tuple(
    fc.constantFrom('kap' as const, 'kap, dosed' as const, 'pump, running' as const),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 20 * minute }), anyCommand), { maxLength: 60 }),
  )
  .map(([beginning, steps]) => {
    const story = new Story().does(
      beginning === 'pump, running'
        ? startOf({ careType: 'ketamine-only', protocol: ketamineInfusionExample })
        : startOf(),
    );
    if (beginning !== 'kap')
      story.readyToDose().does(beginning === 'kap, dosed' ? dose(30) : infusion(50, 1.25));
    for (const [wait, command] of steps) story.wait(wait).tries(aimed(story, command));
    return story;
  });

/** Points a change of an infusion and most corrections at something they fit; else nearly all would be refused and test nothing. */
function aimed(story: Story, command: SessionCommand): SessionCommand {
  const pump = story.running.doses.find(({ infusion: run }) => run !== null);
  if (pump === undefined || !('toSeq' in command)) return command;
  const isOfPump =
    command.kind.startsWith('infusion.') ||
    (command.kind === 'entry.correct' && command.to.kind === 'infusion');
  return isOfPump ? { ...command, toSeq: pump.seq } : command;
}
