import type { SessionEvent } from '../../../../shared/contract/session-event.ts';
import type { SessionState } from '../../../../shared/domain/session/state.ts';
import type { ArcSpan } from '../../../ui/arc/arc-scale.ts';

/** What sounded over a stretch of time: a track, a silence that was chosen, or a pause. */
export type SoundStretch = Readonly<{
  key: string;
  kind: 'track' | 'silence' | 'pause';
  words: string;
  fromMs: number;
  toMs: number;
}>;

type Open = Readonly<{ kind: SoundStretch['kind']; words: string; fromMs: number }>;

/** The strips under the chart: which track sounded when, and where silence was chosen or the music paused. */
export function soundStretches(
  events: readonly SessionEvent[],
  endMs: number,
): readonly SoundStretch[] {
  const stretches: SoundStretch[] = [];
  let open: Open | null = null;
  let title = '';
  let silent = false;
  const close = (atMs: number): void => {
    if (open !== null && atMs > open.fromMs) {
      stretches.push({ key: `${open.kind}-${open.fromMs}`, ...open, toMs: atMs });
    }
    open = null;
  };
  const turn = (next: Open | null, atMs: number): void => {
    close(atMs);
    open = next;
  };
  const isSilence = (): boolean => open?.kind === 'silence';
  const sounding = (fromMs: number): Open =>
    silent
      ? { kind: 'silence', words: 'silence, chosen', fromMs }
      : { kind: 'track', words: title, fromMs };
  for (const event of events) {
    const at = event.observedAtMs;
    switch (event.kind) {
      case 'music.started':
        title = event.payload.title;
        // Tracks go on under a silence that was chosen; what is heard is one silence.
        if (!isSilence()) turn(sounding(at), at);
        break;
      case 'music.resumed':
        turn(sounding(at), at);
        break;
      case 'music.paused':
        turn({ kind: 'pause', words: 'paused', fromMs: at }, at);
        break;
      case 'music.silenced':
        silent = true;
        turn(sounding(at), at);
        break;
      case 'music.lifted':
        silent = false;
        turn(sounding(at), at);
        break;
      case 'music.ended':
      case 'session.ended':
        turn(null, at);
        break;
      default:
        break;
    }
  }
  close(endMs);
  return stretches;
}

/** The pressures that the chart's scale spans (mmHg and beats per minute share it), in whole twenties. */
export function figureSpan(state: SessionState): Readonly<{ low: number; high: number }> {
  const values = state.vitals.flatMap(({ readings }) =>
    [readings.systolic, readings.diastolic, readings.pulse].filter((value) => value !== undefined),
  );
  const limits = state.protocol.limits.flatMap((limit) =>
    limit.when === 'during' && limit.measure === 'systolic' && limit.above !== undefined
      ? [limit.above]
      : [],
  );
  const low = Math.min(60, ...values);
  const high = Math.max(140, ...values, ...limits);
  return { low: Math.floor((low - 5) / 20) * 20, high: Math.ceil((high + 5) / 20) * 20 };
}

/** A finished session's chart ends where the session ended, not where it had been planned to. */
export function chartSpan(planned: ArcSpan, endMs: number): ArcSpan {
  return { fromMs: planned.fromMs, toMs: Math.max(planned.fromMs + 60_000, endMs) };
}

/** Where a reading stands on the drawing: its moment, and how wide its label is, in pixels. */
export type LabelledBar = Readonly<{ x: number; labelWidth: number; weight: number }>;

/**
 * On which side of its bar each label stands so that it touches no other bar and no other label within `left` and `right`; null
 * where neither side has room. The heaviest is placed first, to the right where it can be.
 */
export function labelSides(
  bars: readonly LabelledBar[],
  { left, right }: Readonly<{ left: number; right: number }>,
): readonly ('left' | 'right' | null)[] {
  const gap = 10;
  const sides: ('left' | 'right' | null)[] = bars.map(() => null);
  const taken: { from: number; to: number }[] = [];
  const order = bars
    .map((bar, index) => ({ ...bar, index }))
    .toSorted((a, b) => b.weight - a.weight || a.index - b.index);
  for (const { x, labelWidth, index } of order) {
    for (const side of ['right', 'left'] as const) {
      const from = side === 'right' ? x + gap : x - gap - labelWidth;
      const to = from + labelWidth;
      const isFree =
        from >= left &&
        to <= right &&
        bars.every((other) => other.x + 8 <= from || other.x - 8 >= to) &&
        taken.every((other) => other.to + 4 <= from || other.from - 4 >= to);
      if (!isFree) continue;
      taken.push({ from, to });
      sides[index] = side;
      break;
    }
  }
  return sides;
}
