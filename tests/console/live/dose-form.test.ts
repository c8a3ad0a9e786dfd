import { expect, test } from 'vitest';
import {
  doseDetailsOf,
  doseFaults,
  doseWords,
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

test('nothing is computed while the amount is incomplete', () => {
  expect(doseWords(form({ unit: 'mL', ml: '0.5' }), 75)).toBeNull();
});

test('an empty, an unreadable and an impossible figure each name their field', () => {
  expect(doseFaults(form({}))).toMatchObject([{ field: 'mg', text: 'Dose in mg is still empty.' }]);
  expect(doseFaults(form({ mg: '6o' }))[0]?.text).toBe('Dose 6o is not a number.');
  expect(doseFaults(form({ mg: '0' }))[0]?.text).toBe('Dose 0 mg is outside 0–5000 mg.');
  expect(doseFaults(form({ unit: 'mL', ml: '0.5', strength: '9000' }))[0]?.field).toBe('strength');
});

test('no details come of a form with a fault', () => {
  expect(doseDetailsOf(form({ mg: '-5' }))).toBeNull();
  expect(doseDetailsOf(form({ mg: '60', lot: 'x'.repeat(61) }))).toBeNull();
  expect(doseDetailsOf(form({ mg: '60', lot: ' K2231 ' }))).toMatchObject({
    amount: { unit: 'mg', mg: 60 },
    lot: 'K2231',
  });
});
