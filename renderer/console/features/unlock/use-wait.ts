import { useEffect, useState } from 'react';
import type { Failure } from '../../../../shared/contract/failures.ts';

/**
 * The seconds still to wait after too many misses, counting down; 0 when the next try is possible.
 * Counted from the refusal on: the core holds the rule, this only shows it.
 */
export function useWait(failure: Failure | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (failure?.code !== 'office.waitBeforeRetry') {
      setLeft(0);
      return;
    }
    setLeft(Math.max(1, Math.ceil(Number(failure.facts['seconds'] ?? 1))));
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, [failure]);
  return left;
}
