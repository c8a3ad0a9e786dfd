import { expect, test } from 'vitest';
import { firstKeyAfter } from '../../../renderer/console/features/live/session/first-key.ts';
import {
  emptyEntry,
  entryFlow,
} from '../../../renderer/console/features/live/vitals/entry-flow.ts';

const minute = 60_000;
const typed = (text: string, firstKeyAtMs: number, lastKeyAtMs = firstKeyAtMs) => ({
  text,
  firstKeyAtMs,
  lastKeyAtMs,
});

test('a text that grows keeps its first keystroke, with corrections at its end and within it', () => {
  expect(firstKeyAfter(typed('12', 1000), '128', 2000)).toBe(1000);
  expect(firstKeyAfter(typed('128/8', 1000, 3000), '12', 4000)).toBe(1000);
  expect(firstKeyAfter(typed('she cries', 1000, 3000), 'now she cries', 4000)).toBe(1000);
});

test('clearing a text begins anew', () => {
  expect(firstKeyAfter(typed('128', 1000), '', 2000)).toBeNull();
  expect(firstKeyAfter({ text: '', firstKeyAtMs: null, lastKeyAtMs: 2000 }, '9', 3000)).toBe(3000);
});

test('typing over a text begins anew', () => {
  expect(firstKeyAfter(typed('74', 1000), '158/96', 2000)).toBe(2000);
});

test('five minutes without a key begin anew, a second less does not', () => {
  expect(firstKeyAfter(typed('1', 0), '15', 5 * minute)).toBe(5 * minute);
  expect(firstKeyAfter(typed('1', 0), '15', 5 * minute - 1000)).toBe(0);
});

test('a line begun two minutes before the dose and typed over 16 minutes after it is a reading of then', () => {
  const begun = entryFlow(emptyEntry, { kind: 'typed', line: '1', atMs: 0 });
  const overtyped = entryFlow(begun, { kind: 'typed', line: '158/96 92 95', atMs: 18 * minute });
  expect(overtyped.firstKeyAtMs).toBe(18 * minute);
});
