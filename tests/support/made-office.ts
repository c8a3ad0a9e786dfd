import { prepareHome } from '../../main/adapters/prepare-home.ts';
import type { Clock, DataKey } from '../../main/core/ports.ts';
import type { Input } from '../../shared/contract/contract.ts';
import type { ClientId, PlaylistId, SessionId, StaffId } from '../../shared/contract/ids.ts';
import { confirmProtocol } from './confirm-protocol.ts';
import { coreOverHome } from './core-over-home.ts';

export const passphrase = 'a calm and long passphrase';

/** An office on disk, closed again, whose keyring is cheap to open: a real host starts on it without half a second of scrypt. */
export type MadeOffice = Readonly<{
  home: string;
  key: DataKey;
  staffId: StaffId;
  clientId: ClientId;
  /** The starter playlist. */
  playlistId: PlaylistId;
  /** A KAP session with the starter playlist that was begun and left running; null without `running`. */
  sessionId: SessionId | null;
}>;

/** Makes the office through the core itself, over the real adapters. `running` begins a session with its first dose and its music. */
export async function makeOffice(
  home: string,
  wishes: Readonly<{ running?: boolean; clock?: Clock }> = {},
): Promise<MadeOffice> {
  const prepared = prepareHome(home);
  if (prepared.kind === 'refused') throw new Error(prepared.sentence);
  const { core, vault, ask } = coreOverHome(home, wishes.clock);
  try {
    await ask('office.create', {
      officeName: 'Quiet House',
      passphrase,
      founder: { name: 'A. Lindqvist', role: 'therapist', pin: '4711' },
    });
    await ask('office.keepRecoveryCode', {});
    const { staffId } = await ask('office.state', {});
    const { clientId } = await ask('client.create', {
      preferredName: 'Juniper Testwell',
      legalName: '',
      dateOfBirth: '',
      recordNumber: 'R-7',
      allergies: '',
      medications: '',
      escort: '',
      weightKg: 64,
    });
    const [playlist] = (await ask('playlist.list', {})).playlists;
    const { protocolId, prescriberId } = await confirmProtocol(ask);
    if (staffId === null || playlist === undefined) throw new Error('The office is not furnished.');
    const { playlistId } = playlist;
    const begin = async (): Promise<SessionId> => {
      const { sessionId } = await ask('session.start', {
        clientId,
        careType: 'kap',
        protocolId,
        playlistId,
        staffIds: [staffId, prescriberId],
        volume: 0.4,
      });
      const alone = { kind: 'gate.override', gate: 'dose', reason: 'nobody else is here' } as const;
      await ask('session.act', { sessionId, actor: prescriberId, command: alone });
      await ask('session.act', { sessionId, actor: staffId, command: firstDose(staffId) });
      await ask('session.act', { sessionId, actor: staffId, command: { kind: 'music.play' } });
      return sessionId;
    };
    const sessionId = wishes.running === true ? await begin() : null;
    const opened = await vault.openWithPassphrase('office', passphrase);
    if (!opened.ok) throw new Error(opened.error.code);
    return { home, key: opened.value.key, staffId, clientId, playlistId, sessionId };
  } finally {
    await core.close();
  }
}

/** 30 mg into the muscle. */
function firstDose(staffId: StaffId): Input<'session.act'>['command'] {
  return {
    kind: 'dose.record',
    overMaximumReason: null,
    observedAtMs: null,
    details: {
      amount: { unit: 'mg', mg: 30 },
      route: 'intramuscular',
      lot: '',
      site: '',
      givenBy: staffId,
    },
  };
}
