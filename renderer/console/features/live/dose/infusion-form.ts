import { numberTyped } from '../../../../../shared/domain/typed-number.ts';
import {
  infusionDetails,
  type InfusionDetails,
  type InfusionRate,
} from '../../../../../shared/contract/dose.ts';
import { perKg } from '../../../../../shared/domain/session/dose-figures.ts';
import { mgPerMinute } from '../../../../../shared/domain/session/infusion.ts';
import { figureFault } from './figure.ts';
import { readMedicine, type MedicineForm } from './medicine-form.ts';

/** A pump's rate as typed. */
export type RateForm = Readonly<{
  unit: InfusionRate['unit'];
  mgPerMin: string;
  mlPerHour: string;
  strength: string;
}>;
export type InfusionForm = MedicineForm & RateForm & Readonly<{ planned: string }>;
export type InfusionFault = Readonly<{
  field: 'planned' | 'mgPerMin' | 'mlPerHour' | 'strength';
  text: string;
}>;

const ranges = {
  planned: { label: 'Planned', unit: 'mg', high: 5000 },
  mgPerMin: { label: 'Rate', unit: 'mg/min', high: 100 },
  mlPerHour: { label: 'Rate', unit: 'mL/h', high: 2000 },
  strength: { label: 'Strength', unit: 'mg/mL', high: 500 },
} as const;
const asked = {
  'mg/min': ['mgPerMin'],
  'mL/h': ['mlPerHour', 'strength'],
} as const satisfies Record<InfusionRate['unit'], readonly InfusionFault['field'][]>;

function positive(typed: string): number | null {
  const value = numberTyped(typed);
  return value === null || value <= 0 ? null : value;
}

/** The rate as typed; null while a figure is missing or cannot be read. */
export function rateOf(form: RateForm): InfusionRate | null {
  if (form.unit === 'mg/min') {
    const mgPerMin = positive(form.mgPerMin);
    return mgPerMin === null ? null : { unit: 'mg/min', mgPerMin };
  }
  const [mlPerHour, strengthMgPerMl] = [positive(form.mlPerHour), positive(form.strength)];
  return mlPerHour === null || strengthMgPerMl === null
    ? null
    : { unit: 'mL/h', mlPerHour, strengthMgPerMl };
}

function faultsOf(
  fields: readonly InfusionFault['field'][],
  typed: (field: InfusionFault['field']) => string,
): readonly InfusionFault[] {
  return fields.flatMap((field) => {
    const text = figureFault(ranges[field], typed(field));
    return text === null ? [] : [{ field, text }];
  });
}

/** What stands in the way of a rate. */
export function rateFaults(form: RateForm): readonly InfusionFault[] {
  return faultsOf(asked[form.unit], (field) => (field === 'planned' ? '' : form[field]));
}

/** What stands in the way of starting. */
export function infusionFaults(form: InfusionForm): readonly InfusionFault[] {
  return faultsOf(['planned', ...asked[form.unit]], (field) => form[field]);
}

/** What the figures come to: `1.25 mg/min · 40 min · 0.67 mg/kg`; null while they are incomplete. Weight in kg. */
export function infusionWords(form: InfusionForm, weightKg: number | null): string | null {
  const rate = rateOf(form);
  const planned = positive(form.planned);
  if (rate === null || planned === null) return null;
  const mgPerMin = mgPerMinute(rate);
  if (mgPerMin <= 0) return null;
  const minutes = Math.round(planned / mgPerMin);
  return `${mgPerMin} mg/min · ${minutes} min · ${perKg(planned, weightKg) ?? '–'} mg/kg`;
}

/** The details to start with; null while a fault stands in the way. */
export function infusionDetailsOf(form: InfusionForm): InfusionDetails | null {
  const rate = rateOf(form);
  if (rate === null || infusionFaults(form).length > 0) return null;
  const plannedMg = numberTyped(form.planned);
  const parsed = infusionDetails.safeParse({ plannedMg, rate, ...readMedicine(form) });
  return parsed.success ? parsed.data : null;
}
