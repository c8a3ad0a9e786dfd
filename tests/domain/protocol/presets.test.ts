import { describe, expect, test } from 'vitest';
import { protocol as protocolShape } from '../../../shared/contract/protocol.ts';
import { asConfirmed } from '../../../shared/domain/protocol/confirmed-protocol.ts';
import { esketamineNasalExample } from '../../../shared/domain/protocol/esketamine-nasal.ts';
import { kapIntramuscularExample } from '../../../shared/domain/protocol/kap-intramuscular.ts';
import { presets } from '../../../shared/domain/protocol/presets.ts';
import { promptMinutes } from '../../../shared/domain/protocol/prompt-minutes.ts';
import { protocolDraftOf } from '../../../shared/domain/protocol/protocol-draft.ts';
import { protocolFaults } from '../../../shared/domain/protocol/protocol-rules.ts';

const named = presets.map((preset) => [preset.name, preset] as const);

describe.each(named)('%s', (_, preset) => {
  test('has the shape of the contract and breaks no rule of its own', () => {
    expect(protocolShape.parse(preset)).toEqual(preset);
    expect(protocolFaults(protocolDraftOf(preset))).toEqual([]);
  });

  test('is an example that nobody has confirmed, and says so first', () => {
    expect(preset).toMatchObject({ version: 1, example: true, confirmed: null });
    expect(preset.source).toMatch(/^Example values: a prescriber must review and confirm\.\n/);
  });

  test('no word of it advises', () => {
    const words = JSON.stringify([preset.source, preset.fasting, preset.checklist, preset.prompts]);
    // The one "must" is the prescriber's own duty to review.
    expect(words.replace('a prescriber must review and confirm', '')).not.toMatch(
      /\b(give|administer|treat|recommend|should|must|increase|reduce)\b/i,
    );
  });
});

test('a new office begins with every care type and with KAP in the muscle, as a lozenge and as a spray', () => {
  expect(presets.map(({ careType, route, form }) => [careType, route, form.kind])).toEqual([
    ['kap', 'intramuscular', 'single'],
    ['kap', 'sublingual', 'single'],
    ['kap', 'intranasal', 'single'],
    ['ketamine-only', 'intravenous', 'infusion'],
    ['ketamine-only', 'intranasal', 'devices'],
    ['preparation', null, 'none'],
    ['integration', null, 'none'],
  ]);
  expect(new Set(presets.map(({ protocolId }) => protocolId)).size).toBe(presets.length);
});

test.each([
  ['KAP, intramuscular', [15, 30, 45, 60, 90, 120]],
  ['KAP, lozenge', [30, 60, 90, 120, 150]],
  ['KAP, intranasal', [15, 30, 45, 60, 90, 120]],
  ['IV infusion of ketamine, 40 minutes', [10, 20, 30, 40, 50, 60, 90, 120]],
  ['Nasal esketamine, two-hour stay', [40, 130]],
  ['Preparation', []],
  ['Integration', []],
])('%s asks for vitals at minutes %j', (name, minutes) => {
  const plan = presets.find((preset) => preset.name === name)?.vitals ?? null;
  expect(plan === null ? [] : promptMinutes(plan)).toEqual(minutes);
});

test.each([
  ['KAP, intramuscular', 60, { minutes: 60, from: 'last-dose' }],
  ['KAP, lozenge', 400, { minutes: 60, from: 'last-dose' }],
  ['KAP, intranasal', 150, { minutes: 60, from: 'last-dose' }],
  ['IV infusion of ketamine, 40 minutes', 75, { minutes: 60, from: 'last-dose' }],
  ['Nasal esketamine, two-hour stay', 84, { minutes: 120, from: 'last-dose' }],
  ['Preparation', null, null],
  ['Integration', null, null],
])('%s: a maximum of %s mg and a stay of %j', (name, maxDoseMg, minimumStay) => {
  expect(presets.find((preset) => preset.name === name)).toMatchObject({ maxDoseMg, minimumStay });
});

test('what lets a client go home is PADSS or Modified PADSS, never Aldrete alone (D3)', () => {
  const scales = presets.flatMap(({ readiness }) => (readiness === null ? [] : [readiness.scale]));
  expect(scales).toHaveLength(5);
  expect(new Set(scales)).toEqual(new Set(['modified-padss']));
});

test('nothing is said about tablets', () => {
  expect(JSON.stringify(presets)).not.toMatch(/tablets as usual/i);
});

test('with three devices five minutes apart the last check lies at the end of the stay (D8)', () => {
  const { vitals, minimumStay } = esketamineNasalExample;
  const stayEnds = 2 * 5 + (minimumStay?.minutes ?? 0);
  expect(vitals === null ? 0 : promptMinutes(vitals).at(-1)).toBeGreaterThanOrEqual(stayEnds);
});

test('esketamine comes in devices of 28 mg with five minutes between them', () => {
  expect(esketamineNasalExample.form).toEqual({ kind: 'devices', mgEach: 28, restMin: 5 });
});

test('the checklist of a dosing day holds the steps of clinical.md 1.4 in their order', () => {
  expect(kapIntramuscularExample.checklist.map(({ key, answer }) => `${key} ${answer}`)).toEqual([
    'identity tick',
    'changes text',
    'consent tick',
    'mood text',
    'food time',
    'drink time',
    'escort person',
    'toilet tick',
    'rest tick',
    'couch tick',
    'eye-mask tick',
    'blanket tick',
    'pillow tick',
    'headphones tick',
    'light tick',
    'water tick',
    'intention text',
  ]);
});

test('who confirms an example becomes the person whose limits they are', () => {
  const confirmed = { by: 'Dr Osei', atMs: 1 };
  expect(new Set(kapIntramuscularExample.limits.map(({ setBy }) => setBy))).toEqual(
    new Set(['example values']),
  );
  const protocol = asConfirmed({ ...kapIntramuscularExample, confirmed });
  expect(protocol.setBy).toBe('Dr Osei');
  expect(new Set(protocol.limits.map(({ setBy }) => setBy))).toEqual(new Set(['Dr Osei']));
});

test('a limit that somebody set keeps its name, whoever confirms the protocol', () => {
  const limits = [{ measure: 'pulse', when: 'during', above: 120, setBy: 'Dr Lind' }] as const;
  const protocol = asConfirmed({
    ...kapIntramuscularExample,
    example: false,
    setBy: 'N. Okafor',
    limits: [...limits],
    confirmed: { by: 'Dr Osei', atMs: 1 },
  });
  expect(protocol.limits[0]?.setBy).toBe('Dr Lind');
  expect(protocol.setBy).toBe('N. Okafor');
});
