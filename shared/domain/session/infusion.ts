import type { EpochMs } from '../../contract/ids.ts';
import type { InfusionRate } from '../../contract/dose.ts';
import { roundMg } from './dose-figures.ts';

/** An infusion as its events tell it: `totalMg` had been given at `asOfMs`. */
export type InfusionRun = Readonly<{
  plannedMg: number;
  rate: InfusionRate;
  mgPerMin: number;
  status: 'running' | 'paused' | 'stopped';
  totalMg: number;
  asOfMs: EpochMs;
  stoppedAtMs: EpochMs | null;
}>;

const minuteMs = 60_000;

/** A rate in mg per minute, to a thousandth: mL/h × mg/mL ÷ 60. */
export function mgPerMinute(rate: InfusionRate): number {
  return rate.unit === 'mg/min'
    ? rate.mgPerMin
    : roundMg((rate.mlPerHour * rate.strengthMgPerMl) / 60);
}

/**
 * The milligrams given at `nowMs`: what was given when something last changed, and since then rate × time while it runs.
 * Never more than planned, because the pump holds no more, and never less than before when a clock is set back.
 */
export function infusionTotal(run: InfusionRun, nowMs: EpochMs): number {
  if (run.status !== 'running') return run.totalMg;
  const minutes = Math.max(0, nowMs - run.asOfMs) / minuteMs;
  return roundMg(
    Math.max(run.totalMg, Math.min(run.plannedMg, run.totalMg + minutes * run.mgPerMin)),
  );
}

/** When a running infusion reaches what was planned; null while it is paused or stopped. */
export function infusionReaches(run: InfusionRun): EpochMs | null {
  if (run.status !== 'running') return null;
  const left = Math.max(0, run.plannedMg - run.totalMg);
  return run.asOfMs + Math.round((left / run.mgPerMin) * minuteMs);
}
