import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { memo, useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { TimelineRow as Row } from '../../../../../shared/domain/session/timeline.ts';
import { Button } from '../../../../ui/button.tsx';
import type { TakeBack } from '../session/take-back.ts';
import { TimelineRow } from './timeline-row.tsx';
import styles from './timeline.module.css';

type TimelineProps = Readonly<{
  rows: readonly Row[];
  lastStampSeq: number | null;
  /** What can be taken back, by the numbers of the rows that say so, in their order. */
  takeBacks: readonly TakeBack[];
  onTakeBack: (seq: number) => void;
  onCorrect: (seq: number) => void;
  onAddWords: (seq: number) => void;
}>;

/** So near to the foot (px) the list counts as being there. */
const footPx = 24;
const rowPx = 34;
/** Up to so many rows all stand in the page, for screen readers, Tab and the page's own search; a longer list draws what is near. */
const wholeUpTo = 200;
const nearRows = 12;

/**
 * Region "Timeline": the rows, newest at the foot. It stays at the foot while rows come in, unless somebody has scrolled
 * up to read; then "Newest" leads back. Arrow keys move from row to row, Tab into what a row offers.
 */
export const TimelineRegion = memo(function TimelineRegion(props: TimelineProps) {
  const { rows, lastStampSeq, takeBacks, onTakeBack, onCorrect, onAddWords } = props;
  const lastToTakeBack = takeBacks.at(-1)?.seq ?? null;
  const frame = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const [away, setAway] = useState(false);
  const [active, setActive] = useState<number | null>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => rows[index]?.seq ?? index,
    overscan: rows.length <= wholeUpTo ? rows.length : nearRows,
  });
  const total = list.getTotalSize();
  const toFoot = useCallback(() => {
    const element = frame.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, []);
  // Rows are measured after they are drawn, so the foot moves once more: follow the height, not the count.
  useLayoutEffect(() => {
    if (sticks.current) toFoot();
  }, [total, rows.length, toFoot]);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      if (sticks.current) toFoot();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [toFoot]);

  const scrolled = () => {
    const element = frame.current;
    if (element === null) return;
    const atFoot = element.scrollHeight - element.scrollTop - element.clientHeight <= footPx;
    sticks.current = atFoot;
    setAway(!atFoot);
  };
  const current = active ?? rows.length - 1;
  const moveTo = (index: number) => {
    const next = Math.min(rows.length - 1, Math.max(0, index));
    setActive(next);
    list.scrollToIndex(next, { align: 'auto' });
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus(),
    );
  };
  const press = (event: KeyboardEvent) => {
    const steps = { ArrowUp: current - 1, ArrowDown: current + 1, Home: 0, End: rows.length - 1 };
    if (!(event.target instanceof HTMLElement) || !(event.key in steps)) return;
    event.preventDefault();
    moveTo(steps[event.key as keyof typeof steps]);
  };
  return (
    <section className={styles['region']} aria-label="Timeline">
      <h2 className="unseen">Timeline</h2>
      <div ref={frame} className={styles['frame']} onScroll={scrolled}>
        {rows.length === 0 && <p className={styles['empty']}>Nothing on the timeline yet.</p>}
        <div
          role="list"
          aria-label="Entries"
          className={styles['list']}
          style={{ height: total }}
          onKeyDown={press}
        >
          {list.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <div
                key={item.key}
                ref={list.measureElement}
                role="listitem"
                data-index={item.index}
                aria-setsize={rows.length}
                aria-posinset={item.index + 1}
                tabIndex={item.index === current ? 0 : -1}
                className={styles['item']}
                style={{ transform: `translateY(${item.start}px)` }}
                onFocus={() => setActive(item.index)}
              >
                <TimelineRow
                  row={row}
                  isLastStamp={row.seq === lastStampSeq}
                  takeBack={takeBacks.find(({ seq }) => seq === row.seq)?.words ?? null}
                  isLastToTakeBack={row.seq === lastToTakeBack}
                  onTakeBack={onTakeBack}
                  onCorrect={onCorrect}
                  onAddWords={onAddWords}
                />
              </div>
            );
          })}
        </div>
      </div>
      {away && (
        <Button
          className={styles['newest']}
          icon={<ArrowDown size={16} />}
          onClick={() => {
            sticks.current = true;
            setActive(null);
            toFoot();
          }}
        >
          Newest
        </Button>
      )}
    </section>
  );
});
