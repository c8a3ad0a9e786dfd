import { expect, test } from 'vitest';
import { timelineOf } from '../../../shared/domain/session/timeline.ts';
import { lastDoseAt, t0Of } from '../../../shared/domain/session/state.ts';
import { slotsOfSession } from '../../../shared/domain/session/vitals-in-order.ts';
import {
  dose,
  minute,
  nurse,
  prescriber,
  startOf,
  Story,
  stranger,
  tenOClock,
  therapist,
  arcPlaylist,
  trackNamed,
} from '../../support/session-story.ts';

const reading = (systolic = 128, diastolic = 82, confirmedUnusual = false) =>
  ({
    kind: 'vitals.record',
    actor: nurse,
    readings: { systolic, diastolic, pulse: 74, saturation: 98 },
    observedAtMs: null,
    confirmedUnusual,
  }) as const;

test('a KAP session needs a therapist in the room; ketamine only does not', () => {
  const staff = [{ staffId: nurse, name: 'N. Okafor', role: 'nurse', initials: 'NO' }] as const;
  expect(new Story().tries({ ...startOf({ staff: [...staff] }), actor: nurse } as never)).toBe(
    'session.therapistMissing',
  );
  expect(
    new Story().tries({
      ...startOf({ staff: [...staff], careType: 'ketamine-only' }),
      actor: nurse,
    } as never),
  ).toBeNull();
});

test('half a millilitre of 100 mg/mL is 50 mg, and mg/kg follows from the weight', () => {
  const story = new Story()
    .does(startOf())
    .readyToDose()
    .does({
      kind: 'dose.record',
      actor: nurse,
      details: {
        amount: { unit: 'mL', ml: 0.5, strengthMgPerMl: 100 },
        route: 'intramuscular',
        lot: '',
        site: '',
        givenBy: nurse,
      },
      overMaximumReason: null,
      observedAtMs: null,
    });
  expect(story.running.doses[0]).toMatchObject({ mg: 50, mgPerKg: 0.67 });
});

test('a dose above the maximum that the protocol names asks for a reason once', () => {
  const story = new Story().does(startOf()).readyToDose();
  expect(story.tries(dose(61))).toBe('dose.aboveMaximum');
  expect(
    story.tries({
      ...dose(61),
      actor: prescriber,
      overMaximumReason: 'as agreed with Dr Osei',
    } as never),
  ).toBeNull();
  expect(timelineOf(story.events).at(-1)?.words.soft).toContain('as agreed with Dr Osei');
});

test('T0 is the first dose and a second dose has its own clock', () => {
  const story = new Story()
    .does(startOf())
    .readyToDose()
    .wait(5 * minute)
    .does(dose(40))
    .wait(20 * minute)
    .boosts(20);
  expect(t0Of(story.running)).toBe(tenOClock + 5 * minute);
  expect(lastDoseAt(story.running)).toBe(tenOClock + 25 * minute);
});

test('a reading seven minutes late says so and does not move the next slot', () => {
  const story = new Story()
    .does(startOf())
    .readyToDose()
    .does(dose(40))
    .wait(22 * minute)
    .does(reading());
  const slots = slotsOfSession(story.running, story.nowMs);
  expect(slots[0]?.state).toEqual({
    kind: 'done',
    atMs: tenOClock + 22 * minute,
    lateMs: 7 * minute,
  });
  expect(slots[1]?.dueMs).toBe(tenOClock + 30 * minute);
  expect(timelineOf(story.events).at(-1)?.words.soft).toContain('late by 7 min');
});

test('a wild reading is asked once more, an impossible one is refused, and both are words of figures only', () => {
  const story = new Story().does(startOf());
  expect(story.tries(reading(190, 95))).toBe('vitals.unusual');
  expect(story.tries(reading(190, 95, true))).toBeNull();
  expect(story.tries(reading(300, 82, true))).toBe('vitals.outsidePossible');
  expect(story.tries(reading(82, 128, true))).toBe('vitals.outsidePossible');
  expect(story.tries({ ...reading(), readings: {} })).toBe('vitals.nothing');
});

test('a reading before the dose is the baseline that later ones are compared with', () => {
  const story = new Story()
    .does(startOf())
    .readyToDose()
    .wait(minute)
    .does(dose(40))
    .wait(15 * minute)
    .does(reading(132, 80));
  expect(story.running.vitals[0]?.baseline).toBe(true);
  expect(timelineOf(story.events).at(-1)?.words.soft).toContain('▲ 10% on baseline');
});

test('vitals are skipped with a reason only when they are due', () => {
  const skip = {
    kind: 'vitals.skip',
    actor: nurse,
    slotIndex: 0,
    reason: 'asleep',
    words: '',
  } as const;
  const story = new Story().does(startOf()).readyToDose().does(dose(40));
  expect(story.tries(skip)).toBe('vitals.slotNotOpen');
  story.wait(15 * minute).does(skip);
  expect(slotsOfSession(story.running, story.nowMs)[0]?.state.kind).toBe('skipped');
  expect(story.tries(skip)).toBe('vitals.slotNotOpen');
});

