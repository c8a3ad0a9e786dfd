import type { ReactNode } from 'react';
import { Screen } from '../../../ui/screen.tsx';

/** Stands here until the screen itself does. */
export function HomeScreen(): ReactNode {
  return <Screen title="Today">{null}</Screen>;
}
