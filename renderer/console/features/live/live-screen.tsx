import type { ReactNode } from 'react';
import { Screen } from '../../../ui/screen.tsx';

/** Stands here until the screen itself does. */
export function LiveScreen(): ReactNode {
  return <Screen title="Live">{null}</Screen>;
}
