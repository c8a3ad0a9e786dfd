import { firstKeyAfter } from '../session/first-key.ts';

/** A note holds so many characters; the contract refuses more. */
export const longestNote = 20_000;

/** What stands in the note box and how far it has got on its way to the disk. */
export type NoteDraft = Readonly<{
  text: string;
  /** The time the note will carry: its first keystroke. Null while the box is empty. */
  firstKeyAtMs: number | null;
  lastKeyAtMs: number | null;
  /** The text that Enter sent and that has not been answered yet. */
  saving: string | null;
  /** First keystroke of what was typed behind `saving`. */
  nextKeyAtMs: number | null;
  /** Why the last save failed, in words; the text is still here. */
  failure: string | null;
  /** The text as the disk has it, in the draft that survives a crash. */
  kept: string;
  keepFailed: boolean;
}>;

export type NoteStep =
  | Readonly<{ kind: 'restored'; text: string; firstKeyAtMs: number | null }>
  | Readonly<{ kind: 'typed'; text: string; atMs: number }>
  | Readonly<{ kind: 'entered' }>
  | Readonly<{ kind: 'saved' }>
  | Readonly<{ kind: 'refused'; words: string }>
  | Readonly<{ kind: 'kept'; text: string }>
  | Readonly<{ kind: 'keepFailed' }>;

export const emptyNote: NoteDraft = {
  text: '',
  firstKeyAtMs: null,
  lastKeyAtMs: null,
  saving: null,
  nextKeyAtMs: null,
  failure: null,
  kept: '',
  keepFailed: false,
};

/** Whether the box holds something Enter can save now. */
export function canSave(draft: NoteDraft): boolean {
  return draft.saving === null && draft.text.trim() !== '' && draft.text.length <= longestNote;
}

/** What was typed behind the note that has just been saved. Text changed in its middle meanwhile stays whole: twice is better than lost. */
function restAfter(text: string, saved: string): string {
  return text.startsWith(saved) ? text.slice(saved.length).replace(/^\n/, '') : text;
}

/** The note box after one more step. Nothing typed leaves it before it is on the disk. */
export function noteDraft(draft: NoteDraft, step: NoteStep): NoteDraft {
  switch (step.kind) {
    case 'restored':
      // The person was faster than the disk: what they typed stands behind what was kept.
      return draft.text === ''
        ? { ...draft, text: step.text, firstKeyAtMs: step.firstKeyAtMs, kept: step.text }
        : {
            ...draft,
            text: step.text === '' ? draft.text : `${step.text}\n${draft.text}`,
            firstKeyAtMs: step.firstKeyAtMs ?? draft.firstKeyAtMs,
            kept: step.text,
          };
    case 'typed': {
      const { text, atMs } = step;
      const behind = draft.saving !== null && restAfter(text, draft.saving) !== '';
      return {
        ...draft,
        text,
        // While a note is being kept its own time stands, whatever is typed behind it.
        firstKeyAtMs: draft.saving === null ? firstKeyAfter(draft, text, atMs) : draft.firstKeyAtMs,
        lastKeyAtMs: atMs,
        nextKeyAtMs: behind ? (draft.nextKeyAtMs ?? atMs) : null,
        failure: draft.saving === null ? null : draft.failure,
      };
    }
    case 'entered':
      return canSave(draft)
        ? { ...draft, saving: draft.text, nextKeyAtMs: null, failure: null }
        : draft;
    case 'saved': {
      const text = restAfter(draft.text, draft.saving ?? '');
      return {
        ...draft,
        text,
        firstKeyAtMs: text === '' ? null : (draft.nextKeyAtMs ?? draft.firstKeyAtMs),
        saving: null,
        nextKeyAtMs: null,
        failure: null,
        // The core empties the kept draft with the note; what stands here now is to be kept anew.
        kept: '',
      };
    }
    case 'refused':
      return { ...draft, saving: null, nextKeyAtMs: null, failure: step.words };
    case 'kept':
      return { ...draft, kept: step.text, keepFailed: false };
    case 'keepFailed':
      return { ...draft, keepFailed: true };
  }
}

/** The part of a text that fits into the kept draft. */
export function keepable(text: string): string {
  return text.slice(0, longestNote);
}

/** The small word beside the box: whether the draft is on the disk. */
export function draftWords(draft: NoteDraft): string {
  if (draft.keepFailed) return 'draft not saved';
  if (draft.text === '') return '';
  return draft.kept === keepable(draft.text) ? 'draft saved' : 'saving draft …';
}

/** What is said when a note is too long; null while it fits. */
export function lengthWords(draft: NoteDraft): string | null {
  const { length } = draft.text;
  if (length <= longestNote) return null;
  const said = length.toLocaleString('en');
  return `A note holds 20,000 characters; this one has ${said}. It stays here; shorten it, or save it in two parts.`;
}
