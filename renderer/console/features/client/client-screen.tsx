import type { ReactNode } from 'react';
import { Screen } from '../../../ui/screen.tsx';

/** Stands here until the screen itself does. */
export function ClientScreen(): ReactNode {
  return <Screen title="Client">{null}</Screen>;
}
