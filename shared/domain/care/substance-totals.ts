import type { SubstanceEntry, SubstanceTotal } from '../../contract/substances.ts';

/** To a thousandth of a milligram, so that sums of tenths read as tenths. */
const rounded = (mg: number): number => Math.round(mg * 1000) / 1000;

function sumKnown(figures: readonly (number | null)[]): number | null {
  const known = figures.filter((figure) => figure !== null);
  return known.length === 0 ? null : rounded(known.reduce((sum, figure) => sum + figure, 0));
}

/**
 * What was taken from each lot, by the lot's name: doses and mg, and the prepared and wasted mg where they were recorded
 * (null when nobody recorded any). Withdrawn doses count nowhere.
 */
export function substanceTotals(entries: readonly SubstanceEntry[]): readonly SubstanceTotal[] {
  const counted = entries.filter(({ withdrawn }) => !withdrawn);
  const lots = [...new Set(counted.map(({ lot }) => lot))].toSorted();
  return lots.map((lot) => {
    const ofLot = counted.filter((entry) => entry.lot === lot);
    return {
      lot,
      doses: ofLot.length,
      mg: sumKnown(ofLot.map(({ mg }) => mg)) ?? 0,
      preparedMg: sumKnown(ofLot.map(({ preparedMg }) => preparedMg)),
      wastedMg: sumKnown(ofLot.map(({ wastedMg }) => wastedMg)),
    };
  });
}
