import type { CareType, Route } from '../../../shared/contract/protocol.ts';
import type { StaffRole } from '../../../shared/contract/people.ts';

export const careTypeWords = {
  kap: 'KAP',
  'ketamine-only': 'Ketamine only',
  preparation: 'Preparation',
  integration: 'Integration',
} satisfies Record<CareType, string>;

export const roleWords = {
  therapist: 'Therapist',
  nurse: 'Nurse',
  prescriber: 'Prescriber',
  admin: 'Administration',
} satisfies Record<StaffRole, string>;

export const routeWords = {
  intramuscular: 'Intramuscular',
  intravenous: 'Intravenous',
  sublingual: 'Sublingual',
  oral: 'Oral',
  intranasal: 'Intranasal',
} satisfies Record<Route, string>;
