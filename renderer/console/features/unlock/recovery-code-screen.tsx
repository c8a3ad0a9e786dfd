import type { ReactNode } from 'react';

/** Stands here until the screen itself does. */
export function RecoveryCodeScreen(
  _props: Readonly<{ code: string | null; onDone(): void; onFreshCode(code: string): void }>,
): ReactNode {
  return null;
}
