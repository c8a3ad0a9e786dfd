import type { ReactNode } from 'react';
import { Screen } from '../../../ui/screen.tsx';

/** Stands here until the screen itself does. */
export function LibraryScreen(): ReactNode {
  return <Screen title="Library">{null}</Screen>;
}
