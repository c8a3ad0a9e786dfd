import { describe, expect, test } from 'vitest';
import { guessEstimate } from '../../renderer/ui/guess-estimate.ts';
import { strengthOf } from '../../renderer/ui/guessing-time.ts';

describe('the strength meter', () => {
  test('a well-known passphrase of the right length is called weak', () => {
    expect(strengthOf(guessEstimate('password1234', [])).words).toMatch(/^Weak/);
  });

  test('the office’s own name is no strength', () => {
    const name = 'Marigold House Therapy';
    expect(guessEstimate(name, [name])).toBeLessThan(guessEstimate(name, []));
    expect(strengthOf(guessEstimate(name, [name])).low).toBe(true);
  });

  test('five unrelated words are strong', () => {
    expect(strengthOf(guessEstimate('gravel otter plinth lantern cumin', [])).words).toMatch(
      /^Strong/,
    );
  });

  test('the words say how long, and the bar never runs over', () => {
    expect(strengthOf(4).words).toContain('seconds');
    expect(strengthOf(40)).toMatchObject({ share: 1, low: false });
  });
});
