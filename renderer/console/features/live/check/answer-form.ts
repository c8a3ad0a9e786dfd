import type { CheckAnswer } from '../../../../../shared/contract/care.ts';

/** The fields of an answer as they stand, all as typed. */
export type AnswerDraft = Readonly<{
  text: string;
  time: string;
  day: 'today' | 'yesterday';
  name: string;
  phone: string;
}>;

const empty: AnswerDraft = { text: '', time: '', day: 'today', name: '', phone: '' };

/** The fields of an answer that was given; empty fields for none. */
export function draftOf(answer: CheckAnswer | undefined): AnswerDraft {
  switch (answer?.kind) {
    case 'text':
      return { ...empty, text: answer.text };
    case 'time':
      return { ...empty, time: answer.time, day: answer.day };
    case 'person':
      return { ...empty, name: answer.name, phone: answer.phone };
    case 'tick':
    case undefined:
      return empty;
  }
}

/** A time of day as people type it (`8:30`, `0830`, `8.30`, `830`) as `08:30`; null for anything else. */
export function readTime(typed: string): string | null {
  const found = /^(\d{1,2})[:.h]?(\d{2})$/.exec(typed.trim());
  const [hours, minutes] = [Number(found?.[1]), Number(found?.[2])];
  if (found === null || hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** The answer that the fields make, or in one sentence what is missing. `words` names the point. */
export function answerOf(
  kind: Exclude<CheckAnswer['kind'], 'tick'>,
  draft: AnswerDraft,
  words: string,
): Readonly<{ ok: true; answer: CheckAnswer } | { ok: false; fault: string }> {
  const [text, name, phone] = [draft.text.trim(), draft.name.trim(), draft.phone.trim()];
  switch (kind) {
    case 'text':
      return text === ''
        ? { ok: false, fault: `${words} is still empty.` }
        : { ok: true, answer: { kind, text } };
    case 'time': {
      const time = readTime(draft.time);
      if (time !== null) return { ok: true, answer: { kind, time, day: draft.day } };
      const typed = draft.time.trim();
      return {
        ok: false,
        fault:
          typed === '' ? `${words} is still empty.` : `${words} ${typed} is not a time of day.`,
      };
    }
    case 'person':
      if (name === '') return { ok: false, fault: 'The name is still empty.' };
      return phone === ''
        ? { ok: false, fault: 'The phone number is still empty.' }
        : { ok: true, answer: { kind, name, phone } };
  }
}
