import type { ProtocolId } from '../../shared/contract/ids.ts';
import type { CareType, Protocol, ProtocolDraft } from '../../shared/contract/protocol.ts';
import { protocolDraftOf } from '../../shared/domain/protocol/protocol-draft.ts';
import type { Store, StoredProtocol } from '../core/ports.ts';
import type { Db } from './driver.ts';
import { byName } from './natural-order.ts';

type VersionRow = Readonly<{
  protocol_id: ProtocolId;
  version: number;
  draft: string;
  set_by: string;
  set_at_ms: number;
  example: number;
  confirmed_by: string | null;
  confirmed_at_ms: number | null;
}>;
type Row = VersionRow & Readonly<{ retired: number }>;

function confirmedOf(row: Pick<VersionRow, 'confirmed_by' | 'confirmed_at_ms'>) {
  return row.confirmed_by === null || row.confirmed_at_ms === null
    ? null
    : { by: row.confirmed_by, atMs: row.confirmed_at_ms };
}

function toStored(row: Row): StoredProtocol {
  const draft = JSON.parse(row.draft) as ProtocolDraft; // written by `add` alone, and never changed
  const protocol: Protocol = {
    ...draft,
    protocolId: row.protocol_id,
    version: row.version,
    setBy: row.set_by,
    setAtMs: row.set_at_ms,
    example: row.example === 1,
    confirmed: confirmedOf(row),
  };
  return { protocol, retired: row.retired === 1 };
}

/** The order of a day's choice: KAP first, as on the page that prepares a session. */
const careTypes: readonly CareType[] = ['kap', 'ketamine-only', 'preparation', 'integration'];

function inOrder(a: Protocol, b: Protocol): number {
  return (
    careTypes.indexOf(a.careType) - careTypes.indexOf(b.careType) ||
    byName(a.name, b.name) ||
    byName(a.protocolId, b.protocolId)
  );
}

/** Protocols and all their versions. Triggers hold that a version never changes and is confirmed once. */
export function createProtocols(db: Db): Store['protocols'] {
  const latest = `protocol_version JOIN protocol USING (protocol_id)
    WHERE version = (SELECT max(version) FROM protocol_version AS other
      WHERE other.protocol_id = protocol_version.protocol_id)`;
  const list = db.prepare<[], Row>(`SELECT * FROM ${latest}`);
  const getLatest = db.prepare<[ProtocolId], Row>(
    `SELECT * FROM ${latest} AND protocol_version.protocol_id = ?`,
  );
  const getVersion = db.prepare<[ProtocolId, number], Row>(
    'SELECT * FROM protocol_version JOIN protocol USING (protocol_id) WHERE protocol_id = ? AND version = ?',
  );
  const versions = db.prepare<[ProtocolId], VersionRow>(
    'SELECT * FROM protocol_version WHERE protocol_id = ? ORDER BY version DESC',
  );
  const know = db.prepare<[ProtocolId]>(
    'INSERT INTO protocol (protocol_id, retired) VALUES (?, 0) ON CONFLICT (protocol_id) DO NOTHING',
  );
  const put = db.prepare<[VersionRow]>(
    `INSERT INTO protocol_version
       (protocol_id, version, draft, set_by, set_at_ms, example, confirmed_by, confirmed_at_ms)
     VALUES (:protocol_id, :version, :draft, :set_by, :set_at_ms, :example, :confirmed_by, :confirmed_at_ms)`,
  );
  const confirm = db.prepare<[string, number, ProtocolId, number]>(
    `UPDATE protocol_version SET confirmed_by = ?, confirmed_at_ms = ?
     WHERE protocol_id = ? AND version = ? AND confirmed_by IS NULL`,
  );
  const retire = db.prepare<[number, ProtocolId]>(
    'UPDATE protocol SET retired = ? WHERE protocol_id = ?',
  );
  return {
    list: () =>
      list
        .all()
        .map(toStored)
        .toSorted((a, b) => inOrder(a.protocol, b.protocol)),
    get(protocolId, version) {
      const row =
        version === undefined ? getLatest.get(protocolId) : getVersion.get(protocolId, version);
      return row === undefined ? null : toStored(row);
    },
    versions: (protocolId) =>
      versions.all(protocolId).map((row) => ({
        version: row.version,
        setBy: row.set_by,
        setAtMs: row.set_at_ms,
        confirmed: confirmedOf(row),
      })),
    add: db.transaction((protocol: Protocol) => {
      know.run(protocol.protocolId);
      put.run({
        protocol_id: protocol.protocolId,
        version: protocol.version,
        draft: JSON.stringify(protocolDraftOf(protocol)),
        set_by: protocol.setBy,
        set_at_ms: protocol.setAtMs,
        example: Number(protocol.example),
        confirmed_by: protocol.confirmed?.by ?? null,
        confirmed_at_ms: protocol.confirmed?.atMs ?? null,
      });
    }),
    confirm: (protocolId, version, { by, atMs }) =>
      confirm.run(by, atMs, protocolId, version).changes === 1,
    setRetired: (protocolId, retired) => retire.run(Number(retired), protocolId).changes === 1,
  };
}
