import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Course as CourseOfCare, PathChoice } from '../../../../shared/contract/course.ts';
import type { ClientId } from '../../../../shared/contract/ids.ts';
import type { SessionListing } from '../../../../shared/contract/people.ts';
import { standingOf } from '../../../../shared/domain/care/course.ts';
import { frequencyWords, integrationWords } from '../../../../shared/domain/care/course-changes.ts';
import { useNow } from '../../../bridge/clock.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { dueDayWords, dueWords, isPast } from '../../wording/due-words.ts';
import { careTypeWords } from '../../wording/names.ts';
import { refusalWords } from '../../wording/refusals.ts';
import { dateWords } from '../../wording/times.ts';
import { Adjustments } from './adjustments.tsx';
import { CourseForm } from './course-form.tsx';
import { CoursePicture } from './course-picture.tsx';
import { dayWords } from './day-words.ts';
import { preferenceWords } from './path-words.ts';
import styles from './course.module.css';

function Agreed({ course }: Readonly<{ course: CourseOfCare }>): ReactNode {
  const rows = [
    ['Care type', `${careTypeWords[course.careType]}. ${course.careTypeReason}`],
    ['Goals', course.goals === '' ? 'None written down' : course.goals],
    ['Intention', course.intention === '' ? 'None written down' : course.intention],
    ['Preparation sessions before the first dose', String(course.preparationWanted)],
    ['Dosing sessions planned', String(course.dosingPlanned)],
    ['Integration', integrationWords(course.integrationWithinDays)],
    ['Frequency', frequencyWords(course.everyDays)],
    ['Set up', `${dateWords(course.setUpAtMs)} · ${course.setUpBy}`],
  ] as const;
  return (
    <dl className={styles['figures']}>
      {rows.map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function Path(props: Readonly<{ clientId: ClientId; latest: PathChoice | undefined }>): ReactNode {
  const { clientId, latest } = props;
  return (
    <p className="soft">
      {latest === undefined
        ? 'The two paths have not been gone through with this client yet. '
        : `Prefers ${preferenceWords[latest.preference]}, ${dayWords(latest.onDay)}. `}
      <Link to="/client/$clientId/path" params={{ clientId }}>
        Choosing the path
      </Link>
    </p>
  );
}

type CourseProps = Readonly<{ clientId: ClientId; sessions: readonly SessionListing[] }>;

/** The course of care: where the client stands in one picture, what is due next, what is agreed on and what was adjusted. */
export function Course({ clientId, sessions }: CourseProps): ReactNode {
  const asked = useAsk('course.open', { clientId });
  const now = useNow(60_000);
  // Null until the form was opened once; false hands the focus back to the button that opens it.
  const [changing, setChanging] = useState<boolean | null>(null);
  if (asked.value === undefined)
    return asked.waiting ? (
      <Waiting>Opening the course…</Waiting>
    ) : (
      <ErrorLine>{refusalWords(asked.failure)}</ErrorLine>
    );
  const { course, adjustments, paths } = asked.value;
  const standing = standingOf(course, sessions);
  const [latest] = paths;
  const preferred =
    latest === undefined || latest.preference === 'undecided' ? null : latest.preference;
  const form = (
    <CourseForm
      clientId={clientId}
      course={course}
      preferred={preferred}
      onClose={() => setChanging(false)}
    />
  );
  return (
    <div className={styles['tab']}>
      {course === null && sessions.length === 0 ? null : (
        <Panel title="Where the course stands">
          <CoursePicture standing={standing} />
        </Panel>
      )}
      {course === null ? (
        <Panel title="Course of care">
          {changing === true ? (
            form
          ) : (
            <EmptyState
              title="No course of care is set up."
              action={
                <Button
                  weight="main"
                  autoFocus={changing === false}
                  onClick={() => setChanging(true)}
                >
                  Set up the course
                </Button>
              }
            >
              It holds the care type and why, goals and intention, and how many sessions are wanted.
            </EmptyState>
          )}
          <Path clientId={clientId} latest={latest} />
        </Panel>
      ) : (
        <>
          <Panel title="What is due next">
            {standing.due === null ? (
              <p className={styles['next']}>Nothing: every planned session is held.</p>
            ) : (
              <p className={styles['next']}>
                {sentence(dueWords(standing.due, now))}
                {', '}
                <span className={isPast(standing.due, now) ? styles['past'] : undefined}>
                  {dueDayWords(standing.due, now)}
                </span>
              </p>
            )}
          </Panel>
          <div className={styles['columns']}>
            <Panel
              title="Agreed on"
              aside={
                changing === true ? undefined : (
                  <Button autoFocus={changing === false} onClick={() => setChanging(true)}>
                    Change the course
                  </Button>
                )
              }
            >
              {changing === true ? form : <Agreed course={course} />}
              <Path clientId={clientId} latest={latest} />
            </Panel>
            <Adjustments clientId={clientId} course={course} adjustments={adjustments} />
          </div>
        </>
      )}
    </div>
  );
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
