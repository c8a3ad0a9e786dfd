import type { ClientId } from '../../shared/contract/ids.ts';
import type { Client, ClientListing } from '../../shared/contract/people.ts';
import { clientMusic, type ClientMusic } from '../../shared/contract/music.ts';
import type { Store } from '../core/ports.ts';
import type { Db } from './driver.ts';
import { byName } from './natural-order.ts';

type ClientRow = Readonly<{
  client_id: ClientId;
  preferred_name: string;
  legal_name: string;
  initials: string;
  date_of_birth: string;
  record_number: string;
  allergies: string;
  medications: string;
  escort: string;
  weight_kg: number | null;
  created_at_ms: number;
}>;
type ListingRow = Pick<
  ClientRow,
  'client_id' | 'preferred_name' | 'legal_name' | 'initials' | 'date_of_birth' | 'record_number'
> &
  Readonly<{ session_count: number; last_session_at_ms: number | null }>;

function toClient(row: ClientRow): Client {
  return {
    clientId: row.client_id,
    preferredName: row.preferred_name,
    legalName: row.legal_name,
    initials: row.initials,
    dateOfBirth: row.date_of_birth,
    recordNumber: row.record_number,
    allergies: row.allergies,
    medications: row.medications,
    escort: row.escort,
    weightKg: row.weight_kg,
    createdAtMs: row.created_at_ms,
  };
}

function toListing(row: ListingRow): ClientListing {
  return {
    clientId: row.client_id,
    preferredName: row.preferred_name,
    legalName: row.legal_name,
    initials: row.initials,
    recordNumber: row.record_number,
    dateOfBirth: row.date_of_birth,
    sessionCount: row.session_count,
    lastSessionAtMs: row.last_session_at_ms,
  };
}

/** Clients, by name. Finding as staff type is the console's: it has the whole list. */
export function createClients(db: Db): Store['clients'] {
  const list = db.prepare<[], ListingRow>(
    `SELECT client.client_id, preferred_name, legal_name, initials, date_of_birth, record_number,
       count(session_id) AS session_count, max(started_at_ms) AS last_session_at_ms
     FROM client LEFT JOIN session ON session.client_id = client.client_id
     GROUP BY client.client_id`,
  );
  const get = db.prepare<[ClientId], ClientRow>('SELECT * FROM client WHERE client_id = ?');
  const add = db.prepare<[Client]>(
    `INSERT INTO client (client_id, preferred_name, legal_name, initials, date_of_birth, record_number, allergies,
       medications, escort, weight_kg, created_at_ms)
     VALUES (:clientId, :preferredName, :legalName, :initials, :dateOfBirth, :recordNumber, :allergies,
       :medications, :escort, :weightKg, :createdAtMs)`,
  );
  const change = db.prepare<[Omit<Client, 'createdAtMs'>]>(
    `UPDATE client SET preferred_name = :preferredName, legal_name = :legalName, initials = :initials,
       date_of_birth = :dateOfBirth, record_number = :recordNumber, allergies = :allergies,
       medications = :medications, escort = :escort, weight_kg = :weightKg
     WHERE client_id = :clientId`,
  );
  const music = db.prepare<[ClientId], Readonly<{ exclusions: string; wishes: string }>>(
    'SELECT exclusions, wishes FROM client_music WHERE client_id = ?',
  );
  const keepMusic = db.prepare<[ClientId, string, string]>(
    `INSERT INTO client_music VALUES (?, ?, ?)
     ON CONFLICT (client_id) DO UPDATE SET exclusions = excluded.exclusions, wishes = excluded.wishes`,
  );
  return {
    list: () =>
      list
        .all()
        .map(toListing)
        .toSorted(
          (a, b) =>
            byName(a.preferredName, b.preferredName) ||
            byName(a.legalName, b.legalName) ||
            byName(a.clientId, b.clientId),
        ),
    get(clientId) {
      const row = get.get(clientId);
      return row === undefined ? null : toClient(row);
    },
    add(client) {
      add.run(client);
    },
    change: (clientId, details, initials) =>
      change.run({ ...details, clientId, initials }).changes === 1,
    music(clientId): ClientMusic {
      const row = music.get(clientId);
      if (row === undefined) return { exclusions: [], wishes: '' };
      return clientMusic.parse({ ...row, exclusions: JSON.parse(row.exclusions) as unknown });
    },
    keepMusic(clientId, { exclusions, wishes }) {
      keepMusic.run(clientId, JSON.stringify(exclusions), wishes);
    },
  };
}
