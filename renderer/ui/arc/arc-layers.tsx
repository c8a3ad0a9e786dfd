import type { ArcBand, ArcDose, ArcSlot, ArcTrack } from './arc-model.ts';
import { keepInside, roomForLabels, type ArcScale } from './arc-scale.ts';
import styles from './arc.module.css';

/** Width of a label in pixels by its letters: exact enough to keep two apart without measuring text. */
function labelWidth(label: string, letterPx: number): number {
  return label.length * letterPx;
}

/** Phases as bands; a name that does not fit into its band is left out (the summary and the bar say it). */
export function ArcBands({
  bands,
  scale,
  top,
  height,
}: Readonly<{ bands: readonly ArcBand[]; scale: ArcScale; top: number; height: number }>) {
  return bands.map((band) => {
    const x = scale.x(band.fromMs);
    const width = scale.x(band.toMs) - x;
    const fits = labelWidth(band.label, 7.4) + 18 < width;
    return (
      <g
        key={band.key}
        data-tone={band.tone}
        data-now={band.isNow || undefined}
        className={styles['band']}
      >
        <title>{band.label}</title>
        <rect x={x} y={top} width={Math.max(0, width)} height={height} />
        {fits && (
          <text x={x + 10} y={top + height / 2} dominantBaseline="central">
            {band.label}
          </text>
        )}
      </g>
    );
  });
}

/** Where each track began, as a short tick at the foot of the bands. */
export function ArcTracks({
  tracks,
  scale,
  foot,
}: Readonly<{ tracks: readonly ArcTrack[]; scale: ArcScale; foot: number }>) {
  return tracks.map((track) => {
    const x = scale.x(track.atMs);
    return (
      <line key={track.key} x1={x} x2={x} y1={foot - 7} y2={foot} className={styles['track']}>
        <title>{track.title}</title>
      </line>
    );
  });
}

/** Doses as marks above the bands, pointing at their moment, with the amount beside them. */
export function ArcDoses({
  doses,
  scale,
  foot,
}: Readonly<{ doses: readonly ArcDose[]; scale: ArcScale; foot: number }>) {
  const placed = doses.map((dose) => ({ dose, x: scale.x(dose.atMs) }));
  const shown = roomForLabels(
    placed.map(({ dose, x }) => {
      const width = labelWidth(dose.label, 7.5);
      return { x: x + 9 + width / 2, width, weight: 0 };
    }),
    10,
  );
  return placed.map(({ dose, x }, index) => {
    const atEnd = x + 9 + labelWidth(dose.label, 7.5) > scale.right;
    return (
      <g key={dose.key} className={styles['dose']}>
        <title>{dose.label}</title>
        <path d={`M${x - 5} ${foot - 9}h10l-5 8z`} />
        {shown[index] && (
          <text x={atEnd ? x - 9 : x + 9} y={foot - 1.5} textAnchor={atEnd ? 'end' : 'start'}>
            {dose.label}
          </text>
        )}
      </g>
    );
  });
}

function SlotMark({ slot, x, y }: Readonly<{ slot: ArcSlot; x: number; y: number }>) {
  if (slot.state === 'skipped' || slot.state === 'missed') {
    return (
      <>
        {slot.state === 'skipped' && <circle cx={x} cy={y} r={5.5} />}
        <path d={`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`} />
      </>
    );
  }
  const isOpen = slot.state === 'due' || slot.state === 'overdue';
  return (
    <>
      {isOpen && <circle cx={x} cy={y} r={9.5} className={styles['halo']} />}
      <circle cx={x} cy={y} r={5.5} />
    </>
  );
}

/** Vitals slots as dots with their time below; labels that would touch are left out, those due never. */
export function ArcSlots({
  slots,
  scale,
  y,
  labelY,
}: Readonly<{ slots: readonly ArcSlot[]; scale: ArcScale; y: number; labelY: number }>) {
  const placed = slots.map((slot) => {
    const width = labelWidth(slot.label, 7.2);
    const at = scale.x(slot.atMs);
    const x = Math.min(scale.right - 6, Math.max(scale.left + 6, at));
    const isOpen = slot.state === 'due' || slot.state === 'overdue';
    const labelX = keepInside(x, width, scale.left, scale.right);
    return { slot, x, label: { x: labelX, width, weight: isOpen ? 1 : 0 } };
  });
  const shown = roomForLabels(
    placed.map(({ label }) => label),
    6,
  );
  return placed.map(({ slot, x, label }, index) => (
    <g key={slot.key} data-state={slot.state} className={styles['slot']}>
      <title>{`${slot.label}, ${slot.state}`}</title>
      <SlotMark slot={slot} x={x} y={y} />
      {shown[index] && (
        <text x={label.x} y={labelY} textAnchor="middle">
          {slot.label}
        </text>
      )}
    </g>
  ));
}

/** The line at now. */
export function ArcPlayhead({ x, top, foot }: Readonly<{ x: number; top: number; foot: number }>) {
  return (
    <g className={styles['playhead']}>
      <line x1={x} x2={x} y1={top} y2={foot} />
      <circle cx={x} cy={top} r={5} />
    </g>
  );
}
