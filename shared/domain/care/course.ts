import type { Course, CourseDue } from '../../contract/course.ts';
import type { EpochMs, Millis } from '../../contract/ids.ts';
import type { SessionListing } from '../../contract/people.ts';
import type { CareType } from '../../contract/protocol.ts';
import { hasDose } from '../session/state.ts';

/** What a course needs to know of a session. */
export type CourseSession = Pick<
  SessionListing,
  'sessionId' | 'careType' | 'startedAtMs' | 't0Ms' | 'endedAtMs'
>;
type Agreed = Pick<
  Course,
  'preparationWanted' | 'dosingPlanned' | 'integrationWithinDays' | 'everyDays'
>;

/** One session of a course as it stands: held, under way, the one that comes next, still ahead, or passed over by a later dose. */
export type CourseStep = Readonly<{
  state: 'done' | 'running' | 'next' | 'planned' | 'passed';
  session: CourseSession | null;
  /** When it was held; null for what is ahead. */
  atMs: EpochMs | null;
  /** By when it is due; null when no time was agreed on. */
  dueByMs: EpochMs | null;
}>;
/** A dose and the integration that belongs to it; null where none is asked for and none was held. */
export type DoseStep = Readonly<{ dosing: CourseStep; integration: CourseStep | null }>;

export type Standing = Readonly<{
  stage: 'preparation' | 'dosing' | 'integration' | 'complete';
  preparation: Readonly<{ done: number; wanted: number }>;
  dosing: Readonly<{ done: number; planned: number }>;
  integration: Readonly<{ done: number; passed: number }>;
  /** In the order in which they were held, then those ahead. */
  preparationSteps: readonly CourseStep[];
  doseSteps: readonly DoseStep[];
  due: CourseDue | null;
}>;

const dayMs: Millis = 24 * 60 * 60_000;
const none: Agreed = {
  preparationWanted: 0,
  dosingPlanned: 0,
  integrationWithinDays: null,
  everyDays: null,
};

const held = (session: CourseSession): CourseStep => ({
  state: session.endedAtMs === null ? 'running' : 'done',
  session,
  atMs: session.t0Ms ?? session.startedAtMs,
  dueByMs: null,
});
const ahead = (state: 'next' | 'planned', dueByMs: EpochMs | null = null): CourseStep => ({
  state,
  session: null,
  atMs: null,
  dueByMs,
});

/** A dosing session counts once a dose was given in it: one that was held back, or whose dose was withdrawn, does not. */
const countsAsDosing = ({ careType, t0Ms, endedAtMs }: CourseSession): boolean =>
  hasDose(careType) && (t0Ms !== null || endedAtMs === null);

/** The integration sessions that follow a dose and come before the next one. */
function integrationsAfter(
  sessions: readonly CourseSession[],
  doseAtMs: EpochMs,
  nextDoseAtMs: EpochMs | null,
): readonly CourseSession[] {
  return sessions.filter(
    ({ careType, startedAtMs }) =>
      careType === 'integration' &&
      startedAtMs >= doseAtMs &&
      (nextDoseAtMs === null || startedAtMs < nextDoseAtMs),
  );
}

/**
 * Where a client stands: which sessions were held, which come next and which are still ahead. Without a course nothing is
 * asked for and only what was held is shown. An integration belongs to the last dose before it; a later dose passes an
 * unanswered one over, so that each dose has exactly one state and one thing at most is due.
 */
