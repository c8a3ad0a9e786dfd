import { numberTyped } from '../../../../shared/domain/typed-number.ts';
import type { Client, ClientDetails } from '../../../../shared/contract/people.ts';
import { judgeWeight, kgOfPounds, poundsOf } from '../../../../shared/domain/vitals/weight.ts';

/** A client's details as they stand in the form: text, also where a figure is meant. */
export type ClientDraft = Readonly<Record<keyof ClientDetails, string>>;
export type ClientFaults = Readonly<Partial<Record<keyof ClientDetails, string>>>;

export const emptyClient: ClientDraft = {
  preferredName: '',
  legalName: '',
  dateOfBirth: '',
  recordNumber: '',
  allergies: '',
  medications: '',
  escort: '',
  weightKg: '',
};

/** The form of a client as it is kept. */
export function draftOf(client: Client): ClientDraft {
  const {
    preferredName,
    legalName,
    dateOfBirth,
    recordNumber,
    allergies,
    medications,
    escort,
    weightKg,
  } = client;
  return {
    preferredName,
    legalName,
    dateOfBirth,
    recordNumber,
    allergies,
    medications,
    escort,
    weightKg: weightKg === null ? '' : String(weightKg),
  };
}

/** Kilograms from what was typed, with a comma or a point; null when empty, NaN when it is no figure. */
function weightOf(text: string): number | null {
  const typed = text.trim().replace(/\s*kg$/i, '');
  if (typed === '') return null;
  return numberTyped(typed) ?? Number.NaN;
}

/** The kilograms of a weight that was typed in pounds (`165 lb`); null for anything else. They are offered, never put there. */
export function poundsTyped(text: string): Readonly<{ pounds: string; kg: number }> | null {
  const pounds = /^(\d+(?:[.,]\d+)?)\s*(?:lbs?|pounds?)\.?$/i.exec(text.trim())?.[1];
  const figure = pounds === undefined ? null : numberTyped(pounds);
  return pounds === undefined || figure === null ? null : { pounds, kg: kgOfPounds(figure) };
}

/** What stands under the weight while it is typed, so that pounds typed as kilograms are seen: `74.8 kg is 165 lb.` */
export function weightInPounds(text: string): string {
  const kg = weightOf(text);
  return kg === null || Number.isNaN(kg) || kg < 25 || kg > 350
    ? ''
    : `${kg} kg is ${poundsOf(kg)} lb.`;
}

/** What is asked once more before a weight is kept, in one sentence; null when nothing is. `before` is the weight on file. */
export function weightQuestion(text: string, before: string): string | null {
  const [kg, lastKg] = [weightOf(text), weightOf(before)];
  if (kg === null || Number.isNaN(kg)) return null;
  return judgeWeight(kg, lastKg).confirmation?.text ?? null;
}

/** What can be kept of a draft, or what stands against it by field. The range of the weight is that of the contract (clinical.md 2.3). */
export function readClient(
  draft: ClientDraft,
):
  | Readonly<{ kind: 'details'; details: ClientDetails }>
  | Readonly<{ kind: 'faults'; faults: ClientFaults }> {
  const weightKg = weightOf(draft.weightKg);
  const faults: { -readonly [K in keyof ClientFaults]: ClientFaults[K] } = {};
  if (draft.preferredName.trim() === '')
    faults.preferredName = 'Preferred name is empty; it is the one thing asked for.';
  const inPounds = poundsTyped(draft.weightKg);
  if (inPounds !== null)
    faults.weightKg = `Weight (kg): ${inPounds.pounds} lb is ${inPounds.kg} kg.`;
  else if (Number.isNaN(weightKg))
    faults.weightKg = `Weight (kg): “${draft.weightKg.trim()}” is not a figure.`;
  else if (weightKg !== null && (weightKg < 25 || weightKg > 350))
    faults.weightKg = `Weight (kg): ${weightKg} is outside 25 to 350.`;
  if (draft.dateOfBirth !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(draft.dateOfBirth))
    faults.dateOfBirth = 'Date of birth is not a date.';
  if (Object.keys(faults).length > 0) return { kind: 'faults', faults };
  const trimmed = Object.fromEntries(
    Object.entries(draft).map(([field, text]) => [field, text.trim()]),
  ) as ClientDraft;
  return { kind: 'details', details: { ...trimmed, weightKg } };
}
