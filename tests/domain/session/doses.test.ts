import { expect, test } from 'vitest';
import { infusionReaches, infusionTotal } from '../../../shared/domain/session/infusion.ts';
import { lastDoseAt, t0Of } from '../../../shared/domain/session/state.ts';
import { timelineOf } from '../../../shared/domain/session/timeline.ts';
import { slotsOfSession } from '../../../shared/domain/session/vitals-in-order.ts';
import { esketamineNasalExample } from '../../../shared/domain/protocol/esketamine-nasal.ts';
import { ketamineInfusionExample } from '../../../shared/domain/protocol/ketamine-infusion.ts';
import {
  dose,
  infusion,
  minute,
  nurse,
  prescriber,
  startOf,
  Story,
  tenOClock,
} from '../../support/session-story.ts';

const pumpStory = () =>
  new Story()
    .does(startOf({ careType: 'ketamine-only', protocol: ketamineInfusionExample }))
    .readyToDose();
const pump = (story: Story) => {
  const found = story.running.doses.find(({ infusion: run }) => run !== null);
  if (found?.infusion === undefined || found.infusion === null) throw new Error('no infusion');
  return { seq: found.seq, run: found.infusion, dose: found };
};
const total = (story: Story) => infusionTotal(pump(story).run, story.nowMs);
const rows = (story: Story) => timelineOf(story.events).filter(({ group }) => group === 'dose');

test('a later dose is a booster, and both have their mg/kg', () => {
  const story = new Story()
    .does(startOf())
    .readyToDose()
    .does(dose(40))
    .wait(20 * minute);
  story.boosts(15);
  expect(rows(story).map(({ words }) => words.strong)).toEqual(['Dose 40 mg', 'Booster 15 mg']);
  expect(rows(story)[1]?.words.text).toContain('0.2 mg/kg');
});

test('two doses in the same second are both kept, in the order they were written down', () => {
  const story = new Story().does(startOf()).readyToDose().does(dose(20)).boosts(25);
  expect(story.running.doses.map(({ mg }) => mg)).toEqual([20, 25]);
  expect(lastDoseAt(story.running)).toBe(t0Of(story.running));
});

test('the maximum counts all doses of the session together', () => {
  const story = new Story().does(startOf()).readyToDose().does(dose(40));
  story.boosts(20); // 60 mg is the maximum, not above it
  story.does({ kind: 'goHold.decide', actor: nurse, decision: 'go', words: '' });
  const above = { ...dose(1), overMaximumReason: 'Dr Osei by phone' } as never;
  expect(story.tries(dose(1))).toBe('dose.aboveMaximum');
  expect(story.tries(above)).toBe('dose.prescriberOnly');
  expect(story.tries({ ...(above as object), actor: prescriber } as never)).toBeNull();
});

test('a tenfold slip of the strength is above the maximum and is asked about', () => {
  const story = new Story().does(startOf()).readyToDose();
  const slip = (strengthMgPerMl: number) =>
    story.tries({
      kind: 'dose.record',
      actor: nurse,
      details: {
        amount: { unit: 'mL', ml: 1, strengthMgPerMl },
        route: 'intramuscular',
        lot: '',
        site: '',
        givenBy: nurse,
      },
      overMaximumReason: null,
      observedAtMs: null,
    });
  expect(slip(100)).toBe('dose.aboveMaximum');
  expect(slip(10)).toBeNull();
});

test('lozenges count by the piece; prepared, wasted and giver stand in the row', () => {
  const story = new Story().does(startOf()).readyToDose();
  story.does({
    kind: 'dose.record',
    actor: nurse,
    details: {
      amount: { unit: 'piece', count: 0.5, mgEach: 100 },
      route: 'sublingual',
      form: 'lozenge',
      lot: 'L7',
      site: '',
      givenBy: nurse,
      preparedMg: 100,
      wastedMg: 50,
    },
    overMaximumReason: null,
    observedAtMs: null,
  });
  expect(rows(story)[0]?.words).toMatchObject({
    strong: 'Dose 50 mg',
    text: 'sublingual, lozenge, 0.5 × 100 mg, 0.67 mg/kg, lot L7, 100 mg prepared, 50 mg wasted, by NO',
  });
});

test('a client without a weight has no mg/kg, and the row says so', () => {
  const story = new Story()
    .does(startOf({ weightKg: null }))
    .readyToDose()
    .does(dose(40));
  expect(story.running.doses[0]?.mgPerKg).toBeNull();
  expect(rows(story)[0]?.words.text).toContain('– mg/kg, no weight on file');
});

