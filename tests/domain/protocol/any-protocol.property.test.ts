import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProtocolDraft, VitalsPlan } from '../../../shared/contract/protocol.ts';
import { kapIntramuscularExample } from '../../../shared/domain/protocol/kap-intramuscular.ts';
import { promptMinutes } from '../../../shared/domain/protocol/prompt-minutes.ts';
import { protocolDraftOf } from '../../../shared/domain/protocol/protocol-draft.ts';
import { protocolFaults } from '../../../shared/domain/protocol/protocol-rules.ts';
import { slotsOfSession } from '../../../shared/domain/session/vitals-in-order.ts';
import { minute, nurse, startOf, Story, therapist } from '../../support/session-story.ts';

const someMinutes = fc.integer({ min: 1, max: 90 });
const plans: fc.Arbitrary<VitalsPlan> = fc.record({
  schedule: fc.oneof(
    fc.record({ kind: fc.constant('every' as const), everyMin: someMinutes }),
    fc.record({
      kind: fc.constant('stepped' as const),
      steps: fc.array(fc.record({ everyMin: someMinutes, untilMin: fc.option(someMinutes) }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
    fc.record({
      kind: fc.constant('offsets' as const),
      offsetsMin: fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 6 }),
    }),
  ),
  graceMin: fc.integer({ min: 0, max: 60 }),
  untilMin: fc.integer({ min: 1, max: 240 }),
});
const draft = (vitals: VitalsPlan): ProtocolDraft => ({
  ...protocolDraftOf(kapIntramuscularExample),
  vitals,
});

test('a plan that may be saved prompts at least once, and no check is missed within its grace time', () => {
  fc.assert(
    fc.property(plans, (vitals) => {
      fc.pre(protocolFaults(draft(vitals)).length === 0);
      const due = promptMinutes(vitals);
      expect(due.length).toBeGreaterThan(0);
      due.slice(1).forEach((minuteDue, index) => {
        expect(minuteDue - (due[index] ?? 0)).toBeGreaterThanOrEqual(vitals.graceMin);
      });
    }),
  );
});

test('in a session under any protocol, whatever is read, skipped or waited, slots never move and each stands in one state', () => {
  /** How far the clock goes, minutes ahead or a small step back, and what is done then. */
  const walk = fc.array(
    fc.record({
      step: fc.integer({ min: -3 * minute, max: 70 * minute }),
      act: fc.constantFrom('read', 'skip', 'wait'),
    }),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(plans, walk, (vitals, steps) => {
      const protocol = { ...kapIntramuscularExample, vitals };
      const story = new Story().does(startOf({ protocol }));
      story
        .wait(10 * minute)
        .readyToDose()
        .does({
          kind: 'dose.record',
          actor: therapist,
          overMaximumReason: null,
          observedAtMs: null,
          details: {
            amount: { unit: 'mg', mg: 30 },
            route: 'intramuscular',
            lot: '',
            site: '',
            givenBy: therapist,
          },
        });
      const t0 = story.nowMs;
      const planned = promptMinutes(vitals).map((due, index) => ({
        index,
        dueMs: t0 + Math.round(due * minute),
      }));
      for (const { step, act } of steps) {
        story.wait(step);
        const before = slotsOfSession(story.running, story.nowMs);
        const open = before.find(({ state }) => state.kind === 'due' || state.kind === 'overdue');
        if (act === 'read')
          story.does({
            kind: 'vitals.record',
            actor: nurse,
            readings: { systolic: 120, diastolic: 80, pulse: 70 },
            observedAtMs: null,
            confirmedUnusual: true,
          });
        if (act === 'skip' && open !== undefined)
          story.does({
            kind: 'vitals.skip',
            actor: nurse,
            slotIndex: open.index,
            reason: 'asleep',
            words: '',
          });
        const after = slotsOfSession(story.running, story.nowMs);
        expect(after.map(({ index, dueMs }) => ({ index, dueMs }))).toEqual(planned);
        after.forEach(({ state, index }) => {
          const was = before[index]?.state.kind;
          if (was === 'done') expect(state.kind).toBe('done');
          expect(['upcoming', 'due', 'overdue', 'missed', 'done', 'skipped']).toContain(state.kind);
        });
        const asking = after.filter(({ state }) => ['due', 'overdue'].includes(state.kind));
        expect(asking.length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 60 },
  );
});
