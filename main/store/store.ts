import type { Store } from '../core/ports.ts';
import { createClients } from './clients.ts';
import { createCourses } from './courses.ts';
import type { Db } from './driver.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createIncidents } from './incidents.ts';
import type { DatabaseFile } from './long-work/run-job.ts';
import { createMeasures } from './measures.ts';
import { createNoteDrafts } from './note-draft.ts';
import { createOffice } from './office.ts';
import type { OfficeFiles } from './office-files.ts';
import { createPlaylists } from './playlists.ts';
import { createProtocols } from './protocols.ts';
import { createReads } from './reads.ts';
import { sortingErrors } from './refusals.ts';
import { drawingOn, type Reserve } from './reserve.ts';
import { createSessionEvents } from './session-events.ts';
import { createSessionListings } from './session-listings.ts';
import { createProjection } from './session-projection.ts';
import { createStaff } from './staff.ts';
import { createSubstanceLog } from './substance-log.ts';
import { keepTableSums } from './table-sums.ts';
import { createTracks } from './tracks.ts';

/**
 * The same group of methods, each of which throws `StoreRefusal` where SQLite's error is an expected one; with a reserve it
 * is first done again on a piece of that when the disk is full.
 */
function sorting<T extends object>(group: T, reserve: Reserve | null = null): T {
  const sorted = Object.entries(group).map(([name, method]) => [
    name,
    sortingErrors(reserve === null ? method : drawingOn(reserve, method)),
  ]);
  return Object.fromEntries(sorted) as T; // same names, same signatures
}

/** Puts the tables of an open, migrated database together. All statements are prepared here, once. */
export function createStore(
  db: Db,
  reserve: Reserve,
  files: OfficeFiles,
  file: DatabaseFile,
): Store {
  keepTableSums(db);
  const drafts = createNoteDrafts(db);
  const clients = createClients(db);
  const projection = createProjection(db);
  const events = createSessionEvents(db, projection, drafts, files.appended, clients.keepMusic);
  const { reads, end } = createReads(file);
  return {
    // What people write while a session runs goes on when the disk is full; other work of the office can wait for room.
    office: sorting(createOffice(db), reserve),
    clients: sorting(clients, reserve),
    measures: sorting(createMeasures(db), reserve),
    sessions: {
      ...sorting(createSessionListings(db)),
      ...sorting(events, reserve),
      // These come again by themselves, each second or few: they would hand the reserve to whatever else fills the disk.
      ...sorting(createHeartbeat(db, drafts)),
      ...sorting({ draft: drafts.draft, keepDraft: drafts.keepDraft }),
    },
    staff: sorting(createStaff(db)),
    courses: sorting(createCourses(db)),
    substances: sorting(createSubstanceLog(db)),
    tracks: sorting(createTracks(db)),
    playlists: sorting(createPlaylists(db)),
    protocols: sorting(createProtocols(db)),
    reads,
    incidents: sorting(createIncidents(db)),
    files: sorting(files),
    close() {
      end(); // what is under way refuses from now on; its thread may take a moment longer
      files.close(); // the last connection moves the WAL into the file and removes it
    },
  };
}
