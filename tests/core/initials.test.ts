import { expect, test } from 'vitest';
import { initialsOf, staffInitialsOf } from '../../main/core/services/initials.ts';

test.each([
  ['Maximiliana-Anastasia Featherstonehaugh', 'M.F.'],
  ['Maximiliana-Anastasia Featherstonehaugh-Cholmondeley', 'M.F.'],
  ['  zoë   ñandú ', 'Z.Ñ.'],
  ['Mononym', 'M.'],
  ['Jean Paul van der Berg', 'J.B.'],
  ['مثال تجريبي', 'م.ت.'],
  ['Casper Dewdrop 🌿', 'C.D.'],
  ['“Quoted” O’Name', 'Q.O.'],
  ['1234', '–'],
])('%s is shown as %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test.each([
  ['A. Lindqvist', 'AL'],
  ['N. Okafor RN', 'NO'],
  ['Ada Byron, MD, PhD', 'AB'],
  ['Dr Osei', 'O'],
  ['Dr. Ama Osei', 'AO'],
  ['Cher', 'C'],
  ['RN', 'R'],
])('%s signs rows with %s', (name, initials) => {
  expect(staffInitialsOf(name)).toBe(initials);
});
