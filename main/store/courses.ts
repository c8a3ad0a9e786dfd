import type { Course, CourseAdjustment, PathChoice } from '../../shared/contract/course.ts';
import type { ClientId } from '../../shared/contract/ids.ts';
import type { Store } from '../core/ports.ts';
import type { Db } from './driver.ts';

type CourseRow = Readonly<{
  client_id: ClientId;
  care_type: Course['careType'];
  care_type_reason: string;
  goals: string;
  intention: string;
  preparation_wanted: number;
  dosing_planned: number;
  integration_within_days: number | null;
  every_days: number | null;
  set_up_at_ms: number;
  set_up_by: string;
}>;
type AdjustmentRow = Readonly<{
  number: number;
  at_ms: number;
  by_name: string;
  what: CourseAdjustment['what'];
  from_words: string;
  to_words: string;
  reason: string;
}>;
type PathRow = Readonly<{
  number: number;
  at_ms: number;
  on_day: string;
  talked_with: string;
  preference: PathChoice['preference'];
  reason: string;
}>;

function toCourse(row: CourseRow): Course {
  return {
    careType: row.care_type,
    careTypeReason: row.care_type_reason,
    goals: row.goals,
    intention: row.intention,
    preparationWanted: row.preparation_wanted,
    dosingPlanned: row.dosing_planned,
    integrationWithinDays: row.integration_within_days,
    everyDays: row.every_days,
    setUpAtMs: row.set_up_at_ms,
    setUpBy: row.set_up_by,
  };
}

function toAdjustment(row: AdjustmentRow): CourseAdjustment {
  return {
    number: row.number,
    atMs: row.at_ms,
    by: row.by_name,
    what: row.what,
    from: row.from_words,
    to: row.to_words,
    reason: row.reason,
  };
}

function toPath(row: PathRow): PathChoice {
  return {
    number: row.number,
    atMs: row.at_ms,
    onDay: row.on_day,
    talkedWith: row.talked_with,
    preference: row.preference,
    reason: row.reason,
  };
}

/** Courses of care: what is agreed on now, every change of it for good, and what clients preferred. */
export function createCourses(db: Db): Store['courses'] {
  const get = db.prepare<[ClientId], CourseRow>('SELECT * FROM course WHERE client_id = ?');
  const list = db.prepare<[], CourseRow>('SELECT * FROM course ORDER BY set_up_at_ms, client_id');
  const put = db.prepare<[Course & { clientId: ClientId }]>(
    `INSERT INTO course (client_id, care_type, care_type_reason, goals, intention, preparation_wanted, dosing_planned,
       integration_within_days, every_days, set_up_at_ms, set_up_by)
     VALUES (:clientId, :careType, :careTypeReason, :goals, :intention, :preparationWanted, :dosingPlanned,
       :integrationWithinDays, :everyDays, :setUpAtMs, :setUpBy)
     ON CONFLICT (client_id) DO UPDATE SET care_type = :careType, care_type_reason = :careTypeReason, goals = :goals,
       intention = :intention, preparation_wanted = :preparationWanted, dosing_planned = :dosingPlanned,
       integration_within_days = :integrationWithinDays, every_days = :everyDays`,
  );
  const adjustments = db.prepare<[ClientId], AdjustmentRow>(
    'SELECT * FROM course_adjustment WHERE client_id = ? ORDER BY number DESC',
  );
  const adjust = db.prepare<[Omit<CourseAdjustment, 'number'> & { clientId: ClientId }]>(
    `INSERT INTO course_adjustment (client_id, number, at_ms, by_name, what, from_words, to_words, reason)
     VALUES (:clientId, (SELECT count(*) + 1 FROM course_adjustment WHERE client_id = :clientId),
       :atMs, :by, :what, :from, :to, :reason)`,
  );
  const paths = db.prepare<[ClientId], PathRow>(
    'SELECT * FROM course_path WHERE client_id = ? ORDER BY number DESC',
  );
  const choose = db.prepare<[Omit<PathChoice, 'number'> & { clientId: ClientId }]>(
    `INSERT INTO course_path (client_id, number, at_ms, on_day, talked_with, preference, reason)
     VALUES (:clientId, (SELECT count(*) + 1 FROM course_path WHERE client_id = :clientId),
       :atMs, :onDay, :talkedWith, :preference, :reason)`,
  );
  const save = db.transaction(
    (
      clientId: ClientId,
      course: Course,
      changes: readonly Omit<CourseAdjustment, 'number'>[],
    ): void => {
      put.run({ ...course, clientId });
      for (const change of changes) adjust.run({ ...change, clientId });
    },
  );
  return {
    get(clientId) {
      const row = get.get(clientId);
      return row === undefined ? null : toCourse(row);
    },
    list: () => list.all().map((row) => ({ clientId: row.client_id, course: toCourse(row) })),
    save: (clientId, course, changes) => save.immediate(clientId, course, changes),
    adjustments: (clientId) => adjustments.all(clientId).map(toAdjustment),
    paths: (clientId) => paths.all(clientId).map(toPath),
    choosePath(clientId, choice) {
      choose.run({ ...choice, clientId });
    },
  };
}
