/** A stretch of time in epoch milliseconds. */
export type ArcSpan = Readonly<{ fromMs: number; toMs: number }>;

/** Where moments fall on the drawing: a straight line from time to pixels, shared by the live arc and the record's chart. */
export type ArcScale = Readonly<{
  span: ArcSpan;
  left: number;
  right: number;
  /** Pixel of a moment. Moments outside the span are drawn at its edge, never outside the drawing. */
  x: (ms: number) => number;
}>;

/** The scale of `span` over the pixels `left` to `right`. A span without length puts everything at the left edge. */
export function arcScale(span: ArcSpan, left: number, right: number): ArcScale {
  const length = span.toMs - span.fromMs;
  const width = Math.max(0, right - left);
  const x = (ms: number): number => {
    if (length <= 0) return left;
    const share = Math.min(1, Math.max(0, (ms - span.fromMs) / length));
    return Math.round((left + share * width) * 10) / 10;
  };
  return { span, left, right, x };
}

export type LabelPlace = Readonly<{ x: number; width: number; weight: number }>;

/**
 * Which labels of a row can be written without touching another: for each, true or false.
 * Heavier ones (`weight`) are placed first and of two alike the earlier one. `gap` is the least space between two, in pixels;
 * `x` is a label's middle.
 */
export function roomForLabels(labels: readonly LabelPlace[], gap: number): readonly boolean[] {
  const order = labels
    .map((label, index) => ({ ...label, index }))
    .toSorted((a, b) => b.weight - a.weight || a.index - b.index);
  const taken: { from: number; to: number }[] = [];
  const shown = labels.map(() => false);
  for (const { x, width, index } of order) {
    const from = x - width / 2 - gap;
    const to = x + width / 2 + gap;
    if (taken.some((other) => from < other.to && to > other.from)) continue;
    taken.push({ from: from + gap, to: to - gap });
    shown[index] = true;
  }
  return shown;
}

/** The middle of a label that wants to stand at `x` but must stay between `left` and `right`. */
export function keepInside(x: number, width: number, left: number, right: number): number {
  return Math.min(right - width / 2, Math.max(left + width / 2, x));
}
