import type { ReactNode } from 'react';
import { Screen } from '../../../ui/screen.tsx';

/** Stands here until the screen itself does. */
export function ProtocolsScreen(): ReactNode {
  return <Screen title="Protocols">{null}</Screen>;
}
