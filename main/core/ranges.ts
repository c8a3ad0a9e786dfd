/** What a `Range` header asks of a file of `size` bytes; both ends are included. */
export type RangeAnswer =
  | Readonly<{ kind: 'whole' }>
  | Readonly<{ kind: 'part'; start: number; end: number }>
  | Readonly<{ kind: 'unsatisfiable' }>;

const whole: RangeAnswer = { kind: 'whole' };

/**
 * Reads a `Range` header. One byte range is honoured (`bytes=0-99`, `bytes=500-`, `bytes=-500`); several ranges, another
 * unit or a malformed header are answered with the whole file, as RFC 9110 (14.2) allows; a range outside is unsatisfiable.
 */
export function rangeOf(header: string | null, size: number): RangeAnswer {
  if (header === null) return whole;
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim()) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return whole;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0
      ? { kind: 'unsatisfiable' }
      : { kind: 'part', start: size - length, end: size - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return whole;
  if (start >= size) return { kind: 'unsatisfiable' };
  return { kind: 'part', start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}
