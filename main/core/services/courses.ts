import type { Course, DueListing } from '../../../shared/contract/course.ts';
import type { Reply } from '../../../shared/contract/failures.ts';
import type { ClientId, StaffId } from '../../../shared/contract/ids.ts';
import type { CareType } from '../../../shared/contract/protocol.ts';
import { byDueTime, beforePreparation, standingOf } from '../../../shared/domain/care/course.ts';
import {
  afterChange,
  changesBetween,
  type ChangeInWords,
} from '../../../shared/domain/care/course-changes.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { HandlersOf } from '../handlers.ts';
import type { Ports, StaffRow, Store } from '../ports.ts';

type CourseCall =
  | 'course.open'
  | 'course.save'
  | 'course.adjust'
  | 'course.choosePath'
  | 'due.list';

const done = accept({});

function knownClientAndStaff(store: Store, clientId: ClientId, by: StaffId): Reply<StaffRow> {
  if (store.clients.get(clientId) === null) return refuse('client.unknown', 'clientId');
  const person = store.staff.list().find((row) => row.staffId === by && !row.left);
  return person === undefined ? refuse('staff.unknown', 'by') : accept(person);
}

/**
 * Whether a session may begin as far as the client's course is concerned: the first dosing session before the preparation
 * is done asks for a reason, once. Answers the reason where it was needed, and nothing where it was not.
 */
export function preparationReason(
  store: Store,
  clientId: ClientId,
  careType: CareType,
  given: string | null | undefined,
): Reply<Readonly<{ beforePreparationReason?: string }>> {
  const course = store.courses.get(clientId);
  const missing = beforePreparation(course, store.sessions.listOfClient(clientId), careType);
  if (missing === null) return accept({});
  if (given === null || given === undefined || given === '')
    return refuse('course.preparationNotDone', 'beforePreparationReason', { ...missing });
  return accept({ beforePreparationReason: given });
}

/** What comes next over all clients with a course, what has waited longest first. */
export function dueOverAll(store: Store): readonly DueListing[] {
  const clients = new Map(store.clients.list().map((client) => [client.clientId, client]));
  const sessions = Map.groupBy(store.sessions.list(), ({ clientId }) => clientId);
  return store.courses
    .list()
    .flatMap(({ clientId, course }): DueListing[] => {
      const client = clients.get(clientId);
      const { due } = standingOf(course, sessions.get(clientId) ?? []);
      if (client === undefined || due === null) return [];
      const { initials, recordNumber } = client;
      // As session-listings.ts in main/store says it.
      const clientCode = recordNumber === '' ? clientId.slice(0, 6).toUpperCase() : recordNumber;
      return [{ clientId, clientInitials: initials, clientCode, due }];
    })
    .toSorted(byDueTime);
}

/** Courses of care, the path that was chosen, and what is due. */
export function createCourseHandlers(
  parts: Readonly<{ ports: Pick<Ports, 'clock'> }>,
): HandlersOf<CourseCall> {
  const { clock } = parts.ports;

  /** Keeps a changed course: each change a row of its own, with who, when and why. */
  function keep(
    store: Store,
    clientId: ClientId,
    course: Course,
    changes: readonly ChangeInWords[],
    by: StaffRow,
    reason: string,
  ): void {
    const atMs = clock.now();
    const newCareType = changes.some(({ what }) => what === 'careType');
    store.courses.save(
      clientId,
      newCareType ? { ...course, careTypeReason: reason } : course,
      changes.map(({ what, from, to }) => ({ atMs, by: by.name, what, from, to, reason })),
    );
  }

  return {
    'course.open'({ clientId }, { store }) {
      if (store.clients.get(clientId) === null) return refuse('client.unknown');
      return accept({
        course: store.courses.get(clientId),
        adjustments: [...store.courses.adjustments(clientId)],
        paths: [...store.courses.paths(clientId)],
      });
    },

    'course.save'({ clientId, by, reason, details }, { store }) {
      const known = knownClientAndStaff(store, clientId, by);
      if (!known.ok) return known;
      const before = store.courses.get(clientId);
      if (before === null) {
        const setUp = { setUpAtMs: clock.now(), setUpBy: known.value.name };
        store.courses.save(clientId, { ...details, careTypeReason: reason, ...setUp }, []);
        return done;
      }
      const changes = changesBetween(before, details);
      if (changes.length > 0)
        keep(store, clientId, { ...before, ...details }, changes, known.value, reason);
      return done;
    },

    'course.adjust'({ clientId, by, reason, change }, { store }) {
      const known = knownClientAndStaff(store, clientId, by);
      if (!known.ok) return known;
      const before = store.courses.get(clientId);
      if (before === null) return refuse('course.unknown', 'clientId');
      const { details, changes } = afterChange(before, change);
      if (changes.length > 0)
        keep(store, clientId, { ...before, ...details }, changes, known.value, reason);
      return done;
    },

    'course.choosePath'({ clientId, by, onDay, preference, reason }, { store }) {
      const known = knownClientAndStaff(store, clientId, by);
      if (!known.ok) return known;
      const talkedWith = known.value.name;
      store.courses.choosePath(clientId, {
        atMs: clock.now(),
        onDay,
        talkedWith,
        preference,
        reason,
      });
      return done;
    },

    'due.list': (_, { store }) => accept({ due: [...dueOverAll(store)] }),
  };
}
