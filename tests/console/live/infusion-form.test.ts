import { expect, test } from 'vitest';
import {
  infusionDetailsOf,
  infusionFaults,
  infusionWords,
  type InfusionForm,
} from '../../../renderer/console/features/live/dose/infusion-form.ts';
import { medicineFaults } from '../../../renderer/console/features/live/dose/medicine-form.ts';
import { nurse } from '../../support/session-story.ts';

const form = (change: Partial<InfusionForm>): InfusionForm => ({
  planned: '50',
  unit: 'mg/min',
  mgPerMin: '1.25',
  mlPerHour: '',
  strength: '',
  lot: '',
  site: '',
  form: '',
  prepared: '',
  wasted: '',
  givenBy: nurse,
  ...change,
});

test('planned milligrams and a rate come to a length, and to mg/kg where a weight is known', () => {
  expect(infusionWords(form({}), 80)).toBe('1.25 mg/min · 40 min · 0.63 mg/kg');
  expect(infusionWords(form({}), null)).toBe('1.25 mg/min · 40 min · – mg/kg');
});

test('75 mL an hour of 1 mg/mL are 1.25 mg a minute', () => {
  expect(infusionWords(form({ unit: 'mL/h', mlPerHour: '75', strength: '1' }), 80)).toContain(
    '1.25 mg/min',
  );
});

test('a tenfold strength shows as a tenth of the length before anything starts', () => {
  expect(infusionWords(form({ unit: 'mL/h', mlPerHour: '75', strength: '10' }), 80)).toContain(
    '12.5 mg/min · 4 min',
  );
});

test('what is missing or out of range is named field by field', () => {
  expect(infusionFaults(form({ planned: '', mgPerMin: 'x' })).map(({ text }) => text)).toEqual([
    'Planned in mg is still empty.',
    'Rate x is not a number.',
  ]);
  expect(infusionDetailsOf(form({ planned: '0' }))).toBeNull();
});

test('prepared and wasted may stay empty; what cannot be read is said', () => {
  expect(medicineFaults(form({}))).toEqual([]);
  expect(medicineFaults(form({ wasted: '1o' }))).toEqual([
    { field: 'wasted', text: 'Wasted 1o is not a number.' },
  ]);
  expect(infusionDetailsOf(form({ prepared: '100', wasted: '0' }))).toMatchObject({
    preparedMg: 100,
    wastedMg: 0,
  });
});
