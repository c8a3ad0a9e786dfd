import { useState, type FormEvent } from 'react';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import type { TimelineRow } from '../../../../../shared/domain/session/timeline.ts';
import { coreNow } from '../../../../bridge/clock.ts';
import { useDraft } from '../../../../bridge/drafts.ts';
import { Button } from '../../../../ui/button.tsx';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { Field } from '../../../../ui/field.tsx';
import { SidePanel } from '../../../../ui/side-panel.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import { clockWords } from '../../../wording/times.ts';
import { typedTime } from '../../../wording/typed-time.ts';
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
type CorrectForm = Readonly<{ text: string; reason: string; withdraw: boolean; when: string }>;

const newWords: Readonly<Partial<Record<Correcting['kind'], string>>> = {
  stamp: 'New words',
  vitals: 'New readings',
  infusion: 'New total (mg)',
};

/** What happened at a moment of its own, which can have been entered wrongly. */
const hasTime: ReadonlySet<Correcting['kind']> = new Set(['note', 'stamp', 'vitals', 'infusion']);

/** Side panel "Correct": the new value and the reason. The entry itself stays on the timeline, struck. */
export function CorrectEntry({ row, state, act, onClose }: CorrectProps) {
  const correcting = correctingOf(row, state);
  const name = `correct:${row.event.sessionId}:${row.seq}`;
  const [form, setForm, forget] = useDraft<CorrectForm>(name, {
    text: correcting.text,
    reason: '',
    withdraw: correcting.kind === 'withdraw-only',
    when: '',
  });
  /** The line that was asked about as unusual; saved again as it is, it is kept. */
  const [asked, setAsked] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Readonly<{
    of: 'value' | 'reason' | 'when' | 'all';
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
    const observedAtMs = typedTime(form.when, coreNow());
    if (typeof observedAtMs === 'string') return setRefusal({ of: 'when', words: observedAtMs });
    setBusy(true);
    const reply = await act({
      kind: 'entry.correct',
      toSeq: row.seq,
      reason: form.reason.trim(),
      to: to.kind === 'vitals' ? { ...to, confirmedUnusual: asked === form.text } : to,
      observedAtMs,
    });
    setBusy(false);
    if (!reply.ok) {
      const isUnusual = reply.error.code === 'vitals.unusual';
      if (isUnusual) setAsked(form.text);
      const words = actRefusal(reply.error);
      return setRefusal({
        of: 'all',
        words: isUnusual ? `${words} Save again to keep it.` : words,
      });
    }
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
        {hasTime.has(correcting.kind) && (
          <Field
            label="Time, if it was wrong"
            value={form.when}
            disabled={form.withdraw}
            placeholder={clockWords(row.observedAtMs)}
            maxLength={5}
            onText={(when) => change({ when })}
            refusal={refusal?.of === 'when' ? refusal.words : null}
          />
        )}
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
