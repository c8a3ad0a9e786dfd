import type { EpochMs } from '../../../../shared/contract/ids.ts';
import type {
  Answers,
  MeasureEntry,
  MeasureRecord,
  ScaleKey,
} from '../../../../shared/contract/measures.ts';
import { askedAnswers, askedItems } from '../../../../shared/domain/scales/scale.ts';
import { scaleOf } from '../../../../shared/domain/scales/scales.ts';
import { dayOf } from './taken-day.ts';

/** A measure as it stands in the form. */
export type MeasureDraft = Readonly<{
  answers: Answers;
  number: string;
  day: string;
  reason: string;
}>;
export type MeasureFaults = Readonly<{
  missing: readonly string[];
  number: string | null;
  day: string | null;
  reason: string | null;
}>;

/** An empty form of today, or that of the record to be corrected. */
export function draftFrom(corrected: MeasureRecord | null, now: EpochMs): MeasureDraft {
  const entry = corrected?.entry;
  return {
    answers: entry?.kind === 'answers' ? entry.answers : {},
    number: entry?.kind === 'number' ? String(entry.value) : '',
    day: dayOf(corrected?.takenAtMs ?? now),
    reason: '',
  };
}

function numberFault(scale: ScaleKey, text: string): string | null {
  const { range } = scaleOf(scale);
  if (range === null) return null;
  const within = Number(text) >= range.low && Number(text) <= range.high;
  return /^\d{1,4}$/.test(text) && within
    ? null
    : `Total: ${text === '' ? 'nothing is entered' : `“${text}”`}; it runs from ${range.low} to ${range.high}, whole numbers.`;
}

/** What can be kept of a draft, or what stands against it. */
export function readDraft(
  scale: ScaleKey,
  draft: MeasureDraft,
  correcting: boolean,
):
  | Readonly<{ kind: 'entry'; entry: MeasureEntry }>
  | Readonly<{ kind: 'faults'; faults: MeasureFaults }> {
  const form = scaleOf(scale);
  const missing =
    form.kind === 'number'
      ? []
      : askedItems(form, draft.answers)
          .filter(({ key }) => draft.answers[key] === undefined)
          .map(({ key }) => key);
  const number = form.kind === 'number' ? numberFault(scale, draft.number.trim()) : null;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(draft.day) ? null : 'Taken on: this is not a date.';
  const reason =
    correcting && draft.reason.trim() === '' ? 'Reason: a correction says why it is made.' : null;
  if (missing.length > 0 || number !== null || day !== null || reason !== null)
    return { kind: 'faults', faults: { missing, number, day, reason } };
  return {
    kind: 'entry',
    entry:
      form.kind === 'number'
        ? { kind: 'number', value: Number(draft.number.trim()) }
        : { kind: 'answers', answers: askedAnswers(form, draft.answers) },
  };
}
