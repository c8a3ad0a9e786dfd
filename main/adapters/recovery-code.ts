import { randomInt } from 'node:crypto';

/** Crockford's base 32: no I, L, O and U, so that nothing on paper can be read as something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 27 symbols of 5 bits are 135 random bits; the 28th is a check. */
const randomSymbols = 27;
const groupLength = 4;

/** Luhn's rule in base 32: finds every single wrong symbol and nearly every swap of neighbours. */
function checkSymbol(symbols: string): string {
  let sum = 0;
  [...symbols].toReversed().forEach((symbol, place) => {
    const value = alphabet.indexOf(symbol) * (place % 2 === 0 ? 2 : 1);
    sum += Math.floor(value / 32) + (value % 32);
  });
  return alphabet[(32 - (sum % 32)) % 32] ?? '';
}

/** A new code to print: seven groups of four, such as `7K3M-…`, 135 random bits and a check symbol. */
export function makeRecoveryCode(): string {
  const symbols = Array.from({ length: randomSymbols }, () => alphabet[randomInt(32)]).join('');
  const code = symbols + checkSymbol(symbols);
  return (code.match(new RegExp(`.{${groupLength}}`, 'g')) ?? []).join('-');
}

/**
 * The symbols of a code as somebody typed it: case, spaces and dashes do not matter, O is 0, I and L are 1.
 * Null when it cannot be a code of ours: a wrong length, a strange letter, or a check symbol that does not fit.
 */
export function readRecoveryCode(typed: string): string | null {
  const symbols = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (symbols.length !== randomSymbols + 1) return null;
  if ([...symbols].some((symbol) => !alphabet.includes(symbol))) return null;
  const secret = symbols.slice(0, randomSymbols);
  return checkSymbol(secret) === symbols.slice(randomSymbols) ? secret : null;
}
