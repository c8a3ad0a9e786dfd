import { describe, expect, test } from 'vitest';
import type { Limit, ProtocolDraft, VitalsSchedule } from '../../../shared/contract/protocol.ts';
import { kapIntramuscularExample } from '../../../shared/domain/protocol/kap-intramuscular.ts';
import { esketamineNasalExample } from '../../../shared/domain/protocol/esketamine-nasal.ts';
import { ketamineInfusionExample } from '../../../shared/domain/protocol/ketamine-infusion.ts';
import { preparationExample } from '../../../shared/domain/protocol/preparation.ts';
import { protocolDraftOf } from '../../../shared/domain/protocol/protocol-draft.ts';
import { protocolFaults } from '../../../shared/domain/protocol/protocol-rules.ts';

const kap = protocolDraftOf(kapIntramuscularExample);
const refused = (draft: ProtocolDraft) =>
  protocolFaults(draft).map(({ field, sentence }) => `${field}: ${sentence}`);

function scheduled(schedule: VitalsSchedule, graceMin = 0, untilMin = 120): readonly string[] {
  return refused({ ...kap, vitals: { schedule, graceMin, untilMin } });
}

describe('phases', () => {
  test('out of order', () => {
    const phases = [
      { phase: 'onset', fromMin: 0 },
      { phase: 'peak', fromMin: 20 },
      { phase: 'return', fromMin: 15 },
    ] as const;
    expect(refused({ ...kap, phases: [...phases] })).toEqual([
      'phases.return: Return begins at 15 min, not after Peak at 20 min.',
    ]);
  });

  test('one that cannot follow the other', () => {
    const phases = [
      { phase: 'peak', fromMin: 0 },
      { phase: 'build', fromMin: 15 },
    ] as const;
    expect(refused({ ...kap, phases: [...phases] })).toEqual([
      'phases.build: Build cannot follow Peak.',
    ]);
  });

  test('one after the planned end', () => {
    expect(refused({ ...kap, plannedEndMin: 75 })).toEqual([
      'phases.integration: Integration begins at 75 min, after the planned end of 75 min.',
    ]);
  });
});

describe('vitals', () => {
  test('a schedule that never prompts', () => {
    expect(scheduled({ kind: 'every', everyMin: 150 })).toEqual([
      'vitals.schedule: No check falls due before prompting ends at 120 min.',
    ]);
  });

  test('a grace time longer than the shortest gap', () => {
    expect(scheduled({ kind: 'every', everyMin: 15 }, 15)).toEqual([]);
    expect(scheduled({ kind: 'every', everyMin: 15 }, 20)).toEqual([
      'vitals.graceMin: The grace time of 20 min is longer than the shortest gap of 15 min between two checks.',
    ]);
  });

  test('a step that never begins, and one that ends before the step before it', () => {
    const steps = (first: number | null, second: number | null): VitalsSchedule => ({
      kind: 'stepped',
      steps: [
        { everyMin: 15, untilMin: first },
        { everyMin: 30, untilMin: second },
      ],
    });
    expect(scheduled(steps(60, null))).toEqual([]);
    expect(scheduled(steps(null, null))).toEqual([
      'vitals.schedule: Step 1 has no end, so step 2 never begins.',
    ]);
    expect(scheduled(steps(60, 45))).toEqual([
      'vitals.schedule: Step 2 ends at 45 min, not after step 1 at 60 min.',
    ]);
  });

  test('a fixed check twice, or after prompting ends; the dose itself may be one', () => {
    expect(scheduled({ kind: 'offsets', offsetsMin: [0, 40, 120] })).toEqual([]);
    expect(scheduled({ kind: 'offsets', offsetsMin: [40, 40] })).toEqual([
      'vitals.schedule: The check at 40 min stands there twice.',
    ]);
    expect(scheduled({ kind: 'offsets', offsetsMin: [40, 180] })).toEqual([
      'vitals.schedule: The check at 180 min lies after prompting ends at 120 min.',
    ]);
  });

  test('a check that asks for nothing', () => {
    expect(refused({ ...kap, measures: [] })).toEqual([
      'measures: A check asks for at least one measure.',
    ]);
  });
});

