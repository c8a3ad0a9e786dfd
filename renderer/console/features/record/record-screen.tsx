import type { ReactNode } from 'react';
import { Screen } from '../../../ui/screen.tsx';

/** Stands here until the screen itself does. */
export function RecordScreen(): ReactNode {
  return <Screen title="Record">{null}</Screen>;
}
