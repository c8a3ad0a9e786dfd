import type { ReactNode } from 'react';
import { Screen } from '../../../ui/screen.tsx';

/** Stands here until the screen itself does. */
export function PrepareScreen(): ReactNode {
  return <Screen title="Prepare session">{null}</Screen>;
}
