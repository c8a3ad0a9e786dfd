import { makeOffice } from '../support/made-office.ts';
import { startPulse, type Pulse } from '../support/pulse/pulse.ts';
import type { Run } from '../support/recorder/measured.ts';
import { freshHome } from '../support/stillroom.ts';

/** A sound server of the test's own, and the home of a made office, with a session `running` if asked for; both go after the test. */
export const officeWithSound = async (
  { onTestFinished }: Pick<Run, 'onTestFinished'>,
  wishes: Readonly<{ running: boolean }>,
): Promise<Readonly<{ pulse: Pulse; home: string }>> => {
  const pulse = await startPulse();
  onTestFinished(pulse.close);
  const { home, remove } = await freshHome();
  onTestFinished(remove);
  await makeOffice(home, wishes);
  return { pulse, home };
};
