import type { CheckAnswer } from '../../shared/contract/care.ts';
import type { SessionId, StaffId } from '../../shared/contract/ids.ts';
import type { ChecklistItem } from '../../shared/contract/protocol.ts';
import type { StaffCommand } from '../../shared/contract/session-command.ts';
import { readinessScales } from '../../shared/domain/scales/readiness-scales.ts';

/** When the first dose of the told session is given. */
export const t0Ms = Date.parse('2026-11-23T14:00:00Z');
const minute = 60_000;

/** Whose session is told. */
export type Told = Readonly<{ therapist: StaffId; nurse: StaffId; sessionId: SessionId }>;
/** A command, who gives it, and the minute from the first dose at which it is given. */
export type Step = readonly [atMin: number, actor: StaffId, command: StaffCommand];

const answers: Readonly<Record<ChecklistItem['answer'], CheckAnswer>> = {
  tick: { kind: 'tick', done: true },
  text: { kind: 'text', text: 'None.' },
  time: { kind: 'time', time: '07:30', day: 'today' },
  person: { kind: 'person', name: 'Ana Reyes', phone: '555 0142' },
};
const [tick, text, person] = [answers.tick, answers.text, answers.person];

function note(atMin: number, actor: StaffId, words: string): Step {
  const observedAtMs = t0Ms + Math.round((atMin - 0.3) * minute);
  return [atMin, actor, { kind: 'note.write', text: words, observedAtMs }];
}
function stamp(atMin: number, actor: StaffId, label: string): Step {
  const observedAtMs = t0Ms + Math.round(atMin * minute);
  return [atMin, actor, { kind: 'stamp.press', label, observedAtMs }];
}
function reading(
  atMin: number,
  actor: StaffId,
  [systolic, diastolic, pulse, saturation]: readonly [number, number, number, number],
): Step {
  const readings = { systolic, diastolic, pulse, saturation };
  return [
    atMin,
    actor,
    { kind: 'vitals.record', readings, observedAtMs: null, confirmedUnusual: true },
  ];
}

/** What was done before the pictures of the live screen are taken, at 0:23:10. */
export function upToThePictures(
  { therapist, nurse }: Told,
  checklist: readonly ChecklistItem[],
): readonly Step[] {
  return [
    ...checklist.map(({ key, answer }, index): Step => [
      -15 + index / 4,
      nurse,
      { kind: 'checklist.answer', key, answer: answers[answer] },
    ]),
    [-9, therapist, { kind: 'music.play' }],
    reading(-7, nurse, [122, 77, 71, 98]),
    reading(-5, nurse, [121, 76, 70, 98]),
    [-2, nurse, { kind: 'goHold.decide', decision: 'go', words: '' }],
    [
      0,
      nurse,
      {
        kind: 'dose.record',
        overMaximumReason: null,
        observedAtMs: null,
        details: {
          amount: { unit: 'mL', ml: 0.6, strengthMgPerMl: 100 },
          route: 'intramuscular',
          lot: 'K2231',
          site: 'left deltoid',
          givenBy: nurse,
        },
      },
    ],
    note(9.5, therapist, 'Breathing slows. “I’m going down through the floor, it’s fine.”'),
    stamp(14, therapist, 'Tears'),
    stamp(14.2, therapist, 'Touch accepted'),
    reading(15.2, nurse, [128, 82, 74, 98]),
    note(19.4, therapist, '“My grandmother’s kitchen. The light.” Long exhale.'),
    [21, therapist, { kind: 'music.steer', steer: 'hold' }],
  ];
}

/** What came after them, to the end. */
export function toTheEnd({ therapist, nurse }: Told): readonly Step[] {
  const form = readinessScales['modified-padss'];
  const items = form.items
    .filter(({ key }) => key !== form.computed)
    .map(({ key }) => ({ key, score: 2 }));
  const leaving = (
    atMin: number,
    key: 'final-vitals' | 'escort' | 'instructions' | 'next-contact',
    answer: CheckAnswer,
  ): Step => [atMin, nurse, { kind: 'leaving.answer', key, answer }];
  return [
    note(23.4, therapist, 'Moves fingers with the strings, face soft.'),
    reading(30.3, nurse, [141, 88, 82, 97]),
    [33, therapist, { kind: 'music.steer', steer: 'release' }],
    stamp(38, therapist, 'Touch offered'),
    stamp(38.4, therapist, 'Touch accepted'),
    reading(45.5, nurse, [148, 91, 84, 97]),
    note(52, therapist, '“It was never locked.” Laughs, quietly.'),
    reading(64.2, nurse, [139, 86, 78, 98]),
    stamp(74, therapist, 'Eyes open'),
    [80, therapist, { kind: 'music.silence' }],
    reading(90.2, nurse, [126, 80, 72, 98]),
    note(98, therapist, 'Sits up, drinks water, speaks in whole sentences.'),
    reading(120.1, nurse, [122, 78, 70, 98]),
    [121, nurse, { kind: 'readiness.score', items }],
    leaving(121.5, 'final-vitals', tick),
    leaving(122, 'escort', person),
    leaving(122.5, 'instructions', tick),
    leaving(123, 'next-contact', text),
    [124.5, therapist, { kind: 'session.end' }],
  ];
}