test('an infusion is T0, and its total rises with the clock until what was planned', () => {
  const story = pumpStory()
    .wait(5 * minute)
    .does(infusion(50, 1.25));
  expect(t0Of(story.running)).toBe(tenOClock + 5 * minute);
  expect(slotsOfSession(story.running, story.nowMs)[0]?.dueMs).toBe(tenOClock + 15 * minute);
  expect(total(story.wait(20 * minute))).toBe(25);
  expect(infusionReaches(pump(story).run)).toBe(tenOClock + 45 * minute);
  expect(total(story.wait(60 * minute))).toBe(50);
});

test('a pause stops the total, a new rate counts from then on, and a stop keeps what was given', () => {
  const story = pumpStory()
    .does(infusion(50, 1))
    .wait(10 * minute);
  const toSeq = pump(story).seq;
  story.does({ kind: 'infusion.pause', actor: nurse, toSeq }).wait(30 * minute);
  expect(total(story)).toBe(10);
  expect(story.tries({ kind: 'infusion.pause', actor: nurse, toSeq })).toBe('infusion.alreadySo');
  story.does({ kind: 'infusion.resume', actor: nurse, toSeq }).wait(5 * minute);
  const rate = { unit: 'mL/h', mlPerHour: 60, strengthMgPerMl: 2 } as const; // 2 mg a minute
  story.does({ kind: 'infusion.changeRate', actor: nurse, toSeq, rate }).wait(5 * minute);
  expect(total(story)).toBe(25);
  story.does({ kind: 'infusion.stop', actor: nurse, toSeq, pumpMg: null, wastedMg: 25 });
  expect(total(story.wait(60 * minute))).toBe(25);
  expect(pump(story).dose).toMatchObject({ mg: 25, mgPerKg: 0.33, details: { wastedMg: 25 } });
  expect(story.tries({ kind: 'infusion.resume', actor: nurse, toSeq })).toBe('infusion.alreadySo');
  expect(rows(story).at(-1)?.words).toMatchObject({
    strong: 'Infusion stopped, 25 mg',
    soft: 'computed from the rates',
  });
});

test('what was read from the pump weighs more than what was computed, and both are said', () => {
  const story = pumpStory()
    .does(infusion(50, 1))
    .wait(10 * minute);
  const toSeq = pump(story).seq;
  story.does({ kind: 'infusion.stop', actor: nurse, toSeq, pumpMg: 9.4, wastedMg: null });
  expect(pump(story).dose.mg).toBe(9.4);
  expect(rows(story).at(-1)?.words.soft).toBe('read from the pump; computed 10 mg');
  story.does({
    kind: 'entry.correct',
    observedAtMs: null,
    actor: nurse,
    toSeq,
    reason: 'the display read 9.6',
    to: {
      kind: 'infusion',
      details: {
        plannedMg: 50,
        rate: { unit: 'mg/min', mgPerMin: 1 },
        lot: 'K2231',
        site: '',
        givenBy: nurse,
      },
      totalMg: 9.6,
      overMaximumReason: null,
    },
  });
  expect(pump(story).dose.mg).toBe(9.6);
});

test('a clock that is set back takes nothing from an infusion', () => {
  const story = pumpStory()
    .does(infusion(50, 1))
    .wait(10 * minute);
  const toSeq = pump(story).seq;
  story.does({ kind: 'infusion.pause', actor: nurse, toSeq });
  story.does({ kind: 'infusion.resume', actor: nurse, toSeq }).wait(-30 * minute);
  expect(total(story)).toBe(10);
});

test('one pump runs at a time, only where the protocol has one, and not past the end', () => {
  expect(new Story().does(startOf()).readyToDose().tries(infusion(50, 1))).toBe('dose.notThisForm');
  const story = pumpStory();
  expect(story.tries(infusion(76, 1))).toBe('dose.aboveMaximum');
  story.does(infusion(50, 1));
  expect(story.tries(infusion(10, 1))).toBe('infusion.running');
  expect(story.tries({ kind: 'session.end', actor: nurse })).toBe('infusion.running');
});

test('nasal devices are kept one by one with their times; the maximum counts them together', () => {
  const story = new Story()
    .does(startOf({ careType: 'ketamine-only', protocol: esketamineNasalExample }))
    .readyToDose();
  const device = (number: number) =>
    ({
      kind: 'dose.record',
      actor: nurse,
      details: {
        amount: { unit: 'piece', count: 1, mgEach: 28 },
        route: 'intranasal',
        lot: '',
        site: '',
        givenBy: nurse,
        device: number,
      },
      overMaximumReason: null,
      observedAtMs: null,
    }) as const;
  for (const number of [1, 2, 3]) story.does(device(number)).wait(5 * minute);
  expect(rows(story).map(({ words, tPlusMs }) => [words.strong, tPlusMs])).toEqual([
    ['Device 1, 28 mg', 0],
    ['Device 2, 28 mg', 5 * minute],
    ['Device 3, 28 mg', 10 * minute],
  ]);
  expect(story.tries(device(4))).toBe('dose.aboveMaximum');
});
