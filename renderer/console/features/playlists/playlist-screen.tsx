import type { ReactNode } from 'react';
import { Screen } from '../../../ui/screen.tsx';

/** Stands here until the screen itself does. */
export function PlaylistScreen(): ReactNode {
  return <Screen title="Playlist">{null}</Screen>;
}
