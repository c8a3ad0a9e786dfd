import fc from 'fast-check';
import type { PlayId } from '../../shared/contract/ids.ts';
import { ketamineInfusionExample } from '../../shared/domain/protocol/ketamine-infusion.ts';
import type { SessionCommand } from '../../shared/domain/session/command.ts';
import { symptoms } from '../../shared/domain/session/symptoms.ts';
import {
  anAnswer,
  arcPlaylist,
  dose,
  infusion,
  minute,
  nurse,
  prescriber,
  startOf,
  Story,
  stranger,
  tenOClock,
  therapist,
} from './session-story.ts';
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
const anyCommand: fc.Arbitrary<SessionCommand> = fc.oneof(
  fc.record({
    kind: fc.constant('dose.record' as const),
    actor,
    details,
    overMaximumReason: fc.constantFrom(null, 'as agreed'),
    observedAtMs: fc.constant(null),
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
    observedAtMs: fc.option(observed),
    actor,
    toSeq: seq,
    reason: fc.constant('misheard'),
    to: fc.oneof(
      fc.record({
        kind: fc.constant('note' as const),
        text: fc.string({ minLength: 1, maxLength: 20 }),
      }),
      fc.record({
        kind: fc.constant('vitals' as const),
        readings,
        confirmedUnusual: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('dose' as const),
        details,
        overMaximumReason: fc.constantFrom(null, 'as agreed'),
      }),
      fc.record({ kind: fc.constant('stamp' as const), label: fc.constant('Speech') }),
      fc.record({
        kind: fc.constant('infusion' as const),
        details: infusionDetails,
        totalMg: fc.option(fc.integer({ min: 0, max: 60 })),
        overMaximumReason: fc.constantFrom(null, 'as agreed'),
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
    observedAtMs: fc.constant(null),
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
      ['ambulation', 'nausea', 'pain', 'bleeding'].map((key) => ({ key, score: 2 })),
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
      'follow-arc' as const,
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
