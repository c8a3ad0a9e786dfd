import { expect, test } from 'vitest';
import { arcOfSession } from '../../../renderer/console/session-drawing/arc-of-session.ts';
import { arcScale, keepInside, roomForLabels } from '../../../renderer/ui/arc/arc-scale.ts';
import {
  dose,
  minute,
  nurse,
  openPointsStand,
  startOf,
  Story,
  tenOClock,
} from '../../support/session-story.ts';

const reading = {
  kind: 'vitals.record',
  actor: nurse,
  readings: { systolic: 121, diastolic: 76 },
  observedAtMs: null,
  confirmedUnusual: false,
} as const;

test('time runs straight from one edge to the other and never leaves the drawing', () => {
  const { x } = arcScale({ fromMs: 1000, toMs: 3000 }, 10, 210);
  expect([x(1000), x(2000), x(3000)]).toEqual([10, 110, 210]);
  expect([x(0), x(9000)]).toEqual([10, 210]);
});

test('a span without length draws at its left edge', () => {
  expect(arcScale({ fromMs: 5, toMs: 5 }, 10, 210).x(5)).toBe(10);
});

test('labels that would touch are left out, the heavier one stays', () => {
  const at = (x: number, weight = 0) => ({ x, width: 30, weight });
  expect(roomForLabels([at(20), at(40), at(100)], 6)).toEqual([true, false, true]);
  expect(roomForLabels([at(20), at(40, 1), at(100)], 6)).toEqual([false, true, true]);
});

test('a label at the edge is moved inside', () => {
  expect(keepInside(2, 30, 0, 200)).toBe(15);
  expect(keepInside(199, 30, 0, 200)).toBe(185);
});

test('the arc reaches from before the dose to the planned end', () => {
  const story = new Story()
    .does(startOf())
    .wait(8 * minute)
    .does(reading)
    .wait(2 * minute)
    .does(openPointsStand)
    .does(dose(60));
  const model = arcOfSession(story.running, story.events, story.nowMs);
  const t0 = tenOClock + 10 * minute;
  expect(model.span).toEqual({
    fromMs: tenOClock,
    toMs: t0 + story.running.protocol.plannedEndMin * minute,
  });
  expect(model.bands[0]).toMatchObject({ label: 'Before', fromMs: tenOClock, toMs: t0 });
  expect(model.doses).toMatchObject([{ atMs: t0, label: '60 mg' }]);
  expect(model.slots[0]).toMatchObject({ label: 'base', state: 'taken' });
  expect(model.slots[1]).toMatchObject({ label: '0:15', state: 'ahead', atMs: t0 + 15 * minute });
});

test('the bands lie end to end over the whole span, and one of them is now', () => {
  const story = new Story()
    .does(startOf())
    .wait(minute)
    .does(openPointsStand)
    .does(dose(60))
    .wait(25 * minute);
  const { bands, span } = arcOfSession(story.running, story.events, story.nowMs);
  expect(bands[0]?.fromMs).toBe(span.fromMs);
  expect(bands.at(-1)?.toMs).toBe(span.toMs);
  bands.slice(1).forEach((band, index) => expect(band.fromMs).toBe(bands[index]?.toMs));
  expect(bands.filter((band) => band.isNow)).toHaveLength(1);
});

test('slots are filled when taken, rings when due, crossed when skipped', () => {
  const story = new Story()
    .does(startOf())
    .does(openPointsStand)
    .does(dose(60))
    .wait(15 * minute)
    .does(reading)
    .wait(15 * minute);
  const dots = () =>
    arcOfSession(story.running, story.events, story.nowMs)
      .slots.filter((slot) => slot.key.startsWith('s'))
      .map((slot) => slot.state);
  expect(dots().slice(0, 3)).toEqual(['taken', 'due', 'ahead']);
  story.does({ kind: 'vitals.skip', actor: nurse, slotIndex: 1, reason: 'asleep', words: '' });
  expect(dots().slice(0, 3)).toEqual(['taken', 'skipped', 'ahead']);
});

test('before the dose the plan is seen ahead and does not creep with every second', () => {
  const story = new Story().does(startOf());
  const early = arcOfSession(story.running, story.events, tenOClock + minute);
  const later = arcOfSession(story.running, story.events, tenOClock + 9 * minute);
  expect(later.span).toEqual(early.span);
  expect(early.bands.find((band) => band.isNow)?.label).toBe('Before');
  expect(early.doses).toEqual([]);
  expect(early.slots.every((slot) => slot.state === 'ahead')).toBe(true);
});

test('a session that outlasts its plan stays on the arc', () => {
  const story = new Story()
    .does(startOf())
    .does(openPointsStand)
    .does(dose(60))
    .wait(400 * minute);
  const { span } = arcOfSession(story.running, story.events, story.nowMs);
  expect(span.toMs).toBeGreaterThan(story.nowMs);
});

test('an hour of preparing does not press the dosing into a corner', () => {
  const story = new Story()
    .does(startOf())
    .wait(60 * minute)
    .does(openPointsStand)
    .does(dose(60));
  const { span } = arcOfSession(story.running, story.events, story.nowMs);
  expect(story.nowMs - span.fromMs).toBe(20 * minute);
});

test('the arc is said in one sentence', () => {
  const story = new Story()
    .does(startOf())
    .does(openPointsStand)
    .does(dose(60))
    .wait(15 * minute);
  expect(arcOfSession(story.running, story.events, story.nowMs).summary).toMatch(
    /^The arc of the session\. Phase .+; doses: 60 mg; 0 of \d+ vitals checks taken; the check at 0:15 is due\.$/,
  );
});
