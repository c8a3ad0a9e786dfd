import type { Failure } from '../../../../../shared/contract/failures.ts';
import { refusalWords } from '../../../wording/refusals.ts';

/** The sentence for a refused act: the domain's own one where it brought it (a value and its range), else the code's. */
export function actRefusal(failure: Failure): string {
  const { sentence } = failure.facts;
  if (failure.code === 'vitals.outsidePossible' && typeof sentence === 'string') return sentence;
  return refusalWords(failure);
}
