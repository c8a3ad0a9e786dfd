import { substanceTotals } from '../../../shared/domain/care/substance-totals.ts';
import { accept } from '../../../shared/domain/refusal.ts';
import type { HandlersOf } from '../handlers.ts';

/** The log of what was dispensed, with the sums of each lot of the part that was asked for. */
export function createSubstanceHandlers(): HandlersOf<'substance.log'> {
  return {
    'substance.log'(span, { store }) {
      const entries = [...store.substances.entries(span)];
      const totals = [...substanceTotals(entries)];
      return accept({ entries, totals, lots: [...store.substances.lots()] });
    },
  };
}
