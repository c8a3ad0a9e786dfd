import type { DoseAmount } from '../../contract/dose.ts';

/** Milligrams to a thousandth, so that 0.1 mL of 100 mg/mL is 10 mg and not 10.000000000000002. */
export function roundMg(mg: number): number {
  return Math.round(mg * 1000) / 1000;
}

/** mg/kg to a hundredth; null without a weight (kg). */
export function perKg(mg: number, weightKg: number | null): number | null {
  return weightKg === null ? null : Math.round((mg / weightKg) * 100) / 100;
}

function mgOf(amount: DoseAmount): number {
  switch (amount.unit) {
    case 'mg':
      return amount.mg;
    case 'mL':
      return roundMg(amount.ml * amount.strengthMgPerMl);
    case 'piece':
      return roundMg(amount.count * amount.mgEach);
  }
}

/** The milligrams of an amount (mL × strength, pieces × mg each) and, when a weight is known, mg/kg. */
export function doseFigures(
  amount: DoseAmount,
  weightKg: number | null,
): Readonly<{ mg: number; mgPerKg: number | null }> {
  const mg = mgOf(amount);
  return { mg, mgPerKg: perKg(mg, weightKg) };
}
