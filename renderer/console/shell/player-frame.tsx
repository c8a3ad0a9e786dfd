import type { ReactNode } from 'react';
import { inElectron } from '../../bridge/transport.ts';
import styles from './shell.module.css';

/**
 * The player, where the host has no window of its own for it. Mounted beside the door and not behind it:
 * routes, reloaded answers and the lock never touch it, so the music goes on.
 */
export function PlayerFrame(): ReactNode {
  if (inElectron) return null;
  return (
    <iframe
      src="/player.html"
      title="Player"
      aria-hidden="true"
      tabIndex={-1}
      allow="autoplay; speaker-selection; microphone"
      className={styles['player']}
    />
  );
}
