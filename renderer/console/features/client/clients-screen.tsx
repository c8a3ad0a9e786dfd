import type { ReactNode } from 'react';
import { Screen } from '../../../ui/screen.tsx';

/** Stands here until the screen itself does. */
export function ClientsScreen(): ReactNode {
  return <Screen title="Clients">{null}</Screen>;
}
