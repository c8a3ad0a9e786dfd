import type { EpochMs } from '../../contract/ids.ts';
import type { PhaseName } from '../../contract/music.ts';
import type { Protocol } from '../../contract/protocol.ts';

/** The phases in the order of a session (sound.md, The arc). */
export const phaseNames = [
  'pre-onset',
  'onset',
  'build',
  'peak',
  'return',
  'integration',
] as const satisfies readonly PhaseName[];

/** How a phase is written on screen. */
export const phaseWords: Readonly<Record<PhaseName, string>> = {
  'pre-onset': 'Before',
  onset: 'Onset',
  build: 'Build',
  peak: 'Peak',
  return: 'Return',
  integration: 'Integration',
};

/** Whether a track of this phase is of the way down, which a list that loops its return pool comes back to. */
export function isOfReturnPool(phase: PhaseName | null): boolean {
  return phase === 'return' || phase === 'integration';
}

/** One phase on the clock; a null end is open. Before the dose `pre-onset` has neither. */
export type PhaseSpan = Readonly<{
  phase: PhaseName;
  fromMs: EpochMs | null;
  untilMs: EpochMs | null;
}>;

const minuteMs = 60_000;

/** Every phase of a protocol on the clock, anchored at T0 (the first dose). The last one lasts until the planned end. */
export function phaseSpans(
  protocol: Pick<Protocol, 'phases' | 'plannedEndMin'>,
  t0: EpochMs,
): readonly PhaseSpan[] {
  const ordered = protocol.phases.toSorted((a, b) => a.fromMin - b.fromMin);
  return ordered.map(({ phase, fromMin }, index) => ({
    phase,
    fromMs: t0 + fromMin * minuteMs,
    untilMs: t0 + (ordered[index + 1]?.fromMin ?? protocol.plannedEndMin) * minuteMs,
  }));
}

/**
 * The phase at a moment. `pre-onset` before the first dose (`t0` null); after the planned end the last phase goes on.
 * A protocol without phases is `pre-onset` throughout.
 */
export function phaseAt(
  protocol: Pick<Protocol, 'phases' | 'plannedEndMin'>,
  t0: EpochMs | null,
  nowMs: EpochMs,
): PhaseSpan {
  const before: PhaseSpan = { phase: 'pre-onset', fromMs: null, untilMs: t0 };
  if (t0 === null) return before;
  return (
    phaseSpans(protocol, t0).findLast((span) => span.fromMs !== null && span.fromMs <= nowMs) ??
    before
  );
}
