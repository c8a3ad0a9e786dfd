import type { ReactNode } from 'react';

/** Replaced below. */
export function LockScreen(): ReactNode {
  return null;
}
