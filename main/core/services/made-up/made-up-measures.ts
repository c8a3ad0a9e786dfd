import type { EpochMs } from '../../../../shared/contract/ids.ts';
import type { MeasureId, MeasureRecord } from '../../../../shared/contract/measures.ts';
import type { SessionListing } from '../../../../shared/contract/people.ts';
import { gad7 } from '../../../../shared/domain/scales/gad7.ts';
import { phq9 } from '../../../../shared/domain/scales/phq9.ts';
import { askedItems, type ItemScale } from '../../../../shared/domain/scales/scale.ts';
import { therapistId } from './made-up-people.ts';

const dayMs = 24 * 60 * 60_000;
/** A client's totals from one dosing session to the next; who had more sessions keeps to the last. */
const totals: readonly (readonly [depression: number, anxiety: number])[] = [
  [19, 14],
  [14, 11],
  [8, 6],
  [6, 4],
];

/** Scores that add up to `total`, spread over the items from the first on; the last item stays at zero below 19. */
function answersOf(scale: ItemScale, total: number): Readonly<Record<string, number>> {
  const items = askedItems(scale, {});
  const spread = total < 19 ? items.slice(0, -1) : items;
  return Object.fromEntries(
    items.map(({ key }) => {
      const at = spread.findIndex((item) => item.key === key);
      if (at === -1) return [key, 0];
      return [key, Math.floor(total / spread.length) + (at < total % spread.length ? 1 : 0)];
    }),
  );
}

/** What the made-up clients answered on the day before each dosing session. */
export function madeUpMeasures(sessions: readonly SessionListing[]): readonly MeasureRecord[] {
  const dosing = sessions
    .filter(({ t0Ms }) => t0Ms !== null)
    .toSorted((one, other) => one.startedAtMs - other.startedAtMs);
  return dosing.flatMap(({ clientId, startedAtMs }, index) => {
    const before = dosing.slice(0, index).filter((session) => session.clientId === clientId).length;
    const [depression, anxiety] = totals[Math.min(before, totals.length - 1)] ?? [0, 0];
    const taken = (scale: ItemScale, total: number, atMs: EpochMs): MeasureRecord => ({
      measureId: `made-up-measure-${index + 1}-${scale.key}` as MeasureId, // a made-up id
      clientId,
      scale: scale.key,
      entry: { kind: 'answers', answers: answersOf(scale, total) },
      sessionId: null,
      takenBy: 'client',
      takenAtMs: atMs,
      enteredAtMs: atMs,
      enteredBy: therapistId,
      corrects: null,
      reason: '',
    });
    const atMs = startedAtMs - dayMs;
    return [taken(phq9, depression, atMs), taken(gad7, anxiety, atMs + 60_000)];
  });
}
