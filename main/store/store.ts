import type { Store } from '../core/ports.ts';
import { createClients } from './clients.ts';
import { createCourses } from './courses.ts';
import type { Db } from './driver.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createMeasures } from './measures.ts';
import { createNoteDrafts } from './note-draft.ts';
import { createOffice } from './office.ts';
import { createPlaylists } from './playlists.ts';
import { createProtocols } from './protocols.ts';
import { sortingErrors } from './refusals.ts';
import { createSessionEvents } from './session-events.ts';
import { createSessionListings } from './session-listings.ts';
import { createProjection } from './session-projection.ts';
import { createStaff } from './staff.ts';
import { createSubstanceLog } from './substance-log.ts';
import { createTracks } from './tracks.ts';

/** The same group of methods, each of which throws `StoreRefusal` where SQLite's error is an expected one. */
function sorting<T extends object>(group: T): T {
  const sorted = Object.entries(group).map(([name, method]) => [name, sortingErrors(method)]);
  return Object.fromEntries(sorted) as T; // same names, same signatures
}

/** Puts the tables of an open, migrated database together. All statements are prepared here, once. */
export function createStore(db: Db): Store {
  const drafts = createNoteDrafts(db);
  return {
    office: sorting(createOffice(db)),
    staff: sorting(createStaff(db)),
    clients: sorting(createClients(db)),
    courses: sorting(createCourses(db)),
    substances: sorting(createSubstanceLog(db)),
    measures: sorting(createMeasures(db)),
    tracks: sorting(createTracks(db)),
    playlists: sorting(createPlaylists(db)),
    protocols: sorting(createProtocols(db)),
    sessions: sorting({
      ...createSessionListings(db),
      ...createSessionEvents(db, createProjection(db), drafts),
      ...createHeartbeat(db, drafts),
      draft: drafts.draft,
      keepDraft: drafts.keepDraft,
    }),
    close() {
      db.close(); // the last connection moves the WAL into the file and removes it
    },
  };
}
