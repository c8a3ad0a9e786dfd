import { doseDetails } from '../../../../../shared/contract/session-event.ts';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { Route } from '../../../../../shared/contract/protocol.ts';
import type { DoseAmount, DoseDetails } from '../../../../../shared/contract/session-event.ts';
import { doseFigures } from '../../../../../shared/domain/session/dose-figures.ts';

/** The dose panel's fields as they stand, all as typed. */
export type DoseForm = Readonly<{
  route: Route;
  unit: 'mg' | 'mL';
  mg: string;
  ml: string;
  strength: string;
  lot: string;
  site: string;
  givenBy: StaffId;
}>;

export type DoseFault = Readonly<{
  field: 'mg' | 'ml' | 'strength' | 'lot' | 'site';
  text: string;
}>;

const ranges = {
  mg: { label: 'Dose', unit: 'mg', high: 5000 },
  ml: { label: 'Volume', unit: 'mL', high: 100 },
  strength: { label: 'Strength', unit: 'mg/mL', high: 500 },
} as const;

/** A typed figure: `0.5` and `0,5` are the same; anything else but digits with one point is none. */
function figure(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  return /^(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : null;
}

function faultOf(field: keyof typeof ranges, typed: string): DoseFault | null {
  const { label, unit, high } = ranges[field];
  const value = figure(typed);
  if (typed.trim() === '') return { field, text: `${label} in ${unit} is still empty.` };
  if (value === null) return { field, text: `${label} ${typed.trim()} is not a number.` };
  if (value <= 0 || value > high) {
    return { field, text: `${label} ${typed.trim()} ${unit} is outside 0–${high} ${unit}.` };
  }
  return null;
}

/** The amount as typed; null while a figure is missing or cannot be read. */
export function amountOf(form: DoseForm): DoseAmount | null {
  const mg = figure(form.mg);
  const ml = figure(form.ml);
  const strengthMgPerMl = figure(form.strength);
  if (form.unit === 'mg') return mg === null || mg <= 0 ? null : { unit: 'mg', mg };
  if (ml === null || strengthMgPerMl === null || ml <= 0 || strengthMgPerMl <= 0) return null;
  return { unit: 'mL', ml, strengthMgPerMl };
}

/** The computed figures, `50 mg · 0.71 mg/kg`; null while the amount is incomplete. Weight in kg, null when not known. */
export function doseWords(form: DoseForm, weightKg: number | null): string | null {
  const amount = amountOf(form);
  if (amount === null) return null;
  const { mg, mgPerKg } = doseFigures(amount, weightKg);
  return mgPerKg === null ? `${mg} mg` : `${mg} mg · ${mgPerKg} mg/kg`;
}

/** What stands in the way of recording, field by field, in the order of the fields. */
export function doseFaults(form: DoseForm): readonly DoseFault[] {
  const fields = form.unit === 'mg' ? (['mg'] as const) : (['ml', 'strength'] as const);
  const figures = fields.flatMap((field) => faultOf(field, form[field]) ?? []);
  const texts = (['lot', 'site'] as const).flatMap((field): readonly DoseFault[] =>
    form[field].trim().length > 60 ? [{ field, text: 'At most 60 characters.' }] : [],
  );
  return [...figures, ...texts];
}

/** The details to record; null while a fault stands in the way. */
export function doseDetailsOf(form: DoseForm): DoseDetails | null {
  const amount = amountOf(form);
  if (amount === null || doseFaults(form).length > 0) return null;
  const { route, givenBy } = form;
  const parsed = doseDetails.safeParse({ amount, route, lot: form.lot, site: form.site, givenBy });
  return parsed.success ? parsed.data : null;
}
