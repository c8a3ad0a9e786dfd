import type { PowerMonitor, PowerSaveBlocker } from 'electron';
import type { Clock } from '../core/ports.ts';
import type { EpochMs } from '../../shared/contract/ids.ts';

/**
 * Makes the `keepAwake` of the core's host port. While a session runs neither the computer nor its screen goes to sleep: the one
 * glance of the therapist must find the clocks (`prevent-display-sleep` includes what `prevent-app-suspension` does).
 */
export function createWakefulness(
  blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>,
): (on: boolean) => void {
  let held: number | null = null;
  return (on) => {
    if (on && held === null) held = blocker.start('prevent-display-sleep');
    if (!on && held !== null) {
      blocker.stop(held);
      held = null;
    }
  };
}

/**
 * Tells the host what the operating system does: its lock screen, its shutting down (at which nobody is there to be asked), its
 * falling asleep; and the core, once it is awake again, from when to when it slept.
 */
export function watchPower(
  monitor: Pick<PowerMonitor, 'on'>,
  parts: Readonly<{
    clock: Pick<Clock, 'now'>;
    slept(fromMs: EpochMs, toMs: EpochMs): void;
    lockScreen(): void;
    fallingAsleep(): void;
    shuttingDown(): void;
  }>,
): void {
  let asleepSinceMs: EpochMs | null = null;
  monitor.on('suspend', () => {
    asleepSinceMs ??= parts.clock.now();
    parts.fallingAsleep();
  });
  monitor.on('resume', () => {
    if (asleepSinceMs === null) return;
    parts.slept(asleepSinceMs, parts.clock.now());
    asleepSinceMs = null;
  });
  monitor.on('lock-screen', () => parts.lockScreen());
  monitor.on('shutdown', () => parts.shuttingDown());
}
