import { useState, type FormEvent } from 'react';
import type { TimelineRow } from '../../../../../shared/domain/session/timeline.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Button } from '../../../../ui/button.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import { refusalWords } from '../../../wording/refusals.ts';
import type { Act } from '../session/use-act.ts';
import { longestNote } from '../note/note-draft.ts';
import { RowBefore } from './row-before.tsx';
import styles from './panel-form.module.css';

/** Side panel "Add words": words put behind an entry, such as a stamp. Enter saves; Esc closes and keeps what was typed. */
export function AddWords({
  row,
  act,
  onClose,
}: Readonly<{ row: TimelineRow; act: Act; onClose: () => void }>) {
  const [text, setText, forget] = useDraft(`add-words:${row.event.sessionId}:${row.seq}`, '');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async (event?: FormEvent) => {
    event?.preventDefault();
    if (busy) return;
    if (text.trim() === '') return setRefusal('There are no words yet.');
    if (text.length > longestNote) return setRefusal('Words are limited to 20,000 characters.');
    setBusy(true);
    const reply = await act({ kind: 'entry.add', toSeq: row.seq, text });
    setBusy(false);
    if (!reply.ok) return setRefusal(refusalWords(reply.error));
    forget();
    onClose();
  };
  return (
    <SidePanel title="Add words" onClose={onClose}>
      <form className={styles['form']} onSubmit={(event) => void save(event)}>
        <RowBefore row={row} />
        <TextArea
          label="Words"
          value={text}
          onText={setText}
          refusal={refusal}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void save();
          }}
        />
        <Button type="submit" weight="main" disabled={busy}>
          Add
        </Button>
      </form>
    </SidePanel>
  );
}
