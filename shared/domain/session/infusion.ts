import type { EpochMs } from '../../contract/ids.ts';
import type { InfusionRate } from '../../contract/dose.ts';
import { roundMg } from './dose-figures.ts';

/**
 * What a pump did from a moment on, by the number of the event that says so. `mgPerMin` is 0 while it is paused or stopped;
 * `readMg` is a total read from the pump.
 */
export type PumpChange = Readonly<{
  seq: number;
  atMs: EpochMs;
  mgPerMin: number;
  readMg: number | null;
}>;

/** An infusion as its events tell it: `totalMg` had been given at `asOfMs`. */
export type InfusionRun = Readonly<{
  plannedMg: number;
  /** As it was set at the start. */
  firstRate: InfusionRate;
  rate: InfusionRate;
  mgPerMin: number;
  status: 'running' | 'paused' | 'stopped';
  totalMg: number;
  asOfMs: EpochMs;
  stoppedAtMs: EpochMs | null;
  /** From the start on, in order of time. */
  changes: readonly PumpChange[];
}>;

const minuteMs = 60_000;

/** A rate in mg per minute, to a thousandth: mL/h × mg/mL ÷ 60. */
export function mgPerMinute(rate: InfusionRate): number {
  return rate.unit === 'mg/min'
    ? rate.mgPerMin
    : roundMg((rate.mlPerHour * rate.strengthMgPerMl) / 60);
}

/** What so much time at a rate adds: never more than planned, because the pump holds no more, and never less than nothing. */
function grown(totalMg: number, plannedMg: number, mgPerMin: number, ms: number): number {
  const added = (Math.max(0, ms) / minuteMs) * mgPerMin;
  return roundMg(Math.max(totalMg, Math.min(plannedMg, totalMg + added)));
}

/** The milligrams given at `nowMs`: what was given when something last changed, and since then rate × time while it runs. */
export function infusionTotal(run: InfusionRun, nowMs: EpochMs): number {
  if (run.status !== 'running') return run.totalMg;
  return grown(run.totalMg, run.plannedMg, run.mgPerMin, nowMs - run.asOfMs);
}

/** The milligrams that a pump has given after these changes, up to the last of them. A total read from the pump wins. */
export function totalOfChanges(changes: readonly PumpChange[], plannedMg: number): number {
  let totalMg = 0;
  for (const [index, { atMs, readMg }] of changes.entries()) {
    const before = changes[index - 1];
    if (before !== undefined)
      totalMg = grown(totalMg, plannedMg, before.mgPerMin, atMs - before.atMs);
    if (readMg !== null) totalMg = readMg;
  }
  return totalMg;
}

/** When a running infusion reaches what was planned; null while it is paused or stopped. */
export function infusionReaches(run: InfusionRun): EpochMs | null {
  if (run.status !== 'running') return null;
  const left = Math.max(0, run.plannedMg - run.totalMg);
  return run.asOfMs + Math.round((left / run.mgPerMin) * minuteMs);
}
