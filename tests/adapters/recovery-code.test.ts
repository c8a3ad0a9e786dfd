import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeRecoveryCode, readRecoveryCode } from '../../main/adapters/recovery-code.ts';

test('a code is seven groups of four without I, L, O and U, and each is another', () => {
  const codes = Array.from({ length: 200 }, makeRecoveryCode);
  for (const code of codes)
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(new Set(codes).size).toBe(200);
});

test.each([
  ['in lower case with spaces', (code: string) => code.toLowerCase().replaceAll('-', ' ')],
  ['in one piece', (code: string) => code.replaceAll('-', '')],
  ['with letters for figures', (code: string) => code.replaceAll('0', 'o').replaceAll('1', 'l')],
  ['with an I for a 1', (code: string) => code.replaceAll('1', 'I').replaceAll('0', 'O')],
  ['with long dashes and line breaks', (code: string) => ` ${code.replaceAll('-', ' –\n')} `],
  [
    'in full-width letters',
    (code: string) => code.replace(/[A-Z]/g, (c) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0)),
  ],
])('a code is understood %s', (_, typed) => {
  for (let n = 0; n < 50; n += 1) {
    const code = makeRecoveryCode();
    expect(readRecoveryCode(typed(code))).toBe(code.replaceAll('-', '').slice(0, 27));
  }
});

test('every single wrong symbol is noticed before any work is done', () => {
  const alphabet = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
  const code = makeRecoveryCode().replaceAll('-', '');
  for (let at = 0; at < code.length; at += 1) {
    for (const symbol of alphabet) {
      if (symbol === code[at]) continue;
      expect(readRecoveryCode(code.slice(0, at) + symbol + code.slice(at + 1))).toBeNull();
    }
  }
});

test('nothing that is typed makes the reader stumble', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
      const read = readRecoveryCode(typed);
      expect(read === null || read.length === 27).toBe(true);
    }),
  );
});
