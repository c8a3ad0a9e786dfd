import { useEffect, useState, type ReactNode } from 'react';
import { strengthOf, type Strength } from './guessing-time.ts';
import { Meter } from './meter.tsx';

const nothing: Strength = { share: 0, low: true, words: '' };

/** An honest strength meter for a passphrase, for `Field below`. The word lists behind it load when the first letter is typed. */
export function StrengthMeter({
  passphrase,
  known = [],
}: Readonly<{ passphrase: string; known?: readonly string[] }>): ReactNode {
  const [strength, setStrength] = useState(nothing);
  const knownText = known.join('\n');
  useEffect(() => {
    if (passphrase === '') {
      setStrength(nothing);
      return;
    }
    let current = true;
    const timer = setTimeout(async () => {
      const { guessEstimate } = await import('./guess-estimate.ts');
      if (current)
        setStrength(
          strengthOf(
            guessEstimate(
              passphrase,
              knownText.split('\n').filter((word) => word !== ''),
            ),
          ),
        );
    }, 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [passphrase, knownText]);
  const missing = 12 - [...passphrase].length;
  const words =
    passphrase === ''
      ? 'At least 12 characters. Four or five unrelated words are strong and can be remembered.'
      : missing > 0
        ? `${missing} more ${missing === 1 ? 'character' : 'characters'} to go.`
        : strength.words;
  return (
    <Meter
      label="Strength"
      value={missing > 0 ? Math.min(strength.share, 0.2) : strength.share}
      words={words}
      tone={strength.low || missing > 0 ? 'low' : 'plain'}
    />
  );
}
