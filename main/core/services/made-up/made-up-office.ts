import type { Ports, Store } from '../../ports.ts';
import { asConfirmed } from '../../../../shared/domain/protocol/confirmed-protocol.ts';
import { integrationExample } from '../../../../shared/domain/protocol/integration.ts';
import { kapIntramuscularExample } from '../../../../shared/domain/protocol/kap-intramuscular.ts';
import { preparationExample } from '../../../../shared/domain/protocol/preparation.ts';
import { presets } from '../../../../shared/domain/protocol/presets.ts';
import { initialsOf } from '../initials.ts';
import { sessionPlaylistOf } from '../session-playlist.ts';
import { sessionStaffOf } from '../sessions.ts';
import { fillMadeUpCourses } from './made-up-courses.ts';
import { madeUpMeasures } from './made-up-measures.ts';
import {
  clientNumbered,
  madeUpClients,
  madeUpPrescriber,
  madeUpStaff,
  therapistId,
} from './made-up-people.ts';
import { madeUpSessions } from './made-up-sessions.ts';

/** Long enough ago that every made-up session lies after it (ms). */
const joinedBeforeMs = 60 * 24 * 60 * 60_000;

/**
 * Fills the throw-away office with staff, a dozen clients and finished sessions, so that every screen has something in it.
 * The store already holds the starter music. Everything in it is invented.
 */
export async function fillMadeUpOffice(ports: Ports, store: Store): Promise<void> {
  const nowMs = ports.clock.now();
  store.office.setName('The Made-up Practice');
  for (const { pin, ...person } of madeUpStaff) {
    store.staff.add({ ...person, left: false, pinHash: await ports.vault.hashPin(pin) });
  }
  store.office.setFact('currentStaff', therapistId);
  // One is confirmed, so that both kinds can be seen.
  const kap = {
    ...kapIntramuscularExample,
    confirmed: { by: madeUpPrescriber, atMs: nowMs - joinedBeforeMs },
  };
  for (const preset of presets)
    store.protocols.add(preset.protocolId === kap.protocolId ? kap : preset);
  madeUpClients.forEach((details, index) => {
    const initials = initialsOf(details.preferredName);
    const clientId = clientNumbered(index + 1);
    store.clients.add({ ...details, clientId, initials, createdAtMs: nowMs - joinedBeforeMs });
  });
  const [list] = store.playlists.list();
  const playlist = list === undefined ? null : sessionPlaylistOf(store, list.playlistId);
  const stage = {
    staff: store.staff.list().map(sessionStaffOf),
    playlist: playlist?.ok === true ? playlist.value : null,
    protocols: {
      kap: asConfirmed(kap),
      preparation: preparationExample,
      integration: integrationExample,
    },
    weightsKg: madeUpClients.map(({ weightKg }) => weightKg),
  };
  for (const { sessionId, events } of madeUpSessions(stage, nowMs)) {
    store.sessions.append(sessionId, 0, events);
  }
  for (const record of madeUpMeasures(store.sessions.list())) store.measures.add(record);
  fillMadeUpCourses(store, nowMs);
}
