import type { ReactNode } from 'react';
import { Screen } from '../../../ui/screen.tsx';

/** Stands here until the screen itself does. */
export function SettingsScreen(): ReactNode {
  return <Screen title="Settings">{null}</Screen>;
}
