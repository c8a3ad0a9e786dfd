import type {
  AdverseClass,
  AdverseDetails,
  AdverseSeverity,
} from '../../../../../shared/contract/care.ts';
import type { EpochMs } from '../../../../../shared/contract/ids.ts';
import { clockWords } from '../../../wording/times.ts';
import { readTime } from '../check/answer-form.ts';
import { momentOf } from './moment-of.ts';

/** The fields of an adverse event as they stand, the onset as a time of day. */
export type AdverseForm = Readonly<{
  what: string;
  onset: string;
  /** Empty until somebody has judged it. */
  severity: AdverseSeverity | '';
  class: AdverseClass | '';
  action: string;
  outcome: string;
}>;

/** A form in which nothing is judged yet, whose onset is now. */
export function blankAdverse(nowMs: EpochMs): AdverseForm {
  return {
    what: '',
    onset: clockWords(nowMs),
    severity: '',
    class: '',
    action: '',
    outcome: '',
  };
}

/** The form of an event as it stands. */
export function adverseFormOf({ onsetMs, ...rest }: AdverseDetails): AdverseForm {
  return { ...rest, onset: clockWords(onsetMs) };
}

/**
 * The details to be kept, or in one sentence what stands against them. An onset left as it was in `before` keeps its second;
 * another is the last moment before `nowMs` that the clock showed it.
 */
export function adverseDetailsOf(
  form: AdverseForm,
  nowMs: EpochMs,
  before: AdverseDetails | null,
): AdverseDetails | string {
  const { onset, what, severity, class: kind, ...rest } = form;
  if (what.trim() === '') return 'What happened is still empty.';
  const time = readTime(onset);
  if (time === null) return `Onset ${onset.trim()} is not a time of day.`;
  if (severity === '') return 'The severity is not chosen yet.';
  if (kind === '') return 'The class is not chosen yet.';
  const onsetMs =
    before !== null && clockWords(before.onsetMs) === time ? before.onsetMs : momentOf(time, nowMs);
  return { ...rest, severity, class: kind, what, onsetMs };
}
