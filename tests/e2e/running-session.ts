import type { Frame, Page } from 'playwright-core';
import type { SessionView } from '../../shared/contract/contract.ts';
import { must, type Stillroom } from '../support/stillroom.ts';

/** The session that runs, with all its rows, as the core has it. Throws where none runs. */
export async function runningSession(stillroom: Pick<Stillroom, 'call'>): Promise<SessionView> {
  const { runningSessionId } = must(await stillroom.call('office.state', {}));
  if (runningSessionId === null) throw new Error('No session is running.');
  return must(await stillroom.call('session.open', { sessionId: runningSessionId }));
}

/** The frame of the console in which the music plays. */
export function playerOf(page: Page): Frame {
  const frame = page.frames().find((one) => one.url().endsWith('/player.html'));
  if (frame === undefined) throw new Error('The console has no player.');
  return frame;
}
