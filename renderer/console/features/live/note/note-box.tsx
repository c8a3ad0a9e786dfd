import { memo, useEffect, useId, type KeyboardEvent, type RefObject } from 'react';
import type { SessionId } from '../../../../../shared/contract/ids.ts';
import type { SessionView } from '../../../../../shared/contract/contract.ts';
import { formatElapsed, formatOffset } from '../../../../../shared/domain/session/clocks.ts';
import { coreNow } from '../../../../bridge/clock.ts';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { refusalWords } from '../../../wording/refusals.ts';
import { clockWords } from '../../../wording/times.ts';
import type { Act } from '../session/use-act.ts';
import { canSave, draftWords, lengthWords } from './note-draft.ts';
import { useKeptDraft } from './use-kept-draft.ts';
import styles from './note.module.css';

type NoteBoxProps = Readonly<{
  sessionId: SessionId;
  /** What the disk had when the session was opened. */
  draft: SessionView['draft'];
  t0Ms: number | null;
  /** Initials of whose note it is. */
  author: string;
  act: Act;
  boxRef: RefObject<HTMLTextAreaElement | null>;
  /** Esc: single keys act from now on. */
  onLeave: () => void;
}>;

function timeWords(firstKeyAtMs: number | null, t0Ms: number | null): string {
  if (firstKeyAtMs === null) return '';
  if (t0Ms === null) return clockWords(firstKeyAtMs);
  const since = firstKeyAtMs - t0Ms;
  return since < 0 ? formatOffset(since) : formatElapsed(since);
}

/**
 * The text box "Note", the caret's home. Enter saves with the time of the first keystroke, Shift+Enter is a new line, Esc
 * leaves with the draft where it is. What is typed goes to the disk as a draft within the second and leaves the box only
 * when the core has said that the note is kept.
 */
export const NoteBox = memo(function NoteBox(props: NoteBoxProps) {
  const { sessionId, act, boxRef, onLeave, t0Ms } = props;
  const { draft, step, keep, settled } = useKeptDraft(sessionId, props.draft);
  const id = useId();
  useEffect(() => boxRef.current?.focus(), [boxRef]);
  useEffect(() => {
    const page = boxRef.current?.ownerDocument;
    page?.addEventListener('visibilitychange', keep);
    return () => page?.removeEventListener('visibilitychange', keep);
  }, [boxRef, keep]);

  const save = async () => {
    if (!canSave(draft)) return;
    step({ kind: 'entered' });
    const observedAtMs = draft.firstKeyAtMs ?? coreNow();
    await settled();
    const reply = await act({ kind: 'note.write', text: draft.text, observedAtMs });
    step(reply.ok ? { kind: 'saved' } : { kind: 'refused', words: refusalWords(reply.error) });
  };
  const press = (event: KeyboardEvent) => {
    // An input method's Enter and Esc belong to the composition.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (!event.repeat) void save();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onLeave();
    }
  };
  const refusal = draft.failure ?? lengthWords(draft);
  return (
    <div className={styles['note']}>
      <label htmlFor={id} className="unseen">
        Note
      </label>
      <textarea
        ref={boxRef}
        id={id}
        className={styles['box']}
        value={draft.text}
        rows={2}
        placeholder="Write what you see"
        autoComplete="off"
        aria-describedby={`${id}-said`}
        aria-invalid={refusal !== null || undefined}
        onChange={(event) => step({ kind: 'typed', text: event.target.value, atMs: coreNow() })}
        onKeyDown={press}
        onBlur={keep}
      />
      <ErrorLine id={`${id}-said`}>{refusal}</ErrorLine>
      <p className={styles['under']}>
        <span>
          {[props.author, timeWords(draft.firstKeyAtMs, t0Ms)]
            .filter((part) => part !== '')
            .join(' · ')}
          <span className={styles['whenIn']}> · Enter saves · Esc for keys</span>
          <span className={styles['whenOut']}> · keys act · N to write</span>
        </span>
        <span>{draftWords(draft)}</span>
      </p>
    </div>
  );
});
