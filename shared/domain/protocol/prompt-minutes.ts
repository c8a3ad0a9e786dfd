import type { VitalsPlan } from '../../contract/protocol.ts';
import { slotsOf } from '../vitals/schedule.ts';

const dayMs = 86_400_000;

/** The minutes after the first dose at which a plan prompts: 15, 30, 45, 60, 90, 120. */
export function promptMinutes(plan: VitalsPlan): readonly number[] {
  return slotsOf(plan, 0, dayMs).map(({ dueMs }) => dueMs / 60_000);
}
