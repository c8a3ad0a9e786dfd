/** How strong a passphrase is, in words and as a share of a bar. */
export type Strength = Readonly<{ share: number; words: string; low: boolean }>;

/**
 * Guesses per second of somebody who took the disk and rents a roomful of machines: one guess of our scrypt
 * (N = 2^17, r = 8) wants 128 MiB and about a third of a second of one core, so ten thousand is a wealthy attacker.
 */
const guessesPerSecond = 10_000;

const spans = [
  [60, 'seconds', 1],
  [3600, 'minutes', 60],
  [86_400, 'hours', 3600],
  [31_536_000, 'days', 86_400],
  [31_536_000 * 1000, 'years', 31_536_000],
] as const;

/** An honest sentence for an estimate of how many guesses a passphrase takes, as its base-10 logarithm. */
export function strengthOf(guessesLog10: number): Strength {
  const seconds = 10 ** guessesLog10 / guessesPerSecond / 2;
  const span = spans.find(([upTo]) => seconds < upTo);
  const time =
    span === undefined
      ? 'thousands of years'
      : `about ${Math.max(1, Math.round(seconds / span[2]))} ${span[1]}`;
  const share = Math.min(1, guessesLog10 / 18);
  const [word, low] =
    seconds < 86_400
      ? ['Weak', true]
      : seconds < 31_536_000 * 10
        ? ['Fair', true]
        : span === undefined
          ? ['Strong', false]
          : ['Good', false];
  return {
    share,
    low,
    words: `${word}. Somebody who took this computer and a roomful of machines would need ${time} to guess it.`,
  };
}
