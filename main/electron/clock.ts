import { createSystemClock } from '../adapters/system-clock.ts';
import { testClockAsked } from '../adapters/test-clock.ts';
import type { CoreOptions } from '../core/core.ts';
import type { Clock } from '../core/ports.ts';

export type ChosenClock =
  | Readonly<{ kind: 'clock'; clock: Clock; options: CoreOptions }>
  | Readonly<{ kind: 'refused'; sentence: string }>;

/**
 * The clock that this host runs on, and what the core must know of it: the computer's, or in a checkout, where `STILLROOM_TEST_CLOCK`
 * asks for it, one that a test moves. A packaged Stillroom does not look: nobody's environment may hold an office's clocks still.
 */
export function chooseClock(
  packaged: boolean,
  env: Readonly<Record<string, string | undefined>>,
): ChosenClock {
  const asked = packaged ? ({ kind: 'none' } as const) : testClockAsked(env);
  switch (asked.kind) {
    case 'none':
      return { kind: 'clock', clock: createSystemClock(), options: {} };
    case 'clock': {
      const { clock } = asked;
      return { kind: 'clock', clock, options: { advance: (ms) => clock.advance(ms) } };
    }
    case 'refused':
      return asked;
  }
}
