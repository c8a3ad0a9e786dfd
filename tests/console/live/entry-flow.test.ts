import { expect, test } from 'vitest';
import {
  emptyEntry,
  entryFlow,
  entryWords,
  readFlow,
  type EntryFlow,
} from '../../../renderer/console/features/live/vitals/entry-flow.ts';
import { exampleRanges } from '../../../shared/domain/vitals/ranges.ts';

const type = (line: string, flow: EntryFlow = emptyEntry, atMs = 10): EntryFlow =>
  entryFlow(flow, { kind: 'typed', line, atMs });
const enter = (flow: EntryFlow): EntryFlow =>
  entryFlow(flow, { kind: 'entered', reading: readFlow(flow, exampleRanges, null) });
const said = (flow: EntryFlow) => entryWords(flow, readFlow(flow, exampleRanges, null));

test('a good line is sent by one Enter', () => {
  expect(enter(type('128/82 74 98')).sending).toBe(true);
});

test('an unusual line is asked about once, and the second Enter sends it', () => {
  const asked = enter(type('190/95 74 98'));
  expect(asked.sending).toBe(false);
  expect(said(asked)).toMatchObject({
    kind: 'ask',
    text: 'Outside the usual range. Press Enter again to keep it.',
  });
  expect(enter(asked).sending).toBe(true);
});

test('a changed line is asked about anew', () => {
  const asked = enter(type('190/95'));
  const changed = type('195/95', asked);
  expect(said(changed)).toBeNull();
  expect(enter(changed).sending).toBe(false);
});

test('diastolic above systolic is refused in place and the line stays', () => {
  const flow = enter(type('82/128'));
  expect(said(flow)).toMatchObject({
    kind: 'refusal',
    text: 'Diastolic is above systolic: 82/128.',
  });
  expect(flow).toMatchObject({ line: '82/128', sending: false });
});

test('a half-typed pressure is complained about only once Enter was pressed', () => {
  const half = type('128/');
  expect(said(half)).toBeNull();
  expect(said(enter(half))?.kind).toBe('refusal');
});

test('of two faults the first on the line is said', () => {
  expect(said(type('82/128 74 400 '))?.text).toContain('82/128');
});

test('a kept line leaves the field, unless something else stands there by then', () => {
  const sent = enter(type('128/82'));
  expect(entryFlow(sent, { kind: 'kept', line: '128/82' })).toEqual(emptyEntry);
  const typedOn = type('128/82 7', sent, 99);
  expect(entryFlow(typedOn, { kind: 'kept', line: '128/82' }).line).toBe('128/82 7');
});

test('a refusal of the core stays below the line until something is typed', () => {
  const refused = entryFlow(enter(type('128/82')), {
    kind: 'refused',
    words: 'The disk is full.',
    unusual: false,
  });
  expect(refused).toMatchObject({ line: '128/82', sending: false });
  expect(said(refused)?.text).toBe('The disk is full.');
  expect(said(type('128/83', refused))).toBeNull();
});

test('what only the core finds unusual is kept by the next Enter', () => {
  const asked = entryFlow(enter(type('128/82')), {
    kind: 'refused',
    words: 'Outside the usual range. Press Enter again to keep it.',
    unusual: true,
  });
  expect(said(asked)?.kind).toBe('ask');
  expect(enter(asked).sending).toBe(true);
});

test('the reading counts for the moment its first key was pressed', () => {
  expect(type('128/82', type('1', emptyEntry, 10), 500).firstKeyAtMs).toBe(10);
  expect(type('', type('1')).firstKeyAtMs).toBeNull();
});
