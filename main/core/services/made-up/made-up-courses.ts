import type { Course, CourseAdjustment, PathChoice } from '../../../../shared/contract/course.ts';
import type { EpochMs } from '../../../../shared/contract/ids.ts';
import { isoDayOf } from '../../../../shared/domain/care/iso-day.ts';
import type { Store } from '../../ports.ts';
import { clientNumbered } from './made-up-people.ts';

const dayMs = 24 * 60 * 60_000;
const by = 'A. Lindqvist';

type MadeUpCourse = Readonly<{
  client: number;
  daysAgo: number;
  course: Omit<Course, 'setUpAtMs' | 'setUpBy'>;
  changes: readonly (Omit<CourseAdjustment, 'number' | 'atMs'> & Readonly<{ daysAgo: number }>)[];
  path: Pick<PathChoice, 'preference' | 'reason'> | null;
}>;

const usual = {
  careType: 'kap',
  careTypeReason: 'Invented: wants to work with what comes up, and came for therapy before',
  goals: 'Invented: to sleep through the night; to answer the telephone again',
  intention: 'Invented: to sit beside the fear, not inside it',
  preparationWanted: 1,
  dosingPlanned: 6,
  integrationWithinDays: 3,
  everyDays: 21,
} as const;

/** In every state that the screens can show; clients without one are asked for no preparation. All words are invented. */
const courses: readonly MadeUpCourse[] = [
  {
    client: 1,
    daysAgo: 45,
    course: usual,
    changes: [
      {
        daysAgo: 20,
        by: 'Dr Osei',
        what: 'dose',
        from: '40 mg',
        to: '45 mg',
        reason: 'Invented: the first one stayed at the edge, blood pressure was quiet',
      },
      {
        daysAgo: 13,
        by,
        what: 'frequency',
        from: 'every 14 days',
        to: 'every 21 days',
        reason: 'Invented: two weeks were too short to talk it over',
      },
    ],
    path: { preference: 'kap', reason: 'Invented: does not want to be alone with it' },
  },
  {
    client: 2,
    daysAgo: 24,
    course: { ...usual, goals: 'Invented: to paint again', dosingPlanned: 4 },
    changes: [
      {
        daysAgo: 14,
        by,
        what: 'setting',
        from: 'Recliner, curtains half open',
        to: 'Couch, room dark',
        reason: 'Invented: light came under the mask',
      },
    ],
    path: null,
  },
  {
    client: 4,
    daysAgo: 8,
    course: { ...usual, intention: '', dosingPlanned: 3 },
    changes: [],
    path: { preference: 'kap', reason: 'Invented: knows the room and the people' },
  },
  {
    client: 5,
    daysAgo: 3,
    course: { ...usual, preparationWanted: 2, goals: '', everyDays: null },
    changes: [],
    path: null,
  },
  {
    client: 7,
    daysAgo: 2,
    course: {
      ...usual,
      careType: 'ketamine-only',
      careTypeReason: 'Invented: has a therapist elsewhere',
      preparationWanted: 0,
      integrationWithinDays: null,
      everyDays: 7,
    },
    changes: [],
    path: { preference: 'ketamine-only', reason: 'Invented: lives far away' },
  },
];

/** Gives the made-up clients their courses, told backwards from `nowMs`. */
export function fillMadeUpCourses(store: Store, nowMs: EpochMs): void {
  for (const { client, daysAgo, course, changes, path } of courses) {
    const clientId = clientNumbered(client);
    const setUpAtMs = nowMs - daysAgo * dayMs;
    store.courses.save(
      clientId,
      { ...course, setUpAtMs, setUpBy: by },
      changes.map(({ daysAgo: ago, ...change }) => ({ ...change, atMs: nowMs - ago * dayMs })),
    );
    if (path === null) continue;
    const onDay = isoDayOf(setUpAtMs);
    store.courses.choosePath(clientId, { ...path, atMs: setUpAtMs, onDay, talkedWith: by });
  }
}
