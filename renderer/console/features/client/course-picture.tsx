import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { CourseStep, Standing } from '../../../../shared/domain/care/course.ts';
import { classNames } from '../../../ui/class-names.ts';
import { shortDayOf } from '../../wording/due-words.ts';
import styles from './course.module.css';

/** The shape of a step: filled when held, half while it runs, a ring when next, dotted when ahead, crossed when passed over. */
function Mark({ state }: Readonly<{ state: CourseStep['state'] }>): ReactNode {
  return (
    <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" className={styles['mark']}>
      {state === 'done' ? <circle cx="10" cy="10" r="8" className={styles['filled']} /> : null}
      {state === 'running' ? <path d="M10 2a8 8 0 0 1 0 16z" className={styles['filled']} /> : null}
      {state === 'running' || state === 'passed' ? (
        <circle cx="10" cy="10" r="8" className={styles['thin']} />
      ) : null}
      {state === 'passed' ? <path d="M5 15 15 5" className={styles['thin']} /> : null}
      {state === 'next' ? <circle cx="10" cy="10" r="8" className={styles['ring']} /> : null}
      {state === 'planned' ? <circle cx="10" cy="10" r="8" className={styles['dotted']} /> : null}
    </svg>
  );
}

/** The state of a step and its day in words: `held 20 Oct`, `next, by 13 Nov`, `planned`. */
function stateWords(step: CourseStep): string {
  switch (step.state) {
    case 'done':
      return step.atMs === null ? 'held' : `held ${shortDayOf(step.atMs)}`;
    case 'running':
      return 'in progress';
    case 'next':
      return step.dueByMs === null ? 'next' : `next, by ${shortDayOf(step.dueByMs)}`;
    case 'planned':
      return 'planned';
    case 'passed':
      return 'not held before the next dose';
  }
}

type StepProps = Readonly<{ name: string; step: CourseStep }>;

/** One step: its shape, its state in words and its day; a held one opens its record. */
function Step({ name, step }: StepProps): ReactNode {
  const words = (
    <>
      <Mark state={step.state} />
      <span className={styles['stepName']}>
        {name}
        <span className="unseen">, </span>
      </span>
      <span className={styles['stepState']}>{stateWords(step)}</span>
    </>
  );
  const sessionId = step.session?.sessionId;
  if (sessionId === undefined) return <span className={styles['step']}>{words}</span>;
  if (step.state === 'running')
    return (
      <Link to="/live" className={styles['step']}>
        {words}
      </Link>
    );
  return (
    <Link to="/record/$sessionId" params={{ sessionId }} className={styles['step']}>
      {words}
    </Link>
  );
}

const ofWords = (done: number, of: number): string =>
  of === 0 ? (done === 0 ? '' : String(done)) : `${done} of ${of}`;

/** Where a client stands, in one picture: preparation, then each dose with the integration that belongs to it. */
export function CoursePicture({ standing }: Readonly<{ standing: Standing }>): ReactNode {
  const { preparation, dosing, integration, preparationSteps, doseSteps, stage } = standing;
  const here = (name: Standing['stage']) => (stage === name ? ('step' as const) : undefined);
  const integrations = doseSteps.some((dose) => dose.integration !== null);
  return (
    <div className={styles['picture']}>
      <section
        aria-label="Preparation"
        aria-current={here('preparation')}
        className={classNames(styles['stage'], styles['narrow'])}
      >
        <h3 className={styles['stageName']}>
          Preparation <span>{ofWords(preparation.done, preparation.wanted)}</span>
        </h3>
        <ol className={styles['steps']}>
          {preparationSteps.map((step, index) => (
            <li key={step.session?.sessionId ?? `ahead-${index}`}>
              <Step name={`Preparation ${index + 1}`} step={step} />
            </li>
          ))}
        </ol>
        {preparationSteps.length === 0 ? <p className="soft">None asked for</p> : null}
      </section>
      <span aria-hidden="true" className={styles['arrow']}>
        →
      </span>
      <section
        aria-label="Dosing and integration"
        aria-current={here('dosing') ?? here('integration')}
        className={styles['stage']}
      >
        <h3 className={styles['stageName']}>
          Dosing <span>{ofWords(dosing.done, dosing.planned)}</span>
          {integrations ? (
            <>
              <span aria-hidden="true"> → </span>Integration{' '}
              <span>{ofWords(integration.done, dosing.done)}</span>
            </>
          ) : null}
        </h3>
        <ol className={styles['steps']}>
          {doseSteps.map((dose, index) => (
            <li key={dose.dosing.session?.sessionId ?? `ahead-${index}`} className={styles['pair']}>
              <Step name={`Dose ${index + 1}`} step={dose.dosing} />
              {dose.integration === null ? null : (
                <Step name={`Integration ${index + 1}`} step={dose.integration} />
              )}
            </li>
          ))}
        </ol>
        {doseSteps.length === 0 ? <p className="soft">None yet</p> : null}
      </section>
    </div>
  );
}
