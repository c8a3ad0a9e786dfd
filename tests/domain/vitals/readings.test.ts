import { expect, test } from 'vitest';
import {
  describeReadings,
  measures,
  measureWords,
} from '../../../shared/domain/vitals/readings.ts';

test('a set of readings is spoken in reading order', () => {
  expect(describeReadings({ systolic: 128, diastolic: 82, pulse: 74, saturation: 98 })).toBe(
    '128/82, 74, 98 %',
  );
  expect(
    describeReadings({
      moaas: 5,
      temperatureC: 36.6,
      respiration: 16,
      saturation: 98,
      pulse: 74,
      diastolic: 82,
      systolic: 128,
    }),
  ).toBe('128/82, 74, 98 %, 16/min, 36.6 °C, MOAA/S 5');
});

test('a pulse without a blood pressure is named, so that it is not taken for something else', () => {
  expect(describeReadings({ pulse: 74, saturation: 98 })).toBe('pulse 74, 98 %');
});

test('RASS is spoken with its sign', () => {
  expect(describeReadings({ moaas: 4, rass: -1 })).toBe('MOAA/S 4, RASS −1');
  expect(describeReadings({ rass: 0 })).toBe('RASS 0');
  expect(describeReadings({ rass: 2 })).toBe('RASS +2');
});

test('half a blood pressure shows the half that is missing', () => {
  expect(describeReadings({ systolic: 128 })).toBe('128/–');
  expect(describeReadings({ diastolic: 82 })).toBe('–/82');
});

test('nothing measured is nothing said', () => {
  expect(describeReadings({})).toBe('');
});

test('every measure has its words, and the list names each once', () => {
  expect([...measures].toSorted()).toEqual(Object.keys(measureWords).toSorted());
});
