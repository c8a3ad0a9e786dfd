import { expect, test } from 'vitest';
import {
  actionOf,
  doublePressMs,
  hintOf,
  keyMap,
  pressGate,
  stampPlace,
  type KeyPress,
} from '../../../renderer/console/features/live/keys/key-map.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrl: false,
  alt: false,
  meta: false,
  altGraph: false,
  repeat: false,
  composing: false,
  focus: 'none',
  ...change,
});

test('every key of the key list does what it says', () => {
  const said = {
    n: 'note',
    v: 'vitals',
    d: 'dose',
    s: 'silence',
    ' ': 'play-pause',
    ArrowRight: 'next',
    '[': 'soften',
    ']': 'deepen',
    h: 'hold',
    r: 'return',
    '1': 'stamp-1',
    '9': 'stamp-9',
    l: 'lock',
    o: 'room-light',
    '?': 'keys',
    a: 'add-words',
    p: 'outputs',
    '-': 'quieter',
    '+': 'louder',
    '=': 'louder',
  };
  for (const [key, action] of Object.entries(said)) expect(actionOf(press(key))).toBe(action);
});

test('no two actions share a key and every action has a hint', () => {
  expect(new Set(keyMap.map(({ key }) => key)).size).toBe(keyMap.length);
  expect(keyMap.filter(({ action }) => hintOf(action) === '')).toEqual([]);
});

test('a capital letter is the same key', () => {
  expect(actionOf(press('V'))).toBe('vitals');
});

test('in a text field every key is text', () => {
  for (const { key } of keyMap) expect(actionOf(press(key, { focus: 'text' }))).toBeNull();
});

test('a focused button keeps Space, and other keys act', () => {
  expect(actionOf(press(' ', { focus: 'control' }))).toBeNull();
  expect(actionOf(press('s', { focus: 'control' }))).toBe('silence');
});

test('a slider keeps its arrows and nothing else; a list keeps Space as well', () => {
  expect(actionOf(press('ArrowRight', { focus: 'slider' }))).toBeNull();
  expect(actionOf(press(' ', { focus: 'slider' }))).toBe('play-pause');
  expect(actionOf(press('ArrowRight', { focus: 'mover' }))).toBeNull();
  expect(actionOf(press(' ', { focus: 'mover' }))).toBeNull();
  expect(actionOf(press('ArrowRight', { focus: 'control' }))).toBe('next');
});

test('a held key, an input method and a shortcut of the system act on nothing', () => {
  for (const change of [
    { repeat: true },
    { composing: true },
    { ctrl: true },
    { meta: true },
    { alt: true },
  ]) {
    expect(actionOf(press('s', change))).toBeNull();
  }
});

test('a bracket typed with AltGr softens', () => {
  expect(actionOf(press('[', { ctrl: true, alt: true, altGraph: true, code: 'Digit8' }))).toBe(
    'soften',
  );
});

test('on a Cyrillic layout the place of the key counts, on AZERTY the digit row needs no Shift', () => {
  expect(actionOf(press('м', { code: 'KeyV' }))).toBe('vitals');
  expect(actionOf(press('&', { code: 'Digit1' }))).toBe('stamp-1');
  expect(actionOf(press('-', { code: 'Digit6' }))).toBe('stamp-6');
  expect(actionOf(press('-', { code: 'NumpadSubtract' }))).toBe('quieter');
});

test('a Dvorak letter is itself and not its place', () => {
  expect(actionOf(press('b', { code: 'KeyN' }))).toBeNull();
});

test('a stamp knows its place', () => {
  expect(stampPlace('stamp-7')).toBe(7);
  expect(stampPlace('silence')).toBeNull();
});

test('a double press within half a second is one press, of the same action only', () => {
  const lets = pressGate();
  expect(lets('stamp-1', 1000)).toBe(true);
  expect(lets('stamp-1', 1000 + doublePressMs - 1)).toBe(false);
  expect(lets('stamp-2', 1100)).toBe(true);
  expect(lets('stamp-1', 1000 + doublePressMs)).toBe(true);
});
