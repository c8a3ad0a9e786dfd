import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { gapAt, placeInGap, scrollStep } from './drop-place.ts';

/** A row in the hand: where it came from, the gap it would drop into, and where that gap is, px from the top of the list. */
export type Held = Readonly<{ from: number; gap: number; lineY: number }>;

/** So far a pointer moves before a press is a drag: a click with an unsteady hand is still a click. */
const slackPx = 5;

function rowsOf(list: HTMLElement): readonly HTMLElement[] {
  return [...list.children].filter((child) => child instanceof HTMLElement);
}

function frameThatScrolls(from: HTMLElement): HTMLElement {
  for (let at = from.parentElement; at !== null; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && getComputedStyle(at).overflowY !== 'visible')
      return at;
  }
  return document.documentElement;
}

/**
 * Dragging rows of a list with mouse, pen or finger (a finger by the handle only: elsewhere it scrolls). The list's
 * children are the rows, and its top is where they are measured from. Esc puts the row back.
 */
export function useRowDrag(
  list: RefObject<HTMLElement | null>,
  onDrop: (from: number, to: number) => void,
): Readonly<{ held: Held | null; onPointerDown(event: PointerEvent): void }> {
  const [held, setHeld] = useState<Held | null>(null);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const onPointerDown = (event: PointerEvent): void => {
    const place = list.current;
    if (place === null || event.button !== 0 || !(event.target instanceof Element)) return;
    if (event.target.closest('button, select, a, input') !== null) return;
    if (event.pointerType === 'touch' && event.target.closest('[data-handle]') === null) return;
    const row = rowsOf(place).find((child) => child.contains(event.target as Element));
    if (row === undefined) return;
    const from = rowsOf(place).indexOf(row);
    const frame = frameThatScrolls(place);
    const startY = event.clientY - place.getBoundingClientRect().top;
    const { pointerId } = event;
    let pointerY = event.clientY;
    let now: Held | null = null;
    let turn = 0;

    const look = (): void => {
      const y = pointerY - place.getBoundingClientRect().top;
      if (now === null && Math.abs(y - startY) < slackPx) return;
      const rows = rowsOf(place);
      const gap = gapAt(
        rows.map((child) => child.offsetTop + child.offsetHeight / 2),
        y,
      );
      const below = rows[gap];
      const last = rows.at(-1);
      const lineY =
        below?.offsetTop ?? (last === undefined ? 0 : last.offsetTop + last.offsetHeight);
      if (now === null) turn = requestAnimationFrame(scroll);
      if (now?.gap !== gap || now.lineY !== lineY) {
        now = { from, gap, lineY };
        setHeld(now);
      }
    };
    const scroll = (): void => {
      const seen = frame.getBoundingClientRect();
      const step = scrollStep(pointerY, seen.top, seen.bottom);
      if (step !== 0) {
        frame.scrollTop += step;
        look();
      }
      turn = requestAnimationFrame(scroll);
    };
    const end = (): void => {
      cancelAnimationFrame(turn);
      document.removeEventListener('pointermove', onMove);
      document.removeEventListener('pointerup', onUp);
      document.removeEventListener('pointercancel', end);
      document.removeEventListener('keydown', onKey, true);
      stop.current = null;
      setHeld(null);
    };
    const onMove = (moved: globalThis.PointerEvent): void => {
      if (moved.pointerId !== pointerId) return;
      pointerY = moved.clientY;
      look();
    };
    const onUp = (up: globalThis.PointerEvent): void => {
      if (up.pointerId !== pointerId) return;
      const dropped = now;
      end();
      if (dropped === null) return;
      const to = placeInGap(dropped.from, dropped.gap);
      if (to !== dropped.from) onDrop(dropped.from, to);
    };
    const onKey = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape' || now === null) return;
      key.stopPropagation();
      end();
    };
    document.addEventListener('pointermove', onMove);
    document.addEventListener('pointerup', onUp);
    document.addEventListener('pointercancel', end);
    document.addEventListener('keydown', onKey, true);
    stop.current = end;
  };
  return { held, onPointerDown };
}
