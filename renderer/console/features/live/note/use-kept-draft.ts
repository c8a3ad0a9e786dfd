import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { SessionView } from '../../../../../shared/contract/contract.ts';
import type { SessionId } from '../../../../../shared/contract/ids.ts';
import { ask } from '../../../../bridge/client.ts';
import { coreNow } from '../../../../bridge/clock.ts';
import { markOnDisk, useDraft } from '../../../../bridge/drafts.ts';
import { emptyNote, keepable, noteDraft, type NoteDraft, type NoteStep } from './note-draft.ts';

/** From the first key that is not on the disk to the keeping of the draft (ms): counted from the first and not the last, so that typing without a pause is kept as well. */
const keepAfterMs = 300;
/** When keeping failed (a full disk), it is tried again this much later (ms). */
const retryMs = 2000;

/**
 * The note box's state with its draft kept on the disk. `opened` is what the session was opened with; this window's own memory
 * is newer and wins, so that another screen and the lock lose nothing. `keep` keeps at once; `settled` resolves when no
 * keeping is under way: the note itself is sent behind it, for a draft that arrives late would bring back what was saved.
 */
export function useKeptDraft(sessionId: SessionId, opened: SessionView['draft']) {
  const name = `note:${sessionId}`;
  const [begun, remember] = useDraft(name, opened);
  const [draft, dispatch] = useReducer(noteDraft, emptyNote, (empty): NoteDraft => ({
    ...noteDraft(empty, { kind: 'restored', ...begun }),
    kept: opened.text,
  }));
  const latest = useRef(draft);
  const keeping = useRef<Promise<void>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keepOnce = useRef(async () => undefined as void);

  const keep = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    keeping.current = keeping.current.then(() => keepOnce.current());
  }, []);
  const step = useCallback(
    (next: NoteStep) => {
      const now = noteDraft(latest.current, next);
      latest.current = now;
      dispatch(next);
      remember({ text: now.text, firstKeyAtMs: now.firstKeyAtMs });
      markOnDisk(name, now.saving === null && now.text === now.kept);
      const isBehind = now.saving === null && keepable(now.text) !== now.kept;
      if (isBehind && timer.current === undefined) {
        timer.current = setTimeout(keep, next.kind === 'keepFailed' ? retryMs : keepAfterMs);
      }
    },
    [name, remember, keep],
  );
  keepOnce.current = async () => {
    const { text, firstKeyAtMs, kept, saving } = latest.current;
    const wanted = keepable(text);
    if (wanted === kept || saving !== null) return;
    const first = wanted === '' ? null : (firstKeyAtMs ?? coreNow());
    const reply = await ask('note.keepDraft', { sessionId, text: wanted, firstKeyAtMs: first });
    step(reply.ok ? { kind: 'kept', text: wanted } : { kind: 'keepFailed' });
  };
  useEffect(() => {
    keep(); // what only this window's memory had, before the lock or another screen
    return keep;
  }, [keep]);
  const settled = useCallback(() => keeping.current, []);
  return { draft, step, keep, settled } as const;
}
