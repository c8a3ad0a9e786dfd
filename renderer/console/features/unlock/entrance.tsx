import type { ReactNode } from 'react';
import type { OfficeState } from '../../../../shared/contract/contract.ts';

/** Stands here until the screen itself does. */
export function Entrance(_props: Readonly<{ office: OfficeState; onFreshCode(code: string): void }>): ReactNode {
  return null;
}
