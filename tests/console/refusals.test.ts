import { describe, expect, test } from 'vitest';
import { failureCode, type Failure, type FailureCode } from '../../shared/contract/failures.ts';
import { fieldWords, refusalWords } from '../../renderer/console/wording/refusals.ts';

const of = (code: FailureCode, facts: Failure['facts'] = {}, field: string | null = null) =>
  refusalWords({ code, field, facts });

describe('the words of a refusal', () => {
  test.each(failureCode.options)('%s is one or two calm sentences, without facts too', (code) => {
    const words = of(code);
    expect(words).toMatch(/^[A-Z“].*\.$/);
    expect(words).not.toMatch(/undefined|null|NaN|!/);
    expect(words.length).toBeLessThan(200);
  });

  test('no refusal advises treatment', () => {
    for (const code of failureCode.options)
      expect(of(code)).not.toMatch(
        /\b(give|administer|treat|recommend|should take|reduce the dose)\b/i,
      );
  });

  test('a wrong passphrase is told in the words of the design', () => {
    expect(of('office.wrongPassphrase')).toBe('That passphrase does not open this office.');
  });

  test('a wait says its seconds', () => {
    expect(of('office.waitBeforeRetry', { seconds: 8 })).toContain('8 seconds');
    expect(of('office.waitBeforeRetry', { seconds: 1 })).toContain('1 second.');
  });

  test('a bug says under which id it was noted', () => {
    expect(of('bug', { id: 'a1b2' })).toContain('a1b2');
  });

  test('a dose above the maximum names the figure and who set it', () => {
    const words = of('dose.aboveMaximum', { mg: 120, maximumMg: 100, setBy: 'Dr Osei' });
    expect(words).toContain('120 mg');
    expect(words).toContain('100 mg set by Dr Osei');
  });

  test('the sentence of the vitals rules is kept, and the second Enter is asked for once', () => {
    expect(of('vitals.unusual', { sentence: 'Systolic 190 is outside the usual range.' })).toBe(
      'Systolic 190 is outside the usual range. Press Enter again to keep it.',
    );
    expect(
      of('vitals.unusual', { sentence: 'Outside the usual range. Press Enter again to keep it.' }),
    ).toBe('Outside the usual range. Press Enter again to keep it.');
  });

  test('an input out of range names its field and the limit', () => {
    expect(of('call.invalid', { rule: 'too_small', minimum: 25 }, 'weightKg')).toBe(
      '“Weight kg” is under 25.',
    );
    expect(fieldWords('founder.name')).toBe('Name');
  });

  test('no refusal, no words', () => {
    expect(refusalWords(null)).toBeNull();
  });
});
