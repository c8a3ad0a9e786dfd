import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainLine, plainLines } from '../../shared/visible-text.ts';

test.each([
  ['a bidi override', 'Anna \u202Egnol\u202C', 'Anna gnol'],
  ['bidi isolates and marks', '\u2066An\u200Ena\u2069\u200F\u061C', 'Anna'],
  ['zero-width blanks', 'An\u200Bn\u2060a\uFEFF', 'Anna'],
  ['NUL and ESC', 'An\u0000na\u001B[31m', 'Anna[31m'],
  ['C1 controls', 'A\u009Bn\u0080na', 'Anna'],
  ['a soft hyphen and a Hangul filler', 'An\u00ADna\u3164', 'Anna'],
  ['tags of the last plane', 'Anna\u{E0001}\u{E0041}', 'Anna'],
  ['half of a pair', 'An\uD800na\uDC00', 'Anna'],
  ['a noncharacter', 'Anna\uFFFE\u{1FFFF}', 'Anna'],
  ['a joiner between letters that do not join', 'An\u200Dn\u200Ca', 'Anna'],
  ['a selector on a letter without variants', 'Anna\uFE0F\u{E0100}', 'Anna'],
  ['annotation marks', '\uFFF9Anna\uFFFA\uFFFB', 'Anna'],
])('%s is not kept', (_, typed, kept) => {
  expect(plainLine(typed)).toBe(kept);
});

test.each([
  ['composed and decomposed accents', 'Zoe\u0308', 'Zoë'],
  ['a no-break space', 'Anna\u00A0Lund', 'Anna Lund'],
  ['two spaces', 'Anna  Lund', 'Anna Lund'],
  ['an em space and the empty Braille cell', 'Anna\u2003\u2800Lund', 'Anna Lund'],
  ['a line end', 'Anna\r\nLund', 'Anna Lund'],
  ['an accent behind a mark that is drawn as nothing', 'Zoe\u034F\u0308', 'Zoë'],
  [
    'a non-joiner after a letter that never joins',
    '\u0631\u200C\u0636\u0627',
    '\u0631\u0636\u0627',
  ],
])('%s is one name with what looks the same', (_, typed, kept) => {
  expect(plainLine(typed)).toBe(kept);
});

test.each([
  ['a Persian non-joiner', 'علی\u200Cرضا'],
  ['a Devanagari joiner', 'क्\u200Dष'],
  ['a Bengali joiner before the virama', 'র\u200D্যাব'],
  ['a Malayalam letter written with a joiner at its end', 'അവന്\u200D'],
  ['a Sinhala joiner', 'ශ්\u200Dරී'],
  ['a family', '👨\u200D👩\u200D👧'],
  ['a heart with its selector', '❤\uFE0F\u200D🔥'],
  ['a digit on its key', '1\uFE0F\u20E3'],
  ['a Han letter of one form', '葛\u{E0100}'],
  ['Hebrew', 'שלום'],
  ['Arabic with vowels', 'مُحَمَّد'],
  ['Thai', 'ภาษาไทย'],
  ['combining marks that have no composed form', 'x\u0323\u0302'],
])('%s stays as it is', (_, typed) => {
  expect(plainLine(typed)).toBe(typed);
});

test('several lines keep their line ends and tabs; one line keeps neither', () => {
  expect(plainLines('a\r\nb\rc\u2028d\u0085e\tf')).toBe('a\nb\nc\nd\ne\tf');
  expect(plainLine('a\r\nb\rc\u2028d\u0085e\tf')).toBe('a b c d e f');
  expect(plainLines('a  b')).toBe('a  b');
});

describe('for any text', () => {
  const any = fc.string({ unit: 'binary', maxLength: 60 });
  const marks = fc.constantFrom(
    '\u200C',
    '\u200D',
    '\uFE0F',
    '\u202E',
    '\u0000',
    '\u094D',
    'क',
    'ب',
    '👩',
    'a',
  );
  const mixed = fc.oneof(any, fc.string({ unit: marks, maxLength: 20 }));
  const visible = (text: string) =>
    (text.normalize('NFC').match(/[\p{L}\p{N}\p{P}\p{S}]/gu) ?? [])
      .filter((sign) => !/[\p{DI}\u2800]/u.test(sign))
      .join('')
      .normalize('NFD');

  test('kept text holds no character that reverses a line', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        expect(plainLines(text)).not.toMatch(
          /(?![\t\n])\p{Cc}|\p{Bidi_C}|\p{Cs}|[\u200b\u2060\ufeff]|[\u{e0000}-\u{e00ff}]/u,
        );
      }),
    );
  });

  test('cleaning a cleaned text changes nothing', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        expect(plainLine(plainLine(text))).toBe(plainLine(text));
      }),
    );
    fc.assert(
      fc.property(mixed, (text) => {
        expect(plainLines(plainLines(text))).toBe(plainLines(text));
      }),
    );
  });

  test('no letter, digit or sign that can be seen is lost', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        expect(visible(plainLine(text))).toBe(visible(text));
      }),
    );
  });
});
