import { useCallback, useEffect, useState } from 'react';
import { ask } from './client.ts';
import { forgetWhatIsOnDisk } from './drafts.ts';
import { onLineBack } from './line.ts';
import { forgetAnswers } from './queries.ts';
import { onTopic } from './topics.ts';

const windowId = crypto.randomUUID();

/**
 * One console at a time: this window claims the office when it loads, and steps aside when another does.
 * Answers whether it is this window's turn, and how to take it back.
 */
export function useWindowClaim(): Readonly<{ mine: boolean; takeBack(): void }> {
  const [mine, setMine] = useState(true);
  const claim = useCallback(() => void ask('window.claim', { windowId }), []);
  useEffect(
    () => onTopic('window.claimed', (claimed) => setMine(claimed.windowId === windowId)),
    [],
  );
  useEffect(() => {
    if (!mine) return;
    claim();
    return onLineBack(claim);
  }, [mine, claim]);
  const takeBack = useCallback(() => {
    // The other window went on meanwhile: what it wrote stands on the disk, and what is remembered here is older.
    forgetWhatIsOnDisk();
    forgetAnswers();
    setMine(true);
  }, []);
  return { mine, takeBack };
}
