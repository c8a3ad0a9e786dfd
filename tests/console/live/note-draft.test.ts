import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  canSave,
  draftWords,
  emptyNote,
  keepable,
  lengthWords,
  longestNote,
  noteDraft,
  type NoteDraft,
  type NoteStep,
} from '../../../renderer/console/features/live/note/note-draft.ts';

const after = (...steps: readonly NoteStep[]): NoteDraft => steps.reduce(noteDraft, emptyNote);
const typed = (text: string, atMs: number): NoteStep => ({ kind: 'typed', text, atMs });

test('a note carries the time of its first keystroke', () => {
  expect(after(typed('a', 10), typed('ab', 20)).firstKeyAtMs).toBe(10);
});

test('an emptied box begins a new note', () => {
  expect(after(typed('a', 10), typed('', 20), typed('b', 30)).firstKeyAtMs).toBe(30);
});

test('a saved note leaves the box empty', () => {
  const draft = after(typed('seen', 10), { kind: 'entered' }, { kind: 'saved' });
  expect(draft).toMatchObject({ text: '', firstKeyAtMs: null, saving: null });
});

test('what was typed while a note was being saved stays, with the time of its own first key', () => {
  const draft = after(typed('seen', 10), { kind: 'entered' }, typed('seenand', 40), {
    kind: 'saved',
  });
  expect(draft).toMatchObject({ text: 'and', firstKeyAtMs: 40 });
});

test('a note that was not saved stays in the box with the reason', () => {
  const draft = after(
    typed('seen', 10),
    { kind: 'entered' },
    { kind: 'refused', words: 'The disk is full.' },
  );
  expect(draft).toMatchObject({ text: 'seen', firstKeyAtMs: 10, failure: 'The disk is full.' });
  expect(canSave(draft)).toBe(true);
});

test('Enter on an empty box or during a save does nothing', () => {
  expect(after({ kind: 'entered' })).toEqual(emptyNote);
  const saving = after(typed('seen', 10), { kind: 'entered' });
  expect(noteDraft(saving, { kind: 'entered' })).toBe(saving);
});

test('a text changed in its middle during a save is kept whole', () => {
  const draft = after(typed('seen', 10), { kind: 'entered' }, typed('seXen', 20), {
    kind: 'saved',
  });
  expect(draft.text).toBe('seXen');
});

test('a note over the limit is told so in place and not cut', () => {
  const draft = after(typed('x'.repeat(longestNote + 5), 10), { kind: 'entered' });
  expect(draft.saving).toBeNull();
  expect(draft.text).toHaveLength(longestNote + 5);
  expect(lengthWords(draft)).toContain('20,005');
});

test('the draft counts as saved only while the disk has what the box shows', () => {
  const kept = after(typed('abc', 10), { kind: 'kept', text: 'abc' });
  expect(draftWords(kept)).toBe('draft saved');
  expect(draftWords(noteDraft(kept, typed('abcd', 20)))).toBe('saving draft …');
  expect(draftWords(noteDraft(kept, { kind: 'keepFailed' }))).toBe('draft not saved');
  expect(draftWords(emptyNote)).toBe('');
});

test('a draft from before a crash stands before what was typed meanwhile', () => {
  const draft = after(typed('new', 50), { kind: 'restored', text: 'old', firstKeyAtMs: 5 });
  expect(draft).toMatchObject({ text: 'old\nnew', firstKeyAtMs: 5 });
});

test('whatever order keys and answers come in, every typed letter is saved or in the box', () => {
  const letters = fc.array(fc.constantFrom('type', 'enter', 'saved', 'refused'), { maxLength: 40 });
  fc.assert(
    fc.property(letters, (moves) => {
      let draft = emptyNote;
      let count = 0;
      let saved = '';
      for (const move of moves) {
        if (move === 'type') {
          const letter = String.fromCodePoint(0x4e00 + count++);
          draft = noteDraft(draft, typed(draft.text + letter, count));
        } else if (move === 'enter') draft = noteDraft(draft, { kind: 'entered' });
        else if (draft.saving !== null && move === 'saved') {
          saved += draft.saving;
          draft = noteDraft(draft, { kind: 'saved' });
        } else if (draft.saving !== null) draft = noteDraft(draft, { kind: 'refused', words: '!' });
      }
      const all = Array.from({ length: count }, (_, n) => String.fromCodePoint(0x4e00 + n)).join(
        '',
      );
      expect(saved + draft.text).toBe(all);
      expect(draft.text === '').toBe(draft.firstKeyAtMs === null);
    }),
  );
});

test('the kept draft never exceeds what the contract takes', () => {
  expect(keepable('x'.repeat(longestNote + 1))).toHaveLength(longestNote);
});