test('a note carries the time of its first keystroke, and never a time outside the session', () => {
  const note = (observedAtMs: number) =>
    ({ kind: 'note.write', actor: therapist, text: 'Breathing slows.', observedAtMs }) as const;
  const story = new Story()
    .does(startOf())
    .wait(2 * minute)
    .does(note(tenOClock + minute));
  expect(story.events.at(-1)).toMatchObject({
    observedAtMs: tenOClock + minute,
    atMs: tenOClock + 2 * minute,
  });
  story.does(note(tenOClock - 60 * minute)).does(note(tenOClock + 60 * minute));
  expect(story.events.slice(-2).map((e) => e.observedAtMs)).toEqual([
    tenOClock,
    tenOClock + 2 * minute,
  ]);
});

test('a correction keeps what was written and says why', () => {
  const story = new Story().does(startOf()).does(reading(118, 82));
  const toSeq = story.running.seq;
  story.does({
    kind: 'entry.correct',
    observedAtMs: null,
    actor: nurse,
    toSeq,
    reason: 'typed 118 for 128',
    to: {
      kind: 'vitals',
      readings: { systolic: 128, diastolic: 82 },
      confirmedUnusual: false,
    },
  });
  const row = timelineOf(story.events).find(({ seq }) => seq === toSeq);
  expect(row?.words.strong).toBe('128/82');
  expect(row?.corrections).toMatchObject([
    { reason: 'typed 118 for 128', author: 'NO', before: { strong: '118/82' } },
  ]);
  expect(
    story.tries({
      kind: 'entry.correct',
      observedAtMs: null,
      actor: nurse,
      toSeq,
      reason: 'no',
      to: { kind: 'note', text: 'x' },
    }),
  ).toBe('correction.kindDiffers');
});

test('withdrawing the first dose moves T0 to the second', () => {
  const story = new Story().does(startOf()).readyToDose().does(dose(40)).wait(minute).boosts(20);
  const first = story.running.doses[0]?.seq ?? 0;
  story.does({
    kind: 'entry.correct',
    observedAtMs: null,
    actor: nurse,
    toSeq: first,
    reason: 'spilt',
    to: { kind: 'withdrawn' },
  });
  expect(t0Of(story.running)).toBe(tenOClock + minute);
  expect(story.tries({ kind: 'entry.add', actor: nurse, toSeq: first, text: 'x' })).toBe(
    'entry.notCorrectable',
  );
});

test('nobody enters anything who is not here, and nothing is entered after the end', () => {
  const story = new Story().does(startOf());
  expect(
    story.tries({ kind: 'stamp.press', actor: stranger, label: 'Tears', observedAtMs: tenOClock }),
  ).toBe('session.staffMissing');
  story.does({ kind: 'session.end', actor: therapist });
  expect(
    story.tries({ kind: 'stamp.press', actor: nurse, label: 'Tears', observedAtMs: tenOClock }),
  ).toBe('session.ended');
});

test('the end of a session pauses the music first', () => {
  const story = new Story()
    .does(startOf())
    .does({ kind: 'music.play', actor: therapist })
    .wait(minute)
    .does({ kind: 'session.end', actor: therapist });
  expect(story.events.slice(-2).map((e) => e.kind)).toEqual(['music.paused', 'session.ended']);
  expect(story.running.music.playing).toBe(false);
});

test('a lost output pauses the music and a later Play is a choice, never a guess', () => {
  const story = new Story()
    .does(startOf())
    .does({ kind: 'music.play', actor: therapist })
    .wait(minute);
  story.does({ kind: 'music.outputLost', label: 'Headphones' });
  expect(story.running.music).toMatchObject({
    playing: false,
    outputLost: true,
    current: { positionMs: minute },
  });
  story.does({ kind: 'music.outputBack', label: 'Headphones' });
  expect(story.running.music.playing).toBe(false);
});

test('when every track fails the music stays wanted at the last one instead of turning in a circle', () => {
  const playlist = {
    ...arcPlaylist,
    endOfList: 'hold-last' as const,
    tracks: [trackNamed('a'), trackNamed('b')],
  };
  const story = new Story()
    .does(startOf({ playlist }))
    .does({ kind: 'music.play', actor: therapist });
  story.does({ kind: 'music.trackFailed', playId: 'p1' as never, why: 'ends early' });
  expect(story.running.music.current?.playId).toBe('p2');
  story.does({ kind: 'music.trackFailed', playId: 'p2' as never, why: 'ends early' });
  expect(story.running.music).toMatchObject({ ended: false, playing: true });
  expect(story.running.music.current?.playId).toBe('p2');
});
