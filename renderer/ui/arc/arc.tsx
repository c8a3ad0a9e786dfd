import {
  memo,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { ArcBands, ArcDoses, ArcPlayhead, ArcSlots, ArcTracks } from './arc-layers.tsx';
import type { ArcModel } from './arc-model.ts';
import { arcScale, type ArcScale } from './arc-scale.ts';
import styles from './arc.module.css';

const doseRow = 20;
const bandHeight = 34;
const bandFoot = doseRow + bandHeight;
const slotY = bandFoot + 17;
const labelY = bandFoot + 40;
const height = bandFoot + 46;
/** The first and last dots and labels need this much beside the bands. */
const edge = 1;

function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => setWidth(Math.round(element.getBoundingClientRect().width));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

const StillArc = memo(function StillArc({
  model,
  scale,
}: Readonly<{ model: ArcModel; scale: ArcScale }>) {
  return (
    <>
      <ArcBands bands={model.bands} scale={scale} top={doseRow} height={bandHeight} />
      <ArcTracks tracks={model.tracks} scale={scale} foot={bandFoot} />
      <ArcDoses doses={model.doses} scale={scale} foot={doseRow} />
      <ArcSlots slots={model.slots} scale={scale} y={slotY} labelY={labelY} />
    </>
  );
});

/**
 * The arc of a session over the full width it is given, linear in time.
 * `playhead` draws what moves (`ArcNow` with the time) so that a tick never draws the bands and dots again;
 * leave it out for a finished session.
 */
export function Arc({
  model,
  playhead,
}: Readonly<{ model: ArcModel; playhead?: (scale: ArcScale) => ReactNode }>) {
  const ref = useRef<HTMLDivElement>(null);
  const width = useWidth(ref);
  const { fromMs, toMs } = model.span;
  // One scale object per width and span, so that the memoised drawing sees no change on a tick.
  const scale = useMemo(
    () => arcScale({ fromMs, toMs }, edge, Math.max(edge, width - edge)),
    [fromMs, toMs, width],
  );
  // Where nothing stands above the bands, no room is kept for it.
  const top = model.doses.length === 0 && playhead === undefined ? doseRow : 0;
  const shown = height - top;
  return (
    <div
      ref={ref}
      className={styles['arc']}
      style={{ height: shown }}
      role="img"
      aria-label={model.summary}
    >
      {width > 0 && (
        <svg width={width} height={shown} viewBox={`0 ${top} ${width} ${shown}`} aria-hidden="true">
          <StillArc model={model} scale={scale} />
          {playhead?.(scale)}
        </svg>
      )}
    </div>
  );
}

/** The playhead of `Arc` at `nowMs`. */
export function ArcNow({ scale, nowMs }: Readonly<{ scale: ArcScale; nowMs: number }>) {
  return <ArcPlayhead x={scale.x(nowMs)} top={doseRow - 6} foot={labelY - 12} />;
}
