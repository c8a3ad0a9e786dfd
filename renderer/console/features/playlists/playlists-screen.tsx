import type { ReactNode } from 'react';
import { Screen } from '../../../ui/screen.tsx';

/** Stands here until the screen itself does. */
export function PlaylistsScreen(): ReactNode {
  return <Screen title="Playlists">{null}</Screen>;
}
