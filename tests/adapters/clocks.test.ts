import { expect, test } from 'vitest';
import { createRandomIds } from '../../main/adapters/random-ids.ts';
import { createSystemClock } from '../../main/adapters/system-clock.ts';
import { createTestClock, testClockAsked } from '../../main/adapters/test-clock.ts';

const nine = Date.UTC(2026, 4, 4, 9);

test('the test clock stands still until it is moved', () => {
  const clock = createTestClock(nine);
  expect([clock.now(), clock.now(), clock.running]).toEqual([nine, nine, false]);
  clock.advance(90_000);
  expect(clock.now()).toBe(nine + 90_000);
});

test('what falls due on the way runs in order, each at its own moment', () => {
  const clock = createTestClock(nine);
  const ran: string[] = [];
  const log = (name: string) => () => ran.push(`${name} ${clock.now() - nine}`);
  clock.every(1000, log('tick'));
  const stop = clock.every(1500, log('beat'));
  clock.advance(3000);
  stop();
  clock.advance(1000);
  expect(ran).toEqual([
    'tick 1000',
    'beat 1500',
    'tick 2000',
    'tick 3000',
    'beat 3000',
    'tick 4000',
  ]);
});

test('a timer that stops itself or another does not run again', () => {
  const clock = createTestClock(nine);
  let runs = 0;
  const stop = clock.every(10, () => {
    runs += 1;
    stop();
  });
  clock.advance(100);
  expect(runs).toBe(1);
});

test('a night’s sleep is one tick in the morning', () => {
  const clock = createTestClock(nine);
  const ticks: number[] = [];
  clock.every(1000, () => ticks.push(clock.now() - nine));
  clock.sleep(8 * 3_600_000);
  clock.advance(1000);
  expect(ticks).toEqual([8 * 3_600_000, 8 * 3_600_000 + 1000]);
});

test('the monotonic clock runs during a stall and stops in a sleep', () => {
  const clock = createTestClock(nine);
  clock.advance(500);
  clock.stall(90_000);
  expect([clock.now() - nine, clock.monotonicMs()]).toEqual([90_500, 90_500]);
  clock.sleep(60_000);
  expect([clock.now() - nine, clock.monotonicMs()]).toEqual([150_500, 90_500]);
});

test.each(['soon', '2026-99-01', '1969-12-31T00:00:00Z'])(
  '“%s” starts no test clock and is refused with a sentence',
  (text) => {
    expect(testClockAsked({ STILLROOM_TEST_CLOCK: text })).toMatchObject({
      kind: 'refused',
      sentence: expect.stringContaining('ISO time') as string,
    });
  },
);

test('the computer’s clock runs where no test clock is asked for', () => {
  expect(testClockAsked({})).toEqual({ kind: 'none' });
  expect(testClockAsked({ STILLROOM_TEST_CLOCK: '' })).toEqual({ kind: 'none' });
});

test('an ISO time starts a test clock', () => {
  const asked = testClockAsked({ STILLROOM_TEST_CLOCK: '2026-05-04T09:00:00Z' });
  expect(asked.kind === 'clock' && asked.clock.now()).toBe(nine);
});

test('the system clock tells whole milliseconds and ticks until it is stopped', async () => {
  const clock = createSystemClock();
  expect(Number.isInteger(clock.now())).toBe(true);
  const hold = setTimeout(() => undefined, 10_000); // its own timers do not keep a process alive
  let ticks = 0;
  await new Promise<void>((resolve) => {
    const stop = clock.every(1, () => {
      ticks += 1;
      if (ticks < 3) return;
      stop();
      resolve();
    });
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  clearTimeout(hold);
  expect([ticks, clock.running]).toEqual([3, true]);
});

test('ids differ and fit into 64 characters', () => {
  const ids = createRandomIds();
  const made = new Set(Array.from({ length: 1000 }, () => ids.next()));
  expect(made.size).toBe(1000);
  for (const id of made) expect(id.length).toBeLessThanOrEqual(64);
});
