import type { SessionEvent } from '../../shared/contract/session-event.ts';

/** `known` with those of `more` that it lacks, in the order of their numbers. */
export function withEvents(
  known: readonly SessionEvent[],
  more: readonly SessionEvent[],
): SessionEvent[] {
  const last = known.at(-1)?.seq ?? 0;
  return [...known, ...more.filter((event) => event.seq > last)];
}
