import { useState, type FormEvent, type ReactNode } from 'react';
import type { Course, CourseAdjustment, CourseChange } from '../../../../shared/contract/course.ts';
import type { ClientId } from '../../../../shared/contract/ids.ts';
import { frequencyWords } from '../../../../shared/domain/care/course-changes.ts';
import { useDraft } from '../../../bridge/drafts.ts';
import { useTell } from '../../../bridge/queries.ts';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { adjustedWords } from '../../wording/due-words.ts';
import { careTypeWords } from '../../wording/names.ts';
import { readFigure } from './course-draft.ts';
import { DecidedBy, useDecider } from './decided-by.tsx';
import { FormFoot } from './form-foot.tsx';
import styles from './course.module.css';

const kinds = ['dose', 'frequency', 'setting', 'careType'] as const;
type Draft = Readonly<{
  what: (typeof kinds)[number];
  /** Null: as it was last written down. */
  from: string | null;
  to: string;
  reason: string;
  by: string;
}>;
const empty: Draft = { what: 'dose', from: null, to: '', reason: '', by: '' };

/** The change that a draft stands for, or the sentence that stands against it. */
function readChange(draft: Draft, from: string): CourseChange | string {
  const to = draft.to.trim();
  switch (draft.what) {
    case 'dose':
    case 'setting':
      if (to === '') return 'What it becomes is empty.';
      return { what: draft.what, from: from.trim(), to };
    case 'frequency': {
      const days = readFigure('everyDays', to);
      return typeof days === 'string' ? days : { what: 'frequency', to: days };
    }
    case 'careType':
      return { what: 'careType', to: to === 'ketamine-only' ? 'ketamine-only' : 'kap' };
  }
}

type AdjustmentFormProps = Readonly<{
  clientId: ClientId;
  course: Course;
  adjustments: readonly CourseAdjustment[];
  onClose(): void;
}>;

/** One dated change of dose, frequency, setting or care type, with who decided and why. It stays as it is written. */
export function AdjustmentForm(props: AdjustmentFormProps): ReactNode {
  const { clientId, course, adjustments, onClose } = props;
  const [draft, keep, drop] = useDraft<Draft>(`adjustment:${clientId}`, empty);
  const [asked, setAsked] = useState(false);
  const adjusting = useTell('course.adjust');
  const by = useDecider(draft.by);
  const last = adjustments.find(({ what }) => what === draft.what)?.to ?? '';
  const from = draft.from ?? last;
  const change = readChange(draft, from);
  const reason = draft.reason.trim();

  const record = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (typeof change === 'string' || reason === '' || by === null || adjusting.busy) return;
    const reply = await adjusting.tell({ clientId, by, reason, change });
    if (!reply.ok) return;
    drop();
    onClose();
  };
  const refusal = asked && typeof change === 'string' ? change : undefined;
  const setTo = (to: string) => keep({ ...draft, to });
  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void record(event)}>
      <div className={styles['fields']}>
        <Select
          label="What is adjusted"
          autoFocus
          value={draft.what}
          onChoice={(value) => {
            const what = kinds.find((kind) => kind === value) ?? 'dose';
            const to = what === 'careType' ? course.careType : '';
            keep({ ...draft, what, from: null, to });
          }}
          choices={kinds.map((kind) => ({ value: kind, words: adjustedWords[kind] }))}
        />
        <DecidedBy
          label="Decided by"
          value={by ?? ''}
          onChoice={(staffId) => keep({ ...draft, by: staffId })}
        />
      </div>
      <div className={styles['fields']}>
        {draft.what === 'dose' || draft.what === 'setting' ? (
          <>
            <Field
              label="From"
              maxLength={300}
              value={from}
              onText={(text) => keep({ ...draft, from: text })}
            />
            <Field label="To" maxLength={300} value={draft.to} onText={setTo} refusal={refusal} />
          </>
        ) : null}
        {draft.what === 'frequency' ? (
          <Field
            label="Days between doses"
            inputMode="numeric"
            maxLength={6}
            value={draft.to}
            onText={setTo}
            about={`Now ${frequencyWords(course.everyDays)}. Empty: none agreed on.`}
            refusal={refusal}
          />
        ) : null}
        {draft.what === 'careType' ? (
          <Select
            label="To"
            value={draft.to}
            onChoice={setTo}
            choices={(['kap', 'ketamine-only'] as const).map((each) => ({
              value: each,
              words: careTypeWords[each],
            }))}
            about={`Now ${careTypeWords[course.careType]}`}
          />
        ) : null}
      </div>
      <TextArea
        label="Reason"
        rows={2}
        maxLength={1000}
        value={draft.reason}
        onText={(text) => keep({ ...draft, reason: text })}
        refusal={asked && reason === '' ? 'The reason is empty; it is kept for good.' : undefined}
      />
      <FormFoot
        save="Record adjustment"
        busy={adjusting.busy}
        failure={adjusting.failure}
        onCancel={() => {
          drop();
          onClose();
        }}
      />
    </form>
  );
}
