/**
 * The gap that a pointer at `y` means: 0 before the first row, `middles.length` after the last. `middles` are the rows'
 * middles from top to bottom, in the same measure as `y`.
 */
export function gapAt(middles: readonly number[], y: number): number {
  const below = middles.findIndex((middle) => y < middle);
  return below === -1 ? middles.length : below;
}

/** Where a row from `from` stands once it is dropped into `gap`: both gaps beside a row leave it where it is. */
export function placeInGap(from: number, gap: number): number {
  return gap > from ? gap - 1 : gap;
}

/** How far to scroll within a frame, in px, while a row is held near the edge of what is seen; 0 elsewhere. */
export function scrollStep(y: number, top: number, bottom: number): number {
  const zone = 56;
  if (y < top + zone) return -Math.ceil((top + zone - y) / 4);
  if (y > bottom - zone) return Math.ceil((y - bottom + zone) / 4);
  return 0;
}
