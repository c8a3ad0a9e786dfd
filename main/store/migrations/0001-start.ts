import type { Migration } from './migration.ts';

const people = `
CREATE TABLE office_fact (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  staff_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  has_left INTEGER NOT NULL CHECK (has_left IN (0, 1)),
  pin_hash TEXT NOT NULL
) STRICT;

CREATE TABLE client (
  client_id TEXT PRIMARY KEY,
  preferred_name TEXT NOT NULL,
  legal_name TEXT NOT NULL,
  initials TEXT NOT NULL,
  date_of_birth TEXT NOT NULL, -- ISO date or empty
  record_number TEXT NOT NULL,
  allergies TEXT NOT NULL,
  medications TEXT NOT NULL,
  escort TEXT NOT NULL,
  weight_kg REAL,
  created_at_ms INTEGER NOT NULL
) STRICT;
`;

// What is agreed on now is changed in place; what was changed, and what a client preferred, is kept for good.
const courses = `
CREATE TABLE course (
  client_id TEXT PRIMARY KEY REFERENCES client,
  care_type TEXT NOT NULL,
  care_type_reason TEXT NOT NULL,
  goals TEXT NOT NULL,
  intention TEXT NOT NULL,
  preparation_wanted INTEGER NOT NULL,
  dosing_planned INTEGER NOT NULL,
  integration_within_days INTEGER,
  every_days INTEGER,
  set_up_at_ms INTEGER NOT NULL,
  set_up_by TEXT NOT NULL
) STRICT;

CREATE TABLE course_adjustment (
  client_id TEXT NOT NULL REFERENCES course,
  number INTEGER NOT NULL CHECK (number > 0),
  at_ms INTEGER NOT NULL,
  by_name TEXT NOT NULL,
  what TEXT NOT NULL,
  from_words TEXT NOT NULL,
  to_words TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  PRIMARY KEY (client_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE course_path (
  client_id TEXT NOT NULL REFERENCES client,
  number INTEGER NOT NULL CHECK (number > 0),
  at_ms INTEGER NOT NULL,
  on_day TEXT NOT NULL, -- ISO date
  talked_with TEXT NOT NULL,
  preference TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (client_id, number)
) STRICT, WITHOUT ROWID;

${['course_adjustment', 'course_path']
  .map(
    (table) => `
