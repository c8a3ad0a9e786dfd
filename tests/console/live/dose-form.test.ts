import { expect, test } from 'vitest';
import {
  doseDetailsOf,
  doseFaults,
  doseWords,
  farBelowWords,
  mgTyped,
  type DoseForm,
} from '../../../renderer/console/features/live/dose/dose-form.ts';
import { nurse } from '../../support/session-story.ts';

const form = (change: Partial<DoseForm>): DoseForm => ({
  route: 'intramuscular',
  unit: 'mg',
  mg: '',
  ml: '',
  strength: '',
  count: '',
  mgEach: '',
  lot: '',
  site: '',
  form: '',
  prepared: '',
  wasted: '',
  givenBy: nurse,
  ...change,
});

test('half a millilitre of 100 mg/mL shows 50 mg and the mg/kg', () => {
  expect(doseWords(form({ unit: 'mL', ml: '0.5', strength: '100' }), 75)).toBe(
    '50 mg · 0.67 mg/kg',
  );
});

test('a comma is a decimal point', () => {
  expect(doseWords(form({ unit: 'mL', ml: '0,5', strength: '100' }), null)).toBe('50 mg · – mg/kg');
});

test('D19: a dose typed as 1,000 or 1,250 is asked, and nothing is computed from it', () => {
  expect(doseFaults(form({ mg: '1,250' }))).toMatchObject([
    { field: 'mg', text: 'Dose 1,250 can be read as 1.25 or as 1250. Type one of the two.' },
  ]);
  expect(doseWords(form({ mg: '1,000' }), 75)).toBeNull();
  expect(mgTyped(form({ mg: '1,000' }))).toBeNull();
});

test('nothing is computed while the amount is incomplete', () => {
  expect(doseWords(form({ unit: 'mL', ml: '0.5' }), 75)).toBeNull();
});

test('an empty, an unreadable and an impossible figure each name their field', () => {
  expect(doseFaults(form({}))).toMatchObject([{ field: 'mg', text: 'Dose in mg is still empty.' }]);
  expect(doseFaults(form({ mg: '6o' }))[0]?.text).toBe('Dose 6o is not a number.');
  expect(doseFaults(form({ mg: '0' }))[0]?.text).toBe('Dose 0 mg is outside 0–5000 mg.');
  expect(doseFaults(form({ unit: 'mL', ml: '0.5', strength: '9000' }))[0]?.field).toBe('strength');
});

test('millilitres typed for milligrams are told with the unit that is asked for', () => {
  expect(doseFaults(form({ mg: '0.5 mL' }))[0]?.text).toBe(
    'Dose is asked for in mg, as a figure alone; 0.5 mL was typed.',
  );
  expect(doseFaults(form({ unit: 'mL', ml: '50mg', strength: '100 mg/mL' }))).toMatchObject([
    { text: 'Volume is asked for in mL, as a figure alone; 50mg was typed.' },
    { text: 'Strength is asked for in mg/mL, as a figure alone; 100 mg/mL was typed.' },
  ]);
});

test('an amount below a tenth of the maximum is told, as of a vial ten times weaker', () => {
  const maximum = { maxDoseMg: 60, setBy: 'Dr Osei' };
  const told = (change: Partial<DoseForm>) => farBelowWords(mgTyped(form(change)), maximum);
  expect(told({ unit: 'mL', ml: '0.5', strength: '10' })).toBe(
    '5 mg is less than a tenth of the maximum of 60 mg set by Dr Osei.',
  );
  expect(told({ mg: '0.5' })).toContain('0.5 mg is less than a tenth');
  expect(told({ unit: 'mL', ml: '0.5', strength: '100' })).toBeNull();
  expect(told({ mg: '6' })).toBeNull(); // a tenth is not less than a tenth
  expect(told({ mg: '' })).toBeNull();
  expect(farBelowWords(0.5, { maxDoseMg: null, setBy: '' })).toBeNull();
});

test('no details come of a form with a fault', () => {
  expect(doseDetailsOf(form({ mg: '-5' }))).toBeNull();
  expect(doseDetailsOf(form({ mg: '60', lot: 'x'.repeat(61) }))).toBeNull();
  expect(doseDetailsOf(form({ mg: '60', lot: ' K2231 ' }))).toMatchObject({
    amount: { unit: 'mg', mg: 60 },
    lot: 'K2231',
  });
});
