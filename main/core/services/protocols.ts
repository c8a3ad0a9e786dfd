import type { Reply } from '../../../shared/contract/failures.ts';
import type { ProtocolId } from '../../../shared/contract/ids.ts';
import type { CareType, Protocol } from '../../../shared/contract/protocol.ts';
import { asConfirmed } from '../../../shared/domain/protocol/confirmed-protocol.ts';
import { protocolDraftOf } from '../../../shared/domain/protocol/protocol-draft.ts';
import { protocolFaults } from '../../../shared/domain/protocol/protocol-rules.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { Bus } from '../bus.ts';
import type { HandlersOf } from '../handlers.ts';
import type { LiveSession } from '../live-session.ts';
import type { OpenOffice } from '../open-office.ts';
import type { Ports, StaffRow } from '../ports.ts';

type ProtocolCall =
  | 'protocol.list'
  | 'protocol.open'
  | 'protocol.save'
  | 'protocol.confirm'
  | 'protocol.copy'
  | 'protocol.retire';

/**
 * The copy that a session keeps for good. Refused: an unknown or retired protocol, one of another care type, and in a real
 * office one whose latest version no prescriber has confirmed.
 */
export function sessionProtocolOf(
  office: OpenOffice,
  protocolId: ProtocolId,
  careType: CareType,
): Reply<Protocol> {
  const stored = office.store.protocols.get(protocolId);
  if (stored === null) return refuse('protocol.unknown', 'protocolId');
  const { protocol, retired } = stored;
  if (retired) return refuse('protocol.retired', 'protocolId');
  if (protocol.careType !== careType) return refuse('protocol.otherCareType', 'protocolId');
  if (protocol.confirmed === null && office.place !== 'made-up')
    return refuse('protocol.notConfirmed', 'protocolId');
  return accept(asConfirmed(protocol));
}

function atTheKeyboard({ store, staffId }: OpenOffice): StaffRow | null {
  return store.staff.list().find((row) => row.staffId === staffId && !row.left) ?? null;
}

/** The practice's own rules as data. A version is never changed; a change is the next version, which a prescriber confirms. */
export function createProtocolHandlers(
  parts: Readonly<{ ports: Ports; bus: Bus; live: LiveSession }>,
): HandlersOf<ProtocolCall> {
  const { ports, bus, live } = parts;
  const changed = (): void => bus.publish('protocols.changed', {});

  return {
    'protocol.list'(_, { store }) {
      const all = store.protocols.list();
      const those = (wanted: boolean): Protocol[] =>
        all.flatMap(({ protocol, retired }) => (retired === wanted ? [asConfirmed(protocol)] : []));
      return accept({ protocols: those(false), retired: those(true) });
    },

    'protocol.open'({ protocolId, version }, { store }) {
      const stored = store.protocols.get(protocolId, version);
      if (stored === null) return refuse('protocol.unknown');
      return accept({
        protocol: asConfirmed(stored.protocol),
        retired: stored.retired,
        versions: [...store.protocols.versions(protocolId)],
      });
    },

    'protocol.save'({ protocolId, draft }, office) {
      const { protocols } = office.store;
      const author = atTheKeyboard(office);
      if (author === null) return refuse('staff.unknown');
      const [fault] = protocolFaults(draft);
      if (fault !== undefined)
        return refuse('protocol.faulty', `draft.${fault.field}`, { sentence: fault.sentence });
      const before = protocolId === null ? null : protocols.get(protocolId);
      if (protocolId !== null && before === null) return refuse('protocol.unknown', 'protocolId');
      const id = protocolId ?? (ports.ids.next() as ProtocolId); // a new id
      const version = (before?.protocol.version ?? 0) + 1;
      protocols.add({
        ...draft,
        protocolId: id,
        version,
        setBy: author.name,
        setAtMs: ports.clock.now(),
        example: false,
        confirmed: null,
      });
      changed();
      return accept({ protocolId: id, version });
    },

    'protocol.confirm'({ protocolId, version }, office) {
      const { protocols } = office.store;
      const person = atTheKeyboard(office);
      if (person?.role !== 'prescriber') return refuse('protocol.prescriberOnly');
      const latest = protocols.get(protocolId);
      if (latest === null || version > latest.protocol.version) return refuse('protocol.unknown');
      if (version < latest.protocol.version) return refuse('protocol.notLatest', 'version');
      // Confirmed already: it stays the first person's.
      protocols.confirm(protocolId, version, { by: person.name, atMs: ports.clock.now() });
      changed();
      return accept({});
    },

    'protocol.copy'({ protocolId, name }, office) {
      const author = atTheKeyboard(office);
      if (author === null) return refuse('staff.unknown');
      const original = office.store.protocols.get(protocolId);
      if (original === null) return refuse('protocol.unknown');
      const copyId = ports.ids.next() as ProtocolId; // a new id
      office.store.protocols.add({
        ...protocolDraftOf(asConfirmed(original.protocol)),
        name,
        protocolId: copyId,
        version: 1,
        setBy: author.name,
        setAtMs: ports.clock.now(),
        example: original.protocol.example && original.protocol.confirmed === null,
        confirmed: null,
      });
      changed();
      return accept({ protocolId: copyId });
    },

    'protocol.retire'({ protocolId, retired }, { store }) {
      if (!store.protocols.setRetired(protocolId, retired)) return refuse('protocol.unknown');
      changed();
      return accept({ inUse: live.state()?.protocol.protocolId === protocolId });
    },
  };
}
