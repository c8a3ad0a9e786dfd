import type { ClientId, SessionId } from '../../shared/contract/ids.ts';
import type { SessionListing } from '../../shared/contract/people.ts';
import type { Db } from './driver.ts';

export type SessionListings = Readonly<{
  list(): readonly SessionListing[];
  listOfClient(clientId: ClientId): readonly SessionListing[];
  get(sessionId: SessionId): SessionListing | null;
  running(): SessionListing | null;
}>;

type ListingRow = Readonly<{
  session_id: SessionId;
  client_id: ClientId;
  initials: string;
  client_code: string;
  care_type: SessionListing['careType'];
  protocol_name: string;
  started_at_ms: number;
  t0_at_ms: number | null;
  ended_at_ms: number | null;
}>;

// The code is the record number, or the first six characters of the id: clientCodeOf in main/core/open-office.ts says the same.
const listing = `
  SELECT session_id, session.client_id, initials, care_type, protocol_name, started_at_ms, t0_at_ms, ended_at_ms,
    CASE record_number WHEN '' THEN upper(substr(session.client_id, 1, 6)) ELSE record_number END AS client_code
  FROM session JOIN client ON client.client_id = session.client_id`;

function toListing(row: ListingRow): SessionListing {
  return {
    sessionId: row.session_id,
    clientId: row.client_id,
    clientInitials: row.initials,
    clientCode: row.client_code,
    careType: row.care_type,
    protocolName: row.protocol_name,
    startedAtMs: row.started_at_ms,
    t0Ms: row.t0_at_ms,
    endedAtMs: row.ended_at_ms,
  };
}

/** Reads sessions for lists, newest first. */
export function createSessionListings(db: Db): SessionListings {
  const newestFirst = 'ORDER BY started_at_ms DESC, session_id';
  const all = db.prepare<[], ListingRow>(`${listing} ${newestFirst}`);
  const ofClient = db.prepare<[ClientId], ListingRow>(
    `${listing} WHERE session.client_id = ? ${newestFirst}`,
  );
  const one = db.prepare<[SessionId], ListingRow>(`${listing} WHERE session_id = ?`);
  const unended = db.prepare<[], ListingRow>(
    `${listing} WHERE ended_at_ms IS NULL ${newestFirst} LIMIT 1`,
  );
  const orNull = (row: ListingRow | undefined): SessionListing | null =>
    row === undefined ? null : toListing(row);
  return {
    list: () => all.all().map(toListing),
    listOfClient: (clientId) => ofClient.all(clientId).map(toListing),
    get: (sessionId) => orNull(one.get(sessionId)),
    running: () => orNull(unended.get()),
  };
}