export function standingOf(course: Agreed | null, sessions: readonly CourseSession[]): Standing {
  const agreed = course ?? none;
  const inOrder = sessions.toSorted((a, b) => a.startedAtMs - b.startedAtMs);
  const preparations = inOrder.filter(({ careType }) => careType === 'preparation').map(held);
  const dosings = inOrder.filter(countsAsDosing).map(held);
  const given = dosings.filter(({ state }) => state === 'done');
  const prepared = preparations.filter(({ state }) => state === 'done').length;
  const due = dueOf(agreed, inOrder);

  const wantedAhead = dosings.length > 0 ? 0 : agreed.preparationWanted - preparations.length;
  const preparationSteps = [
    ...preparations,
    ...aheadOf(wantedAhead, due?.kind === 'preparation' && preparations.length === prepared, null),
  ];
  const answered = dosings.map((dosing, index): DoseStep => {
    if (dosing.state === 'running' || dosing.atMs === null) {
      return { dosing, integration: plannedIntegration(agreed) };
    }
    const nextAtMs = dosings[index + 1]?.atMs ?? null;
    const [first] = integrationsAfter(inOrder, dosing.atMs, nextAtMs);
    if (first !== undefined) return { dosing, integration: held(first) };
    const within = agreed.integrationWithinDays;
    if (within === null) return { dosing, integration: null };
    const dueByMs = dosing.atMs + within * dayMs;
    const passed: CourseStep = { state: 'passed', session: null, atMs: null, dueByMs };
    return { dosing, integration: nextAtMs === null ? ahead('next', dueByMs) : passed };
  });
  const isNext = due?.kind === 'dosing' && given.length === dosings.length;
  const doseSteps = [
    ...answered,
    ...aheadOf(agreed.dosingPlanned - dosings.length, isNext, due?.dueByMs ?? null).map(
      (dosing): DoseStep => ({ dosing, integration: plannedIntegration(agreed) }),
    ),
  ];
  const integrations = answered.map(({ integration }) => integration?.state);
  return {
    stage: stageOf(due, given.length, course !== null),
    preparation: { done: prepared, wanted: agreed.preparationWanted },
    dosing: { done: given.length, planned: agreed.dosingPlanned },
    integration: {
      done: integrations.filter((state) => state === 'done').length,
      passed: integrations.filter((state) => state === 'passed').length,
    },
    preparationSteps,
    doseSteps,
    due: course === null ? null : due,
  };
}

function aheadOf(count: number, firstIsNext: boolean, dueByMs: EpochMs | null): CourseStep[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    index === 0 && firstIsNext ? ahead('next', dueByMs) : ahead('planned'),
  );
}

function plannedIntegration({ integrationWithinDays }: Agreed): CourseStep | null {
  return integrationWithinDays === null ? null : ahead('planned');
}

function stageOf(due: CourseDue | null, given: number, agreed: boolean): Standing['stage'] {
  if (due !== null) return due.kind;
  if (given === 0) return 'preparation';
  return agreed ? 'complete' : 'dosing';
}

/** The one thing that comes next: an open integration, then preparation before the first dose, then the next dose. */
function dueOf(agreed: Agreed, inOrder: readonly CourseSession[]): CourseDue | null {
  const given = inOrder.filter((session) => countsAsDosing(session) && session.endedAtMs !== null);
  const lastDoseAtMs = given.at(-1)?.t0Ms ?? null;
  if (lastDoseAtMs !== null && agreed.integrationWithinDays !== null) {
    const answered = integrationsAfter(inOrder, lastDoseAtMs, null).length > 0;
    const dueByMs = lastDoseAtMs + agreed.integrationWithinDays * dayMs;
    const dosingNow = inOrder.some((each) => countsAsDosing(each) && each.endedAtMs === null);
    if (!answered && !dosingNow) return { kind: 'integration', doseAtMs: lastDoseAtMs, dueByMs };
  }
  const prepared = inOrder.filter(
    ({ careType, endedAtMs }) => careType === 'preparation' && endedAtMs !== null,
  ).length;
  if (given.length === 0 && prepared < agreed.preparationWanted) {
    const of = agreed.preparationWanted;
    return { kind: 'preparation', number: prepared + 1, of, dueByMs: null };
  }
  if (given.length >= agreed.dosingPlanned) return null;
  return {
    kind: 'dosing',
    number: given.length + 1,
    of: agreed.dosingPlanned,
    lastDoseAtMs,
    dueByMs:
      lastDoseAtMs === null || agreed.everyDays === null
        ? null
        : lastDoseAtMs + agreed.everyDays * dayMs,
  };
}

/**
 * Whether a session of this care type would be the first dosing session before the preparation is done: how many
 * preparation sessions were held and how many the course asks for. Null when nothing is in the way: another kind of session,
 * no course, enough preparation, or a dose given before.
 */
export function beforePreparation(
  course: Agreed | null,
  sessions: readonly CourseSession[],
  careType: CareType,
): Readonly<{ done: number; wanted: number }> | null {
  if (course === null || !hasDose(careType)) return null;
  const { preparation, dosing } = standingOf(course, sessions);
  return dosing.done > 0 || preparation.done >= preparation.wanted ? null : preparation;
}

/** By when it is due, those without a date last: what has waited longest stands first. */
export function byDueTime(
  a: Readonly<{ due: CourseDue }>,
  b: Readonly<{ due: CourseDue }>,
): number {
  const at = ({ dueByMs }: CourseDue): number => dueByMs ?? Number.MAX_SAFE_INTEGER;
  return at(a.due) - at(b.due);
}
