import { describe, expect, test } from 'vitest';
import type { SessionEvent } from '../../shared/contract/session-event.ts';
import { withEvents } from '../../renderer/bridge/events-in-order.ts';

const event = (seq: number) => ({ seq }) as SessionEvent;

describe('a session that grows while it is shown', () => {
  test('new events join at the end', () => {
    expect(withEvents([event(1), event(2)], [event(3), event(4)]).map((each) => each.seq)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  test('what two answers both brought stands there once', () => {
    expect(
      withEvents([event(1), event(2), event(3)], [event(2), event(3), event(4)]).map(
        (each) => each.seq,
      ),
    ).toEqual([1, 2, 3, 4]);
  });
});
