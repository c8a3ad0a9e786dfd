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
import { drawingOn, sayingFull, type Reserve } from './reserve.ts';
import { createSessionEvents } from './session-events.ts';
import { createSessionListings } from './session-listings.ts';
import { createProjection } from './session-projection.ts';
import { createStaff } from './staff.ts';
import { createSubstanceLog } from './substance-log.ts';
import { keepTableSums } from './table-sums.ts';
import { createTracks } from './tracks.ts';

/** What is done around every method of a group. */
type Around = typeof drawingOn;

/** The same group of methods, each of which throws `StoreRefusal` where SQLite's error is an expected one. */
function sorting<T extends object>(group: T, reserve: Reserve, around: Around = sayingFull): T {
  const sorted = Object.entries(group).map(([name, method]) => [
    name,
    sortingErrors(around(reserve, method)),
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
  const events = createSessionEvents(db, projection, drafts, files.appended, (clientId, music) => {
    clients.keepMusic(clientId, music);
  });
  const { reads, end } = createReads(file);
  return {
    // What people write while a session runs goes on when the disk is full; other work of the office can wait for room.
    office: sorting(createOffice(db), reserve, drawingOn),
    clients: sorting(clients, reserve, drawingOn),
    measures: sorting(createMeasures(db), reserve, drawingOn),
    sessions: {
      ...sorting(createSessionListings(db), reserve),
      ...sorting(events, reserve, drawingOn),
      // These come again by themselves, each second or few: they would hand the reserve to whatever else fills the disk.
      ...sorting(createHeartbeat(db, drafts), reserve),
      ...sorting({ draft: drafts.draft, keepDraft: drafts.keepDraft }, reserve),
    },
    staff: sorting(createStaff(db), reserve),
    courses: sorting(createCourses(db), reserve),
    substances: sorting(createSubstanceLog(db), reserve),
    tracks: sorting(createTracks(db), reserve),
    playlists: sorting(createPlaylists(db), reserve),
    protocols: sorting(createProtocols(db), reserve),
    reads,
    incidents: sorting(createIncidents(db), reserve),
    files: sorting(files, reserve),
    close() {
      end(); // what is under way refuses from now on; its thread may take a moment longer
      files.close(); // the last connection moves the WAL into the file and removes it
    },
  };
}
