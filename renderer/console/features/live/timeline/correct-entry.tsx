import { useState, type FormEvent } from 'react';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import type { TimelineRow } from '../../../../../shared/domain/session/timeline.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Button } from '../../../../ui/button.tsx';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { Field } from '../../../../ui/field.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import { actRefusal } from '../session/act-refusal.ts';
import type { Act } from '../session/use-act.ts';
import { correctingOf, correctionFrom, type Correcting } from './correction-of.ts';
import { RowBefore } from './row-before.tsx';
import styles from './panel-form.module.css';

type CorrectProps = Readonly<{
  row: TimelineRow;
  state: SessionState;
  act: Act;
  onClose: () => void;
}>;
type CorrectForm = Readonly<{ text: string; reason: string; withdraw: boolean }>;

const newWords: Readonly<Partial<Record<Correcting['kind'], string>>> = {
  stamp: 'New words',
  vitals: 'New readings',
  infusion: 'New total (mg)',
};

/** Side panel "Correct": the new value and the reason. The entry itself stays on the timeline, struck. */
export function CorrectEntry({ row, state, act, onClose }: CorrectProps) {
  const correcting = correctingOf(row, state);
  const name = `correct:${row.event.sessionId}:${row.seq}`;
  const [form, setForm, forget] = useDraft<CorrectForm>(name, {
    text: correcting.text,
    reason: '',
    withdraw: correcting.kind === 'withdraw-only',
  });
  const [refusal, setRefusal] = useState<Readonly<{
    of: 'value' | 'reason' | 'all';
    words: string;
  }> | null>(null);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<CorrectForm>) => {
    setForm({ ...form, ...part });
    setRefusal(null);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const to = form.withdraw
      ? ({ kind: 'withdrawn' } as const)
      : correctionFrom(correcting, form.text, state.protocol.plausibility);
    if (typeof to === 'string') return setRefusal({ of: 'value', words: to });
    if (form.reason.trim() === '') {
      return setRefusal({ of: 'reason', words: 'A correction carries a reason.' });
    }
    setBusy(true);
    const reply = await act({
      kind: 'entry.correct',
      toSeq: row.seq,
      reason: form.reason.trim(),
      to,
    });
    setBusy(false);
    if (!reply.ok) return setRefusal({ of: 'all', words: actRefusal(reply.error) });
    forget();
    onClose();
  };
  const valueRefusal = refusal?.of === 'value' ? refusal.words : null;
  return (
    <SidePanel title="Correct" onClose={onClose}>
      <form className={styles['form']} onSubmit={(event) => void save(event)}>
        <RowBefore row={row} />
        {correcting.kind === 'note' && (
          <TextArea
            label="New text"
            value={form.text}
            disabled={form.withdraw}
            rows={5}
            onText={(text) => change({ text })}
            refusal={valueRefusal}
          />
        )}
        {correcting.kind in newWords && (
          <Field
            label={newWords[correcting.kind] ?? ''}
            value={form.text}
            disabled={form.withdraw}
            onText={(text) => change({ text })}
            refusal={valueRefusal}
          />
        )}
        <Field
          label="Reason"
          value={form.reason}
          maxLength={300}
          onText={(reason) => change({ reason })}
          refusal={refusal?.of === 'reason' ? refusal.words : null}
        />
        {correcting.kind !== 'withdraw-only' && (
          <Checkbox
            label="Withdraw this entry"
            checked={form.withdraw}
            onCheck={(withdraw) => change({ withdraw })}
          />
        )}
        {correcting.kind === 'withdraw-only' && (
          <p className={styles['small']}>
            The entry is withdrawn. It stays on the timeline, struck, with the reason.
          </p>
        )}
        <ErrorLine>{refusal?.of === 'all' ? refusal.words : null}</ErrorLine>
        <Button type="submit" weight="main" disabled={busy}>
          Save correction
        </Button>
      </form>
    </SidePanel>
  );
}
