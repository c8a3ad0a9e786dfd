import type { ReactNode } from 'react';
import { Screen } from '../../../ui/screen.tsx';

/** Stands here until the screen itself does. */
export function NewClientScreen(): ReactNode {
  return <Screen title="New client">{null}</Screen>;
}
