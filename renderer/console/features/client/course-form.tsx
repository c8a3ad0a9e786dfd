import { useState, type FormEvent, type ReactNode } from 'react';
import type { Course, CourseCareType } from '../../../../shared/contract/course.ts';
import type { ClientId } from '../../../../shared/contract/ids.ts';
import { useDraft } from '../../../bridge/drafts.ts';
import { useTell } from '../../../bridge/queries.ts';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { careTypeWords } from '../../wording/names.ts';
import { courseDraftOf, readCourse, type CourseDraft } from './course-draft.ts';
import { DecidedBy, useDecider } from './decided-by.tsx';
import { FormFoot } from './form-foot.tsx';
import styles from './course.module.css';

type CourseFormProps = Readonly<{
  clientId: ClientId;
  course: Course | null;
  /** The client's own preference, where the page was gone through with them. */
  preferred: CourseCareType | null;
  onClose(): void;
}>;

/** What is agreed on with a client. A change of a course asks for its reason, and each changed field is kept as a row. */
export function CourseForm({ clientId, course, preferred, onClose }: CourseFormProps): ReactNode {
  const saved = courseDraftOf(course, preferred ?? 'kap');
  const [draft, keep, drop] = useDraft<CourseDraft>(`course:${clientId}`, saved);
  const [asked, setAsked] = useState(false);
  const saving = useTell('course.save');
  const by = useDecider(draft.by);
  const read = readCourse(draft);
  const faults = asked && read.kind === 'faults' ? read.faults : {};
  const on = (field: keyof CourseDraft) => (text: string) => keep({ ...draft, [field]: text });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (read.kind === 'faults' || saving.busy || by === null) return;
    const { details, reason } = read;
    const reply = await saving.tell({ clientId, by, reason, details });
    if (!reply.ok) return;
    drop();
    onClose();
  };
  const figure = (field: keyof CourseDraft, label: string, about: string) => (
    <Field
      label={label}
      inputMode="numeric"
      maxLength={6}
      value={draft[field]}
      onText={on(field)}
      about={about}
      refusal={faults[field]}
    />
  );
  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void save(event)}>
      <div className={styles['fields']}>
        <Select
          label="Care type"
          value={draft.careType}
          autoFocus
          onChoice={on('careType')}
          choices={(['kap', 'ketamine-only'] as const).map((each) => ({
            value: each,
            words: careTypeWords[each],
          }))}
        />
        <DecidedBy label="Decided by" value={by ?? ''} onChoice={on('by')} />
      </div>
      <TextArea
        label={course === null ? 'Reason for the care type' : 'Reason for the change'}
        rows={2}
        maxLength={1000}
        value={draft.reason}
        onText={on('reason')}
        refusal={faults.reason}
      />
      <TextArea label="Goals" rows={2} maxLength={4000} value={draft.goals} onText={on('goals')} />
      <TextArea
        label="Intention"
        rows={2}
        maxLength={4000}
        value={draft.intention}
        onText={on('intention')}
      />
      <div className={styles['fields']}>
        {figure(
          'preparationWanted',
          'Preparation sessions before the first dose',
          '0 asks for none',
        )}
        {figure('dosingPlanned', 'Dosing sessions planned', '1 to 24')}
        {figure(
          'integrationWithinDays',
          'Integration within (days)',
          'After each dose; empty: none',
        )}
        {figure('everyDays', 'Days between doses', 'Empty: none agreed on')}
      </div>
      <FormFoot
        save="Save course"
        busy={saving.busy}
        failure={saving.failure}
        onCancel={() => {
          drop();
          onClose();
        }}
      />
    </form>
  );
}