CREATE TRIGGER ${table}_stays BEFORE UPDATE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_is_kept BEFORE DELETE ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
CREATE TRIGGER ${table}_is_not_replaced BEFORE INSERT ON ${table}
WHEN EXISTS (SELECT 1 FROM ${table} WHERE client_id = NEW.client_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;
`,
  )
  .join('')}
`;

const music = `
CREATE TABLE track (
  track_id TEXT PRIMARY KEY, -- SHA-256 of the file, hex
  title TEXT NOT NULL,
  artist TEXT NOT NULL,
  album TEXT NOT NULL,
  file_name TEXT NOT NULL,
  mime_type TEXT NOT NULL,
  byte_length INTEGER NOT NULL,
  length_ms INTEGER,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'playable', 'unplayable')),
  problem TEXT NOT NULL,
  loudness_lufs REAL,
  true_peak_dbtp REAL,
  phase TEXT,
  intensity INTEGER CHECK (intensity BETWEEN 1 AND 5),
  lyrics TEXT NOT NULL,
  tags TEXT NOT NULL,
  added_at_ms INTEGER NOT NULL,
  starter INTEGER NOT NULL CHECK (starter IN (0, 1))
) STRICT;
CREATE INDEX track_waiting ON track (added_at_ms) WHERE state = 'waiting';

CREATE TABLE playlist (
  playlist_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  crossfade_ms INTEGER NOT NULL,
  end_of_list TEXT NOT NULL,
  changed_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE playlist_item (
  playlist_id TEXT NOT NULL REFERENCES playlist ON DELETE CASCADE,
  position INTEGER NOT NULL,
  track_id TEXT NOT NULL REFERENCES track,
  phase TEXT,
  intensity INTEGER CHECK (intensity BETWEEN 1 AND 5),
  join_ms INTEGER CHECK (join_ms BETWEEN 0 AND 12000), -- null: the list's own crossfade
  PRIMARY KEY (playlist_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX playlist_item_track ON playlist_item (track_id);

CREATE TABLE client_music (
  client_id TEXT PRIMARY KEY REFERENCES client,
  exclusions TEXT NOT NULL, -- JSON; a track may have left the library since
  wishes TEXT NOT NULL
) STRICT;
`;

// A version is what a prescriber confirmed word for word: only its confirmation is added, once, and nothing is taken away.
const protocols = `
CREATE TABLE protocol (
  protocol_id TEXT PRIMARY KEY,
  retired INTEGER NOT NULL CHECK (retired IN (0, 1))
) STRICT;

CREATE TABLE protocol_version (
  protocol_id TEXT NOT NULL REFERENCES protocol,
  version INTEGER NOT NULL CHECK (version > 0),
  draft TEXT NOT NULL, -- JSON
  set_by TEXT NOT NULL,
  set_at_ms INTEGER NOT NULL,
  example INTEGER NOT NULL CHECK (example IN (0, 1)),
  confirmed_by TEXT,
  confirmed_at_ms INTEGER,
  PRIMARY KEY (protocol_id, version),
  CHECK ((confirmed_by IS NULL) = (confirmed_at_ms IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER protocol_version_stays
BEFORE UPDATE OF protocol_id, version, draft, set_by, set_at_ms, example ON protocol_version
BEGIN SELECT RAISE(ABORT, 'a version of a protocol stays as it is'); END;

CREATE TRIGGER protocol_version_is_confirmed_once BEFORE UPDATE ON protocol_version
WHEN OLD.confirmed_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a version of a protocol is confirmed once'); END;

CREATE TRIGGER protocol_version_is_kept BEFORE DELETE ON protocol_version
BEGIN SELECT RAISE(ABORT, 'a version of a protocol is kept'); END;

CREATE TRIGGER protocol_version_is_not_replaced BEFORE INSERT ON protocol_version
WHEN EXISTS (SELECT 1 FROM protocol_version WHERE protocol_id = NEW.protocol_id AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'a version of a protocol stays as it is'); END;
`;

const measures = `
CREATE TABLE measure_record (
  measure_id TEXT PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES client,
  scale TEXT NOT NULL,
  entry TEXT NOT NULL, -- JSON: answers by item, or a number
  session_id TEXT,
  taken_by TEXT NOT NULL CHECK (taken_by IN ('staff', 'client')),
  taken_at_ms INTEGER NOT NULL,
  entered_at_ms INTEGER NOT NULL,
  entered_by TEXT REFERENCES staff,
  corrects TEXT UNIQUE REFERENCES measure_record,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX measure_of_client ON measure_record (client_id, taken_at_ms);

CREATE TRIGGER measure_record_stays BEFORE UPDATE ON measure_record
BEGIN SELECT RAISE(ABORT, 'measures are append-only'); END;

CREATE TRIGGER measure_record_is_kept BEFORE DELETE ON measure_record
BEGIN SELECT RAISE(ABORT, 'measures are append-only'); END;

CREATE TRIGGER measure_record_is_not_replaced BEFORE INSERT ON measure_record
WHEN EXISTS (SELECT 1 FROM measure_record WHERE measure_id = NEW.measure_id
  OR rowid = NEW.rowid OR corrects = NEW.corrects)
BEGIN SELECT RAISE(ABORT, 'measures are append-only'); END;
`;

// WITHOUT ROWID keeps a session's events side by side, and a commit writes one b-tree instead of two.
const timeline = `
CREATE TABLE session_event (
  session_id TEXT NOT NULL,
  seq INTEGER NOT NULL CHECK (seq > 0),
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  observed_at_ms INTEGER NOT NULL,
  actor TEXT,
  payload TEXT NOT NULL, -- JSON
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER session_event_stays BEFORE UPDATE ON session_event
BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END;

CREATE TRIGGER session_event_is_kept BEFORE DELETE ON session_event
BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END;

-- Stands even on a connection that forgot recursive_triggers, where REPLACE deletes without firing the trigger above.
CREATE TRIGGER session_event_is_not_replaced BEFORE INSERT ON session_event
WHEN EXISTS (SELECT 1 FROM session_event WHERE session_id = NEW.session_id AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the timeline is append-only'); END;
`;

// Made anew from the timeline by rebuildProjections(), so nothing else may hang on these rows. `known_seq` and `known_hash` are
// the entry that last changed the row: the timeline has to hold it.
const projections = `
CREATE TABLE session (
  session_id TEXT PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES client,
  care_type TEXT NOT NULL,
  protocol_name TEXT NOT NULL,
  weight_kg REAL,
  started_at_ms INTEGER NOT NULL,
  t0_at_ms INTEGER,
  ended_at_ms INTEGER,
  known_seq INTEGER NOT NULL,
  known_hash TEXT NOT NULL
) STRICT;
CREATE INDEX session_of_client ON session (client_id, started_at_ms);

CREATE TABLE session_substance (
  session_id TEXT NOT NULL REFERENCES session,
  seq INTEGER NOT NULL,
  observed_at_ms INTEGER NOT NULL,
  route TEXT NOT NULL,
  form TEXT NOT NULL,
  lot TEXT NOT NULL,
  mg REAL,
  strength TEXT NOT NULL,
  volume TEXT NOT NULL,
  prepared_mg REAL,
  wasted_mg REAL,
  given_by TEXT NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
  PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;
`;

// One row a session, overwritten in place: neither grows while a session runs. The heartbeat knows the timeline's last entry.
const whileRunning = `
CREATE TABLE note_draft (
  session_id TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  first_key_at_ms INTEGER,
  after_seq INTEGER NOT NULL -- the timeline's last entry when it was kept: a note by staff after it ends the draft
) STRICT, WITHOUT ROWID;

CREATE TABLE heartbeat (
  session_id TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  play_id TEXT,
  position_ms INTEGER NOT NULL,
  known_seq INTEGER NOT NULL,
  known_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

// One row: which office this is, and a number that rises at every opening and checkpoint (office-mark.ts).
// A sum over the rows of each plain table, kept by the connection that changes them (table-sums.ts).
const belongsTogether = `
CREATE TABLE office_mark (
  number INTEGER PRIMARY KEY CHECK (number = 1),
  office_id TEXT NOT NULL,
  generation INTEGER NOT NULL,
  keyring_number INTEGER NOT NULL
) STRICT;

CREATE TABLE table_sum (
  name TEXT PRIMARY KEY,
  row_count INTEGER NOT NULL,
  changes INTEGER NOT NULL,
  sum TEXT NOT NULL -- 64 bits in hex
) STRICT, WITHOUT ROWID;

CREATE TABLE office_incident (
  number INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  findings TEXT NOT NULL, -- JSON
  choice TEXT NOT NULL
) STRICT;
${['UPDATE', 'DELETE']
  .map(
    (change) => `
CREATE TRIGGER office_incident_stays_on_${change.toLowerCase()} BEFORE ${change} ON office_incident
BEGIN SELECT RAISE(ABORT, 'incidents are append-only'); END;
`,
  )
  .join('')}
CREATE TRIGGER office_incident_is_not_replaced BEFORE INSERT ON office_incident
WHEN EXISTS (SELECT 1 FROM office_incident WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'incidents are append-only'); END;
`;

export const start: Migration = {
  version: 1,
  name: 'start',
  sql:
    people +
    courses +
    measures +
    music +
    protocols +
    timeline +
    projections +
    whileRunning +
    belongsTogether,
};
