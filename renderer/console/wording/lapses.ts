import type { Lapse } from '../../../shared/domain/session/facts.ts';

/** Why a decision or an answer no longer counts, behind its name: `rested on 128/82; since then 176/104`. */
export function lapseWords({ restedOn, since }: Lapse): string {
  return `rested on ${restedOn}; since then ${since}`;
}
