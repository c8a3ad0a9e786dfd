import { numberTyped } from '../../../../../shared/domain/typed-number.ts';
import { doseDetails } from '../../../../../shared/contract/dose.ts';
import type { Route } from '../../../../../shared/contract/protocol.ts';
import type { DoseAmount, DoseDetails } from '../../../../../shared/contract/dose.ts';
import { doseFigures } from '../../../../../shared/domain/session/dose-figures.ts';
import { figureFault } from './figure.ts';
import {
  medicineFaults,
  readMedicine,
  type MedicineFault,
  type MedicineForm,
} from './medicine-form.ts';

/** The dose panel's fields as they stand, all as typed. */
export type DoseForm = MedicineForm &
  Readonly<{
    route: Route;
    unit: DoseAmount['unit'];
    mg: string;
    ml: string;
    strength: string;
    count: string;
    mgEach: string;
  }>;

export type DoseFault =
  | MedicineFault
  | Readonly<{ field: 'mg' | 'ml' | 'strength' | 'count' | 'mgEach'; text: string }>;

const ranges = {
  mg: { label: 'Dose', unit: 'mg', high: 5000 },
  ml: { label: 'Volume', unit: 'mL', high: 100 },
  strength: { label: 'Strength', unit: 'mg/mL', high: 500 },
  count: { label: 'Pieces', unit: 'pieces', high: 20 },
  mgEach: { label: 'Strength of a piece', unit: 'mg', high: 1000 },
} as const;
const asked = {
  mg: ['mg'],
  mL: ['ml', 'strength'],
  piece: ['count', 'mgEach'],
} as const satisfies Record<DoseAmount['unit'], readonly (keyof typeof ranges)[]>;

/** A figure above zero; null for anything else. */
function positive(typed: string): number | null {
  const value = numberTyped(typed);
  return value === null || value <= 0 ? null : value;
}

/** The amount as typed; null while a figure is missing or cannot be read. */
export function amountOf(form: DoseForm): DoseAmount | null {
  switch (form.unit) {
    case 'mg': {
      const mg = positive(form.mg);
      return mg === null ? null : { unit: 'mg', mg };
    }
    case 'mL': {
      const [ml, strengthMgPerMl] = [positive(form.ml), positive(form.strength)];
      return ml === null || strengthMgPerMl === null ? null : { unit: 'mL', ml, strengthMgPerMl };
    }
    case 'piece': {
      const [count, mgEach] = [positive(form.count), positive(form.mgEach)];
      return count === null || mgEach === null ? null : { unit: 'piece', count, mgEach };
    }
  }
}

/** Milligrams and mg/kg as they are shown, `50 mg · 0.71 mg/kg`; without a weight (kg) `50 mg · – mg/kg`. */
export function figuresWords(amount: DoseAmount, weightKg: number | null): string {
  const { mg, mgPerKg } = doseFigures(amount, weightKg);
  return `${mg} mg · ${mgPerKg ?? '–'} mg/kg`;
}

/** The computed figures; null while the amount is incomplete. Weight in kg, null when not known. */
export function doseWords(form: DoseForm, weightKg: number | null): string | null {
  const amount = amountOf(form);
  return amount === null ? null : figuresWords(amount, weightKg);
}

/** The maximum of a protocol and whose it is. */
type Maximum = Readonly<{ maxDoseMg: number | null; setBy: string }>;

/**
 * Says of an amount (mg) below a tenth of the prescriber’s maximum that it is so: millilitres typed as milligrams and the
 * strength of another vial are tenfold slips downwards too (clinical.md 1.5). Null for anything else; it holds nothing up.
 */
export function farBelowWords(mg: number | null, { maxDoseMg, setBy }: Maximum): string | null {
  if (mg === null || maxDoseMg === null || mg <= 0 || mg * 10 >= maxDoseMg) return null;
  return `${mg} mg is less than a tenth of the maximum of ${maxDoseMg} mg set by ${setBy}.`;
}

/** The milligrams of the amount as typed; null while it is incomplete. */
export function mgTyped(form: DoseForm): number | null {
  const amount = amountOf(form);
  return amount === null ? null : doseFigures(amount, null).mg;
}

/** What stands in the way of recording, field by field, in the order of the fields. */
export function doseFaults(form: DoseForm): readonly DoseFault[] {
  const figures = asked[form.unit].flatMap((field): readonly DoseFault[] => {
    const text = figureFault(ranges[field], form[field]);
    return text === null ? [] : [{ field, text }];
  });
  return [...figures, ...medicineFaults(form)];
}

/** The details to record; null while a fault stands in the way. */
export function doseDetailsOf(form: DoseForm): DoseDetails | null {
  const amount = amountOf(form);
  if (amount === null || doseFaults(form).length > 0) return null;
  const parsed = doseDetails.safeParse({ amount, route: form.route, ...readMedicine(form) });
  return parsed.success ? parsed.data : null;
}
