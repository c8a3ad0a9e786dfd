import type { Page } from 'playwright-core';
import { replay } from '../../shared/domain/session/evolve.ts';
import { formatElapsed } from '../../shared/domain/session/clocks.ts';
import { t0Of } from '../../shared/domain/session/state.ts';
import { must, type Stillroom } from '../support/stillroom.ts';
import { runningSession } from './running-session.ts';

/**
 * Waits until the page's clock is the host's. A moved clock reaches the page by ticks of its own, and what is typed before they
 * are through bears the time from before.
 */
export async function untilClocksShow(
  page: Page,
  stillroom: Pick<Stillroom, 'call'>,
): Promise<void> {
  const { events, session } = await runningSession(stillroom);
  const state = replay(events);
  const t0 = state === null ? null : t0Of(state);
  const { nowMs } = must(await stillroom.call('clock.now', {}));
  const shown = formatElapsed(nowMs - (t0 ?? session.startedAtMs));
  const timer = page.getByRole('timer', { name: t0 === null ? 'Since start' : 'Since dose' });
  await timer.filter({ hasText: shown }).first().waitFor();
}
