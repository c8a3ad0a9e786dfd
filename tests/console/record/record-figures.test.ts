import { expect, test } from 'vitest';
import {
  chartSpan,
  figureSpan,
  labelSides,
  soundStretches,
} from '../../../renderer/console/features/record/chart-model.ts';
import { recordFigures } from '../../../renderer/console/features/record/record-figures.ts';
import {
  dose,
  minute,
  nurse,
  startOf,
  Story,
  tenOClock,
  therapist,
} from '../../support/session-story.ts';

const reading = (systolic: number, diastolic: number) =>
  ({
    kind: 'vitals.record',
    actor: nurse,
    readings: { systolic, diastolic, pulse: 70, saturation: 98 },
    observedAtMs: null,
    confirmedUnusual: true,
  }) as const;

/** Two doses of a client of 75 kg, a reading seven minutes late, a skip, and one slot that nobody answered. */
function anHour(): Story {
  const story = new Story().does(startOf()).readyToDose();
  story
    .does(dose(40))
    .wait(10 * minute)
    .boosts(20);
  story.wait(12 * minute).does(reading(150, 92)); // for 0:15
  story.wait(8 * minute).does({
    kind: 'vitals.skip',
    actor: nurse,
    slotIndex: 1,
    reason: 'asleep',
    words: '',
  });
  return story.wait(29 * minute + 59_000);
}

test('the summary of a record adds up the doses, finds the highest pressure and counts the checks', () => {
  const story = anHour();
  const figures = recordFigures(story.running, story.nowMs).map(
    ({ value, words }) => `${value}: ${words}`,
  );
  expect(figures.slice(0, 4)).toEqual([
    '60 mg: 0.8 mg/kg, 2 doses',
    '0:59:59: first dose to end',
    expect.stringMatching(/^150\/92: highest, ▲ \d+% at 0:22$/),
    '1 of 3: planned vitals taken, 1 late, 1 skipped',
  ]);
});

test('a session without a dose says so and is measured from its start', () => {
  const story = new Story().does(startOf()).wait(minute);
  expect(recordFigures(story.running, story.nowMs).map(({ value }) => value)).toEqual([
    'No dose',
    '0:01:00',
    '–',
    '0 of 0',
  ]);
});

test('the strips under the chart say what sounded, what was silence by choice, and where it paused', () => {
  const story = new Story().does(startOf()).does({ kind: 'music.play', actor: therapist });
  story.wait(minute).does({ kind: 'music.silence', actor: therapist });
  // The list goes on under the silence.
  story.wait(minute / 2).does({ kind: 'music.next', actor: therapist });
  story.wait(minute / 2).does({ kind: 'music.lift', actor: therapist });
  story.wait(minute).does({ kind: 'music.pause', actor: therapist });
  story.wait(minute).does({ kind: 'music.play', actor: therapist });
  story.wait(minute);
  const strips = soundStretches(story.events, story.nowMs).map(
    ({ kind, words, fromMs, toMs }) =>
      `${(fromMs - tenOClock) / minute}–${(toMs - tenOClock) / minute} ${kind} ${words}`,
  );
  expect(strips).toEqual([
    '0–1 track Track a',
    '1–2 silence silence, chosen',
    '2–3 track Track b',
    '3–4 pause paused',
    '4–5 track Track b',
  ]);
});

test('the scale holds every pressure and the limit, and the chart ends with the session', () => {
  const story = anHour();
  expect(figureSpan(story.running)).toEqual({ low: 40, high: 180 });
  expect(chartSpan({ fromMs: 0, toMs: 9_000_000 }, 600_000)).toEqual({ fromMs: 0, toMs: 600_000 });
});

test('a reading’s figure touches neither another bar nor another figure, and the highest keeps its place', () => {
  const bar = (x: number, weight: number) => ({ x, labelWidth: 44, weight });
  const within = { left: 0, right: 400 };
  // Two baselines two minutes apart: one figure on each side of the pair.
  expect(labelSides([bar(100, 122), bar(115, 121)], within)).toEqual(['left', 'right']);
  // Between two bars there is room for neither.
  expect(labelSides([bar(100, 122), bar(115, 121), bar(130, 120)], within)).toEqual([
    'left',
    null,
    'right',
  ]);
  // At the end of the chart it turns to the left.
  expect(labelSides([bar(390, 130)], within)).toEqual(['left']);
});
