import type { SessionListing } from '../../../../shared/contract/people.ts';

export type Stage = Readonly<{ name: string; sessions: readonly SessionListing[] }>;

/** A client's sessions by the three stages of a course of care, oldest first within each. */
export function courseStages(sessions: readonly SessionListing[]): readonly Stage[] {
  const inOrder = sessions.toSorted((one, other) => one.startedAtMs - other.startedAtMs);
  const of = (...careTypes: readonly SessionListing['careType'][]) =>
    inOrder.filter((session) => careTypes.includes(session.careType));
  return [
    { name: 'Preparation', sessions: of('preparation') },
    { name: 'Dosing', sessions: of('kap', 'ketamine-only') },
    { name: 'Integration', sessions: of('integration') },
  ];
}
