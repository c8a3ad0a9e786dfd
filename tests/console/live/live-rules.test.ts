import { expect, test } from 'vitest';
import { authorOf, readerOf } from '../../../renderer/console/features/live/session/author.ts';
import { commandFor } from '../../../renderer/console/features/live/session/command-for.ts';
import { soundingPosition } from '../../../renderer/console/features/live/session/sounding-position.ts';
import {
  correctingOf,
  correctionFrom,
  entryLine,
} from '../../../renderer/console/features/live/timeline/correction-of.ts';
import { promptOf } from '../../../renderer/console/features/live/vitals/prompt-of.ts';
import { timelineOf } from '../../../shared/domain/session/timeline.ts';
import { readEntry } from '../../../shared/domain/vitals/entry.ts';
import {
  dose,
  minute,
  nurse,
  openPointsStand,
  startOf,
  Story,
  stranger,
  tenOClock,
  therapist,
} from '../../support/session-story.ts';
import { exampleRanges } from '../../../shared/domain/vitals/ranges.ts';

const stamps = ['Tears', 'Laughter'];
const ask = (story: Story, action: Parameters<typeof commandFor>[0], blocked = false) =>
  commandFor(action, story.running, stamps, story.nowMs, blocked);

test('play becomes pause while music plays, and stays play while the browser holds the sound back', () => {
  const story = new Story().does(startOf());
  expect(ask(story, 'play-pause')).toEqual({ kind: 'music.play' });
  story.does({ kind: 'music.play', actor: therapist });
  expect(ask(story, 'play-pause')).toEqual({ kind: 'music.pause' });
  expect(ask(story, 'play-pause', true)).toEqual({ kind: 'music.play' });
});

test('the keys of the volume step by 2 dB in whole percent, and always to another one', () => {
  const story = new Story().does(startOf());
  const at = (volume: number) => story.does({ kind: 'music.setVolume', volume, actor: therapist });
  const volume = (wanted: number) => ({ kind: 'music.setVolume', volume: wanted });
  expect(ask(at(0.4), 'quieter')).toEqual(volume(0.32));
  expect(ask(story, 'louder')).toEqual(volume(0.5));
  expect(ask(at(0.02), 'quieter')).toEqual(volume(0.01));
  expect(ask(story, 'louder')).toEqual(volume(0.03));
  expect(ask(at(0), 'quieter')).toEqual(volume(0));
  expect(ask(story, 'louder')).toEqual(volume(0.01));
  expect(ask(at(1), 'louder')).toEqual(volume(1));
  expect(ask(new Story().does(startOf({ playlist: null })), 'louder')).toBeNull();
});

test('silence lifts and hold releases when they stand already', () => {
  const story = new Story().does(startOf()).does({ kind: 'music.play', actor: therapist });
  expect(ask(story, 'silence')).toEqual({ kind: 'music.silence' });
  expect(ask(story, 'hold')).toEqual({ kind: 'music.steer', steer: 'hold' });
  story
    .does({ kind: 'music.silence', actor: therapist })
    .does({ kind: 'music.steer', actor: therapist, steer: 'hold' });
  expect(ask(story, 'silence')).toEqual({ kind: 'music.lift' });
  expect(ask(story, 'hold')).toEqual({ kind: 'music.steer', steer: 'release' });
});

test('one key takes back what was said last, a track left out or Return, and then what was said before', () => {
  const story = new Story().does(startOf()).does({ kind: 'music.play', actor: therapist });
  const { trackId } = story.running.music.current!;
  const exclusion = { kind: 'track', trackId } as const;
  expect(ask(story, 'take-back')).toBeNull();
  story.does({ kind: 'music.steer', actor: therapist, steer: 'return' });
  expect(ask(story, 'take-back')).toEqual({ kind: 'music.steer', steer: 'follow-arc' });
  story.does({ kind: 'music.leaveOut', actor: therapist, exclusion, trackIds: [trackId] });
  expect(ask(story, 'take-back')).toEqual({ kind: 'music.readmit', exclusion });
  story.does({ kind: 'music.letBack', actor: therapist, exclusion });
  expect(ask(story, 'take-back')).toEqual({ kind: 'music.steer', steer: 'follow-arc' });
  story.does({ kind: 'music.steer', actor: therapist, steer: 'follow-arc' });
  expect(ask(story, 'take-back')).toBeNull();
});

