import { numberTyped } from '../../../../../shared/domain/typed-number.ts';
import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { DoseDetails } from '../../../../../shared/contract/dose.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { figureFault } from './figure.ts';

/** What is written down of the medicine whichever way it comes, all as typed. */
export type MedicineForm = Readonly<{
  form: string;
  lot: string;
  site: string;
  prepared: string;
  wasted: string;
  givenBy: StaffId;
}>;
export type MedicineField = keyof Omit<MedicineForm, 'givenBy'>;
export type MedicineFault = Readonly<{ field: MedicineField; text: string }>;

const mostMg = 10_000;

/**
 * The fields of what is there already, or empty ones. Given by whoever types, if they may give (a nurse or a
 * prescriber); else by the one who may, where there is one alone; else by whoever types, and never by the first of a list.
 */
export function medicineOf(
  state: SessionState,
  author: StaffId,
  details: DoseDetails | null,
): MedicineForm {
  const giving = state.staff.filter(({ role }) => role === 'nurse' || role === 'prescriber');
  const typing = giving.find(({ staffId }) => staffId === author);
  const alone = giving.length === 1 ? giving[0] : undefined;
  return {
    form: details?.form ?? '',
    lot: details?.lot ?? '',
    site: details?.site ?? '',
    prepared: details?.preparedMg === undefined ? '' : String(details.preparedMg),
    wasted: details?.wastedMg === undefined ? '' : String(details.wastedMg),
    givenBy: details?.givenBy ?? (typing ?? alone)?.staffId ?? author,
  };
}

/** What stands in the way of keeping the medicine, field by field. Prepared and wasted may stay empty. */
export function medicineFaults(form: MedicineForm): readonly MedicineFault[] {
  const texts = (['lot', 'site'] as const).flatMap((field): readonly MedicineFault[] =>
    form[field].trim().length > 60 ? [{ field, text: 'At most 60 characters.' }] : [],
  );
  const figures = (['prepared', 'wasted'] as const).flatMap((field): readonly MedicineFault[] => {
    if (form[field].trim() === '') return [];
    const label = field === 'prepared' ? 'Prepared' : 'Wasted';
    const text = figureFault({ label, unit: 'mg', low: 0, high: mostMg }, form[field]);
    return text === null ? [] : [{ field, text }];
  });
  const long = form.form.trim().length > 40;
  return [
    ...texts,
    ...(long ? [{ field: 'form' as const, text: 'At most 40 characters.' }] : []),
    ...figures,
  ];
}

type Medicine = Pick<DoseDetails, 'lot' | 'site' | 'givenBy' | 'form' | 'preparedMg' | 'wastedMg'>;

/** The medicine to keep; what was left empty is left out. */
export function readMedicine(form: MedicineForm): Medicine {
  const preparedMg = numberTyped(form.prepared);
  const wastedMg = numberTyped(form.wasted);
  const words = form.form.trim();
  return {
    lot: form.lot.trim(),
    site: form.site.trim(),
    givenBy: form.givenBy,
    ...(words === '' ? {} : { form: words }),
    ...(preparedMg === null ? {} : { preparedMg }),
    ...(wastedMg === null ? {} : { wastedMg }),
  };
}
