import { useState, type ReactNode } from 'react';
import type { Course, CourseAdjustment } from '../../../../shared/contract/course.ts';
import type { ClientId } from '../../../../shared/contract/ids.ts';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { adjustedWords } from '../../wording/due-words.ts';
import { dateWords } from '../../wording/times.ts';
import { AdjustmentForm } from './adjustment-form.tsx';
import styles from './course.module.css';

type AdjustmentsProps = Readonly<{
  clientId: ClientId;
  course: Course;
  adjustments: readonly CourseAdjustment[];
}>;

/** Every change of the course, newest first: what, from what to what, when, who and why. */
export function Adjustments({ clientId, course, adjustments }: AdjustmentsProps): ReactNode {
  // Null until the form was opened once; false hands the focus back to the button that opens it.
  const [writing, setWriting] = useState<boolean | null>(null);
  return (
    <Panel
      title="Adjustments"
      aside={
        writing === true ? undefined : (
          <Button autoFocus={writing === false} onClick={() => setWriting(true)}>
            Record an adjustment
          </Button>
        )
      }
    >
      {writing === true ? (
        <AdjustmentForm
          clientId={clientId}
          course={course}
          adjustments={adjustments}
          onClose={() => setWriting(false)}
        />
      ) : null}
      {adjustments.length === 0 ? (
        <p className="soft">Nothing has been adjusted since {dateWords(course.setUpAtMs)}.</p>
      ) : (
        <ol className={styles['list']}>
          {adjustments.map((each) => (
            <li key={each.number}>
              <span className={styles['change']}>
                {adjustedWords[each.what]}: {each.from === '' ? '—' : each.from} →{' '}
                {each.to === '' ? '—' : each.to}
              </span>
              <span>{each.reason}</span>
              <span className="soft">
                {dateWords(each.atMs)} · {each.by}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
