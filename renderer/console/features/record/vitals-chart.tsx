import type { ReactNode } from 'react';
import type { SessionEvent } from '../../../../shared/contract/session-event.ts';
import { formatOffset } from '../../../../shared/domain/session/clocks.ts';
import { t0Of, type SessionState } from '../../../../shared/domain/session/state.ts';
import {
  describeBloodPressure,
  describeReadings,
} from '../../../../shared/domain/vitals/readings.ts';
import { ArcBands, ArcDoses } from '../../../ui/arc/arc-layers.tsx';
import { arcScale, type ArcScale } from '../../../ui/arc/arc-scale.ts';
import { arcOfSession } from '../../session-drawing/arc-of-session.ts';
import {
  chartSpan,
  figureSpan,
  labelSides,
  soundStretches,
  type SoundStretch,
} from './chart-model.ts';
import styles from './vitals-chart.module.css';

const width = 1160;
const left = 44;
const right = width - 12;
const top = 0;
const plotHeight = 236;
const foot = top + plotHeight;
const doseFoot = foot + 22;
const stampY = foot + 14;
const stripTop = foot + 32;
const stripHeight = 26;
const axisY = stripTop + stripHeight + 24;
const height = axisY + 8;
const minuteMs = 60_000;

type Plot = Readonly<{ scale: ArcScale; y(value: number): number }>;

/** Whole quarters of an hour from the first dose, thinned until their labels fit. */
function axisMoments(scale: ArcScale, t0: number): readonly number[] {
  const stepMin = [5, 15, 30, 60, 120, 240].find(
    (step) => scale.x(t0 + step * minuteMs) - scale.x(t0) >= 56 || step === 240,
  );
  const step = (stepMin ?? 240) * minuteMs;
  const first = Math.ceil((scale.span.fromMs - t0) / step);
  const last = Math.floor((scale.span.toMs - t0) / step);
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, index) => t0 + (first + index) * step,
  );
}

function Grid({ plot, low, high }: Readonly<{ plot: Plot; low: number; high: number }>): ReactNode {
  const lines = Array.from({ length: (high - low) / 20 - 1 }, (_, index) => low + (index + 1) * 20);
  return lines.map((value) => (
    <g key={value} className={styles['grid']}>
      <line x1={left} x2={right} y1={plot.y(value)} y2={plot.y(value)} />
      <text x={left - 8} y={plot.y(value)} textAnchor="end" dominantBaseline="central">
        {value}
      </text>
    </g>
  ));
}

function Limits({ state, plot }: Readonly<{ state: SessionState; plot: Plot }>): ReactNode {
  return state.protocol.limits.flatMap(({ measure, when, above, setBy }) =>
    when !== 'during' || measure !== 'systolic' || above === undefined
      ? []
      : [
          <g key={above} className={styles['limit']}>
            <line x1={left} x2={right} y1={plot.y(above)} y2={plot.y(above)} />
            <text x={right} y={plot.y(above) - 6} textAnchor="end">
              {`systolic limit ${above}, ${setBy}`}
            </text>
          </g>,
        ],
  );
}

function Pressures({ state, plot }: Readonly<{ state: SessionState; plot: Plot }>): ReactNode {
  const taken = state.vitals.toSorted((a, b) => a.atMs - b.atMs);
  const bars = taken.map(({ atMs, readings }) => ({
    x: plot.scale.x(atMs),
    labelWidth: (describeBloodPressure(readings) ?? '').length * 7.2,
    weight: readings.systolic ?? 0,
  }));
  const sides = labelSides(bars, { left, right });
  return taken.map(({ seq, atMs, readings }, index) => {
    const { systolic, diastolic } = readings;
    if (systolic === undefined || diastolic === undefined) return null;
    const x = plot.scale.x(atMs);
    const side = sides[index] ?? null;
    return (
      <g key={seq} className={styles['pressure']}>
        <title>{describeReadings(readings)}</title>
        <line x1={x} x2={x} y1={plot.y(systolic)} y2={plot.y(diastolic)} />
        <path d={`M${x - 6} ${plot.y(systolic)}h12M${x - 6} ${plot.y(diastolic)}h12`} />
        {side !== null && (
          <text
            x={side === 'left' ? x - 10 : x + 10}
            y={plot.y(systolic)}
            textAnchor={side === 'left' ? 'end' : 'start'}
            dominantBaseline="central"
          >
            {describeBloodPressure(readings)}
          </text>
        )}
      </g>
    );
  });
}

