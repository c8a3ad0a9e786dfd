import type { CheckAnswer } from '../../../../shared/contract/care.ts';
import type { ChecklistItem, Protocol } from '../../../../shared/contract/protocol.ts';
import type { ActedCommand } from '../../../../shared/domain/session/command.ts';
import { readinessScales } from '../../../../shared/domain/scales/readiness-scales.ts';
import { nurseId, prescriberId } from './made-up-people.ts';

/** A command and the minute from the dose at which it is told. */
export type Step = readonly [atMin: number, command: ActedCommand];

const escorts = [
  { name: 'Ana Reyes', phone: '555 0142' },
  { name: 'T. Mbeki', phone: '555 0177' },
] as const;
const texts: Readonly<Record<string, string>> = {
  changes: 'None.',
  mood: 'Steady; no thoughts of suicide.',
  intention: 'To stay with what comes.',
};

function answerTo(
  { key, answer }: Pick<ChecklistItem, 'key' | 'answer'>,
  turn: number,
): CheckAnswer {
  switch (answer) {
    case 'tick':
      return { kind: 'tick', done: true };
    case 'text':
      return { kind: 'text', text: texts[key] ?? 'Talked through.' };
    case 'time':
      return key === 'food'
        ? { kind: 'time', time: '21:30', day: 'yesterday' }
        : { kind: 'time', time: '07:45', day: 'today' };
    case 'person':
      return { kind: 'person', ...(escorts[turn % escorts.length] ?? escorts[0]) };
  }
}

/** The checklist answered by the nurse between 14 and 9 minutes before the dose. */
export function arrival({ checklist }: Protocol, turn: number): readonly Step[] {
  const pace = 5 / Math.max(1, checklist.length);
  return checklist.map((item, index): Step => [
    -14 + index * pace,
    { kind: 'checklist.answer', actor: nurseId, key: item.key, answer: answerTo(item, turn) },
  ]);
}

/** The decision to go, two minutes before the dose. */
export const go: Step = [
  -2,
  { kind: 'goHold.decide', actor: prescriberId, decision: 'go', words: '' },
];

/** Readiness and leaving, between 118.5 and 121 minutes after the dose. */
export function leaving({ readiness }: Protocol, turn: number): readonly Step[] {
  const actor = nurseId;
  const form = readiness === null ? null : readinessScales[readiness.scale];
  const items = (form?.items ?? [])
    .filter(({ key }) => key !== form?.computed)
    .map(({ key }) => ({ key, score: 2 }));
  const answers: readonly Step[] = [
    [
      119,
      { kind: 'leaving.answer', actor, key: 'final-vitals', answer: { kind: 'tick', done: true } },
    ],
    [
      119.5,
      {
        kind: 'leaving.answer',
        actor,
        key: 'escort',
        answer: answerTo({ key: 'escort', answer: 'person' }, turn),
      },
    ],
    [
      120,
      { kind: 'leaving.answer', actor, key: 'instructions', answer: { kind: 'tick', done: true } },
    ],
    [
      120.5,
      {
        kind: 'leaving.answer',
        actor,
        key: 'next-contact',
        answer: { kind: 'text', text: 'A call tomorrow at ten.' },
      },
    ],
  ];
  return form === null ? answers : [[118.5, { kind: 'readiness.score', actor, items }], ...answers];
}
