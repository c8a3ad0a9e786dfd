import { describe, expect, test } from 'vitest';
import { movedAt } from '../../../renderer/console/features/protocols/editor-parts.ts';
import { drawableOf } from '../../../renderer/console/features/protocols/live-draft.ts';
import { arcOfProtocol } from '../../../renderer/console/features/protocols/protocol-arc.ts';
import {
  blankText,
  freshKey,
  textOf,
  type ProtocolText,
} from '../../../renderer/console/features/protocols/protocol-text.ts';
import { readProtocol } from '../../../renderer/console/features/protocols/read-protocol.ts';
import {
  limitWords,
  vitalsWords,
} from '../../../renderer/console/features/protocols/protocol-words.ts';
import { kapIntramuscularExample } from '../../../shared/domain/protocol/kap-intramuscular.ts';
import { presets } from '../../../shared/domain/protocol/presets.ts';
import { protocolDraftOf } from '../../../shared/domain/protocol/protocol-draft.ts';

const kap = textOf(protocolDraftOf(kapIntramuscularExample));
const faults = (change: Partial<ProtocolText>) => {
  const read = readProtocol({ ...kap, ...change });
  return read.kind === 'faults'
    ? read.faults.map(({ field, sentence }) => `${field}: ${sentence}`)
    : [];
};

test.each(presets.map((preset) => [preset.name, protocolDraftOf(preset)] as const))(
  '%s goes into the form and comes out as it was',
  (_, draft) => {
    expect(readProtocol(textOf(draft))).toEqual({ kind: 'draft', draft });
  },
);

describe('what is typed', () => {
  test('a comma is a point, and spaces do no harm', () => {
    const read = readProtocol({ ...kap, maxDoseMg: ' 62,5 ' });
    expect(read).toMatchObject({ kind: 'draft', draft: { maxDoseMg: 62.5 } });
  });

  test('no figure, and a figure out of bounds, are said with field, value and range', () => {
    expect(faults({ plannedEndMin: 'two hours' })).toEqual([
      'plannedEndMin: Planned end (minute): “two hours” is not a figure.',
    ]);
    expect(faults({ plannedEndMin: '' })).toEqual([
      'plannedEndMin: Planned end (minute): nothing is entered.',
    ]);
    expect(faults({ maxDoseMg: '0' })).toEqual([
      'maxDoseMg: Maximum dose (mg): 0 is outside 0.1 to 5000.',
    ]);
  });

  test('a limit on RASS goes below zero, one on blood pressure does not', () => {
    const limit = { when: 'during', above: '', percentAbove: '', setBy: 'Dr Osei' } as const;
    const read = readProtocol({ ...kap, limits: [{ ...limit, measure: 'rass', below: '-3' }] });
    expect(read).toMatchObject({ draft: { limits: [{ measure: 'rass', below: -3 }] } });
    expect(limitWords({ measure: 'rass', when: 'during', below: -3, setBy: 'Dr Osei' })).toBe(
      'RASS below −3, set by Dr Osei',
    );
    expect(faults({ limits: [{ ...limit, measure: 'systolic', below: '-3' }] })).toEqual([
      'limits.0: Systolic, below: -3 is outside 0 to 1000.',
    ]);
  });

  test('fixed minutes are read with commas, spaces or semicolons, in any order', () => {
    const read = readProtocol({
      ...kap,
      schedule: 'offsets',
      offsetsMin: '120; 0 40',
      graceMin: '10',
    });
    expect(read).toMatchObject({
      draft: { vitals: { schedule: { kind: 'offsets', offsetsMin: [0, 40, 120] } } },
    });
  });

  test('half a usual range, and a limit without a figure, stand at their own row', () => {
    const { ranges, limits } = kap;
    expect(faults({ ranges: { ...ranges, pulse: { ...ranges.pulse, usualHigh: '' } } })).toEqual([
      'plausibility.pulse: Pulse: the usual range has one end only.',
    ]);
    expect(
      faults({
        limits: limits.map((limit, index) => (index === 2 ? { ...limit, above: '' } : limit)),
      }),
    ).toEqual(['limits.2: The limit for Systolic has no figure.']);
  });

  test('what fields say of one another is looked at once every figure is one', () => {
    expect(faults({ graceMin: '40', untilMin: 'x' })).toEqual([
      'vitals.untilMin: Prompting ends (minute): “x” is not a figure.',
    ]);
    expect(faults({ graceMin: '40' })).toEqual([
      'vitals.graceMin: The grace time of 40 min is longer than the shortest gap of 15 min between two checks.',
    ]);
  });

  test('changed into a preparation it takes nothing, whatever stood in the fields of the dose', () => {
    const phases = { onset: '', build: '', peak: '', return: '', integration: '' };
    expect(readProtocol({ ...kap, careType: 'preparation', phases })).toMatchObject({
      kind: 'draft',
      draft: { route: null, form: { kind: 'none' }, vitals: null, maxDoseMg: null, limits: [] },
    });
  });

  test('an empty form asks for a name, an end and how the medicine comes', () => {
    const read = readProtocol(blankText);
    expect(read.kind === 'faults' && read.faults.map(({ field }) => field)).toEqual([
      'plannedEndMin',
    ]);
    const timed = readProtocol({ ...blankText, plannedEndMin: '60' });
    expect(timed.kind === 'faults' && timed.faults.map(({ field }) => field)).toEqual([
      'name',
      'form',
    ]);
  });
});

test('the drawing follows what is typed and leaves out what is no figure yet', () => {
  const drawn = drawableOf({ ...kap, phases: { ...kap.phases, peak: '2o' }, untilMin: '60' });
  if (drawn === null) throw new Error('nothing is drawn');
  const arc = arcOfProtocol(drawn);
  expect(arc.bands.map(({ label }) => label)).toEqual(['Onset', 'Build', 'Return', 'Integration']);
  expect(arc.slots.map(({ label }) => label)).toEqual(['0:15', '0:30', '0:45', '1:00']);
  expect(drawableOf({ ...kap, plannedEndMin: '' })).toBeNull();
});

test('lines move by one place and stay within the list', () => {
  expect(movedAt(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(movedAt(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  expect(movedAt(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
});

test('a new line never takes the key of another', () => {
  expect(freshKey([{ key: 'line-2' }, { key: 'identity' }])).toBe('line-3');
  expect(freshKey([{ key: 'line-2' }])).toBe('line-3');
});

test('schedule and limits are said in words', () => {
  expect(vitalsWords(kapIntramuscularExample.vitals)).toBe(
    'Every 15 minutes until 60, then every 30 minutes: 15, 30, 45, 60, 90, 120. Overdue after 5 minutes.',
  );
  expect(
    limitWords({
      measure: 'systolic',
      when: 'during',
      above: 160,
      percentAbove: 30,
      setBy: 'Dr Osei',
    }),
  ).toBe('Systolic above 160 or more than 30 % over the baseline, set by Dr Osei');
});
