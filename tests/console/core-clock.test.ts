import { describe, expect, test } from 'vitest';
import { coreTime, untilNextTurn } from '../../renderer/bridge/core-clock.ts';

describe('the core’s clock as a window sees it', () => {
  test('a running clock goes on with the window’s monotonic time', () => {
    expect(coreTime({ nowMs: 1_000_000, running: true, heardAtMs: 500 }, 2_250.4)).toBe(1_001_750);
  });

  test('a standing clock stands however long the window waits', () => {
    expect(coreTime({ nowMs: 1_000_000, running: false, heardAtMs: 500 }, 99_999)).toBe(1_000_000);
  });

  test('it never runs backwards from what was heard', () => {
    expect(coreTime({ nowMs: 1_000_000, running: true, heardAtMs: 500 }, 400)).toBe(1_000_000);
  });

  test('all clocks of a screen turn just after the same whole second', () => {
    expect(untilNextTurn(12_345_678, 1000)).toBe(323);
    expect((12_345_678 + untilNextTurn(12_345_678, 1000)) % 1000).toBe(1);
  });
});