test('a stamp key without a stamp asks for nothing', () => {
  const story = new Story().does(startOf());
  expect(ask(story, 'stamp-2')).toMatchObject({ kind: 'stamp.press', label: 'Laughter' });
  expect(ask(story, 'stamp-3')).toBeNull();
  expect(ask(story, 'lock')).toBeNull();
});

test('entries are by whoever is at the keyboard, or by the therapist if that person is not in the session', () => {
  const { staff } = new Story().does(startOf()).running;
  expect(authorOf(staff, nurse)?.staffId).toBe(nurse);
  expect(authorOf(staff, stranger)?.staffId).toBe(therapist);
  expect(authorOf(staff, null)?.staffId).toBe(therapist);
});

test('a reading is by the nurse who is here, else by the author', () => {
  const { staff } = new Story().does(startOf()).running;
  expect(readerOf(staff, therapist)).toBe(nurse);
  expect(
    readerOf(
      staff.filter((member) => member.role !== 'nurse'),
      therapist,
    ),
  ).toBe(therapist);
});

test('the prompt comes near, falls due, and is overdue after the grace time', () => {
  const story = new Story().does(startOf());
  expect(promptOf(story.running, story.nowMs)).toEqual({ kind: 'none', why: 'no-dose' });
  story.does(openPointsStand).does(dose(60));
  expect(promptOf(story.running, tenOClock + 7.5 * minute)).toMatchObject({
    kind: 'ahead',
    fraction: 0.5,
  });
  expect(promptOf(story.running, tenOClock + 15 * minute).kind).toBe('due');
  const grace = story.running.protocol.vitals?.graceMin ?? 0;
  expect(promptOf(story.running, tenOClock + (15 + grace) * minute + 1)).toMatchObject({
    kind: 'overdue',
    sinceMs: tenOClock + (15 + grace) * minute,
  });
});

test('a session without a vitals plan prompts for nothing', () => {
  const story = new Story().does(startOf());
  const protocol = { ...story.running.protocol, vitals: null };
  expect(promptOf({ ...story.running, protocol }, story.nowMs)).toEqual({
    kind: 'none',
    why: 'no-plan',
  });
});

test('the player’s report of this play is trusted before the timeline, of another play never', () => {
  const story = new Story().does(startOf()).does({ kind: 'music.play', actor: therapist });
  const { music } = story.running;
  const output = { label: '', state: 'ready' } as const;
  const heardAtMs = story.nowMs + 2000;
  const report = { positionMs: 1500, levelDb: -30, output, room: null, heardAtMs };
  const at = story.nowMs + 3000;
  expect(soundingPosition(music, { ...report, playId: music.current?.playId ?? null }, at)).toBe(
    2500,
  );
  expect(soundingPosition(music, { ...report, playId: null }, at)).toBe(3000);
  expect(soundingPosition(music, null, at)).toBe(3000);
});

test('readings written as a line are read back to the same', () => {
  const readings = {
    systolic: 128,
    diastolic: 82,
    pulse: 74,
    saturation: 98,
    respiration: 16,
    temperatureC: 36.6,
    moaas: 5,
    rass: -1,
  };
  expect(readEntry(entryLine(readings), exampleRanges).readings).toEqual(readings);
  expect(readEntry(entryLine({ saturation: 97 }), exampleRanges).readings).toEqual({
    saturation: 97,
  });
});

test('a reading is corrected from its present value, with the same refusals as at entry', () => {
  const story = new Story().does(startOf()).does({
    kind: 'vitals.record',
    actor: nurse,
    readings: { systolic: 128, diastolic: 82 },
    observedAtMs: null,
    confirmedUnusual: false,
  });
  const row = timelineOf(story.events).find(({ group }) => group === 'vitals');
  if (row === undefined) throw new Error('the reading has no row');
  const correcting = correctingOf(row, story.running);
  expect(correcting).toEqual({ kind: 'vitals', text: '128/82' });
  expect(correctionFrom(correcting, '118/82', exampleRanges)).toEqual({
    kind: 'vitals',
    readings: { systolic: 118, diastolic: 82 },
    confirmedUnusual: false,
  });
  expect(correctionFrom(correcting, '82/128', exampleRanges)).toBe(
    'Diastolic is above systolic: 82/128.',
  );
  expect(correctionFrom(correcting, '', exampleRanges)).toEqual({ kind: 'withdrawn' });
});
