import { expect, test } from 'vitest';
import { shortName } from '../../renderer/console/wording/short-name.ts';

test.each([
  ['A. Lindqvist', 'A. Lindqvist'],
  ['Astrid Maria Lindqvist', 'A. Lindqvist'],
  ['N. Okafor RN', 'N. Okafor RN'],
  ['Nadia Okafor, RN', 'N. Okafor RN'],
  ['Nadia Okafor', 'N. Okafor'],
  ['Dr Osei', 'Dr Osei'],
  ['Dr. Kwame Osei', 'Dr. Osei'],
  ['Jo', 'Jo'],
  ['Jo RN', 'Jo RN'],
  ['Lea Marsh Ph.D.', 'L. Marsh Ph.D.'],
])('on the bar, %s is %s', (name, short) => {
  expect(shortName(name)).toBe(short);
});