describe('limits', () => {
  const limited = (...limits: Limit[]) => refused({ ...kap, limits });
  const osei = { measure: 'systolic', when: 'during', setBy: 'Dr Osei' } as const;

  test('without a figure, without a name, twice, and such that nothing lies between', () => {
    expect(limited({ ...osei })).toEqual(['limits.0: The limit for Systolic has no figure.']);
    expect(limited({ ...osei, above: 160, setBy: ' ' })).toEqual([
      'limits.0: The limit for Systolic names nobody who set it.',
    ]);
    expect(limited({ ...osei, above: 160 }, { ...osei, above: 150 })).toEqual([
      'limits.1: There are two limits for Systolic during the session.',
    ]);
    expect(limited({ ...osei, above: 100, below: 110 })).toEqual([
      'limits.0: Systolic: above 100 and below 110 leave nothing between.',
    ]);
  });

  test('a figure that no reading can reach', () => {
    expect(limited({ ...osei, above: 600 })).toEqual([
      'limits.0: Systolic 600 is outside the possible 20–299.',
    ]);
  });

  test('a percentage where there is no baseline, or no true zero', () => {
    expect(limited({ ...osei, percentAbove: 20 })).toEqual([]);
    expect(limited({ ...osei, percentAbove: 0 })).toHaveLength(1);
    expect(limited({ ...osei, when: 'before-dose', percentAbove: 20 })).toEqual([
      'limits.0: Systolic: before the dose there is no baseline to be over.',
    ]);
    expect(limited({ ...osei, measure: 'temperatureC', percentAbove: 3 })).toEqual([
      'limits.0: Temperature: a percentage means nothing on this scale.',
    ]);
  });
});

describe('plausibility', () => {
  test('a usual range beyond the possible one, and a range upside down', () => {
    const { pulse } = kap.plausibility.measures;
    const withPulse = (change: Partial<typeof pulse>) =>
      refused({
        ...kap,
        plausibility: {
          ...kap.plausibility,
          measures: { ...kap.plausibility.measures, pulse: { ...pulse, ...change } },
        },
      });
    expect(withPulse({ usual: { low: 10, high: 310 } })).toEqual([
      'plausibility.pulse: Pulse: usual 10–310 reaches beyond the possible 0–300.',
    ]);
    expect(withPulse({ possible: { low: 250, high: 20 } })).toEqual([
      'plausibility.pulse: Pulse: possible 250–20 is upside down.',
    ]);
  });
});

describe('dose', () => {
  test('a maximum of nothing', () => {
    expect(refused({ ...kap, maxDoseMg: 0 })).toEqual([
      'maxDoseMg: A maximum of 0 mg is none; it is above 0.',
    ]);
    expect(refused({ ...protocolDraftOf(esketamineNasalExample), maxDoseMg: 20 })).toEqual([
      'maxDoseMg: The maximum of 20 mg is less than one device of 28 mg.',
    ]);
  });

  test('a form that does not go with its route', () => {
    const infusion = protocolDraftOf(ketamineInfusionExample);
    expect(refused({ ...infusion, route: 'intramuscular' })).toEqual([
      'form: An infusion is intravenous.',
    ]);
    expect(refused({ ...kap, form: { kind: 'none' } })).toEqual([
      'form: A dosing session has a route and a form.',
    ]);
  });

  test('preparation and integration take nothing', () => {
    const talk = protocolDraftOf(preparationExample);
    expect(refused({ ...talk, maxDoseMg: 60 })).toEqual([
      'form: Preparation and integration have no dose.',
    ]);
    expect(refused({ ...talk, vitals: kap.vitals, measures: kap.measures })).toEqual([
      'vitals: Preparation and integration have no vitals schedule.',
    ]);
  });
});

test('a line of the checklist twice', () => {
  const [first] = kap.checklist;
  if (first === undefined) throw new Error('no checklist');
  expect(refused({ ...kap, checklist: [first, { ...first, key: 'again' }] })).toEqual([
    'checklist.1: “Identity checked” stands there twice.',
  ]);
});
