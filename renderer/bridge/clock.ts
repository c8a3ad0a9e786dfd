import { useEffect, useState } from 'react';
import type { EpochMs, Millis } from '../../shared/contract/ids.ts';
import { ask } from './client.ts';
import { coreTime, untilNextTurn, type ClockReading } from './core-clock.ts';
import { onLineBack } from './line.ts';
import { onTopic } from './topics.ts';

let reading: ClockReading = { nowMs: Date.now(), running: true, heardAtMs: performance.now() };
const watchers = new Set<() => void>();

const hear = (said: Readonly<{ nowMs: EpochMs; running: boolean }>): void => {
  reading = { ...said, heardAtMs: performance.now() };
  watchers.forEach((fn) => fn());
};
const askForTime = async (): Promise<void> => {
  const reply = await ask('clock.now', {});
  if (reply.ok) hear(reply.value);
};

/** Follows the core's clock. Called once, by the console's entry. Answers how to stop. */
export function followClock(): () => void {
  const stops = [onTopic('clock.ticked', hear), onLineBack(() => void askForTime())];
  void askForTime();
  return () => stops.forEach((stop) => stop());
}

/** The core's time at this moment. Use it, never `Date.now()`, for everything that is compared with or sent to the core. */
export function coreNow(): EpochMs {
  return coreTime(reading, performance.now());
}

/**
 * The core's time, again at every whole `periodMs` and whenever the core says its time. Stands still when the core's clock does.
 * A dose recorded this instant may lie a few milliseconds ahead of it: show negative spans as zero.
 */
export function useNow(periodMs: Millis = 1000): EpochMs {
  const [now, setNow] = useState(coreNow);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const turn = () => {
      clearTimeout(timer);
      const at = coreNow();
      setNow(at);
      if (reading.running) timer = setTimeout(turn, untilNextTurn(at, periodMs));
    };
    turn();
    watchers.add(turn);
    return () => {
      clearTimeout(timer);
      watchers.delete(turn);
    };
  }, [periodMs]);
  return now;
}