function Pulse({ state, plot }: Readonly<{ state: SessionState; plot: Plot }>): ReactNode {
  const points = state.vitals
    .toSorted((a, b) => a.atMs - b.atMs)
    .flatMap(({ seq, atMs, readings }) =>
      readings.pulse === undefined
        ? []
        : [{ seq, x: plot.scale.x(atMs), y: plot.y(readings.pulse) }],
    );
  const last = points.at(-1);
  return (
    <g className={styles['pulse']}>
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {points.map(({ seq, x, y }) => (
        <circle key={seq} cx={x} cy={y} r={3.5} />
      ))}
      {last !== undefined && (
        <text
          x={Math.min(right, last.x + 10)}
          y={last.y + 16}
          textAnchor={last.x + 50 > right ? 'end' : 'start'}
        >
          pulse
        </text>
      )}
    </g>
  );
}

function Sounds({
  stretches,
  scale,
}: Readonly<{ stretches: readonly SoundStretch[]; scale: ArcScale }>): ReactNode {
  return stretches.map(({ key, kind, words, fromMs, toMs }) => {
    const x = scale.x(fromMs);
    const room = scale.x(toMs) - x;
    if (room < 1) return null;
    const letters = Math.floor((room - 14) / 6.8);
    const label =
      words.length <= letters
        ? words
        : letters > 4
          ? `${words.slice(0, letters - 1).trimEnd()}…`
          : '';
    return (
      <g key={key} data-kind={kind} className={styles['sound']}>
        <title>{words}</title>
        <rect
          x={x + 0.5}
          y={stripTop}
          width={Math.max(0, room - 1.5)}
          height={stripHeight}
          rx={4}
        />
        <text x={x + 8} y={stripTop + stripHeight / 2} dominantBaseline="central">
          {label}
        </text>
      </g>
    );
  });
}

/**
 * Vitals over the phases and the music, on one time axis with the live arc: blood pressure as bars from diastolic to
 * systolic, pulse as a line, doses and stamps below, tracks and silences as strips. Reads alone by its description.
 */
export function VitalsChart({
  state,
  events,
  endMs,
}: Readonly<{ state: SessionState; events: readonly SessionEvent[]; endMs: number }>): ReactNode {
  const model = arcOfSession(state, events, endMs);
  const scale = arcScale(chartSpan(model.span, endMs), left, right);
  const { low, high } = figureSpan(state);
  const y = (value: number): number =>
    Math.round((foot - ((value - low) / (high - low)) * (plotHeight - 20)) * 10) / 10;
  const plot: Plot = { scale, y };
  const t0 = t0Of(state) ?? state.startedAtMs;
  const bands = model.bands.filter((band) => band.fromMs < scale.span.toMs);
  const stamps = events.filter((event) => event.kind === 'stamp.pressed');
  const taken = state.vitals.map(
    ({ atMs, readings }) => `${formatOffset(atMs - t0)} ${describeReadings(readings)}`,
  );
  const summary = `${model.summary} Readings: ${taken.length === 0 ? 'none' : taken.join('; ')}.`;
  return (
    <svg
      className={styles['chart']}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Vitals over music. ${summary}`}
    >
      <g aria-hidden="true">
        <g className={styles['bands']}>
          <ArcBands bands={bands} scale={scale} top={top} height={plotHeight} />
        </g>
        <Grid plot={plot} low={low} high={high} />
        <Limits state={state} plot={plot} />
        <Pulse state={state} plot={plot} />
        <Pressures state={state} plot={plot} />
        <ArcDoses doses={model.doses} scale={scale} foot={doseFoot} />
        {stamps.map((stamp) => (
          <circle
            key={stamp.seq}
            className={styles['stamp']}
            cx={scale.x(stamp.observedAtMs)}
            cy={stampY}
            r={3}
          >
            <title>{stamp.payload.label}</title>
          </circle>
        ))}
        <Sounds stretches={soundStretches(events, endMs)} scale={scale} />
        {axisMoments(scale, t0).map((moment) => (
          <text
            key={moment}
            className={styles['axis']}
            x={scale.x(moment)}
            y={axisY}
            textAnchor="middle"
          >
            {formatOffset(moment - t0)}
          </text>
        ))}
      </g>
    </svg>
  );
}
