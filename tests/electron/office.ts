import { expect } from 'vitest';
import { prepareHome } from '../../main/adapters/prepare-home.ts';
import { confirmProtocol } from '../support/confirm-protocol.ts';
import { coreOverHome } from '../support/core-over-home.ts';
import type { Hosted } from './hosted.ts';

type Ids = Readonly<{ staffId: string; sessionId: string }>;

const value = async (
  hosted: Hosted,
  name: string,
  input: unknown = {},
): Promise<Record<string, unknown>> => {
  const reply = await hosted.ask(name, input);
  expect(reply, name).toMatchObject({ ok: true });
  return reply.value as Record<string, unknown>;
};

const passphrase = 'a long and quiet lane';
const office = {
  officeName: 'Elm Street',
  passphrase,
  founder: { name: 'Ada Reyes', role: 'therapist', pin: '4711' },
} as const;

/** Makes the office on disk and closes it: its keyring is cheap to open, so a host starts on it without seconds of scrypt. */
export async function furnishOffice(home: string): Promise<void> {
  const prepared = prepareHome(home);
  if (prepared.kind === 'refused') throw new Error(prepared.sentence);
  const { core, ask } = coreOverHome(home);
  await ask('office.create', office);
  await ask('office.keepRecoveryCode', {});
  await core.close();
}

/** Opens the office that is there, or sets one up the way the first screen does. */
export async function setUpOffice(hosted: Hosted): Promise<string> {
  const { state } = await value(hosted, 'office.state');
  if (state === 'locked') await value(hosted, 'office.unlock', { passphrase });
  else await value(hosted, 'office.create', office);
  const opened = await value(hosted, 'office.state');
  expect(opened['state']).toBe('open');
  return String(opened['staffId']);
}

/** Starts a session without music, in an office that is set up first if need be. */
export async function startSession(hosted: Hosted, member?: string): Promise<Ids> {
  const staffId = member ?? (await setUpOffice(hosted));
  const { clientId } = await value(hosted, 'client.create', {
    preferredName: 'Robin',
    legalName: '',
    dateOfBirth: '',
    recordNumber: 'E-1',
    allergies: '',
    medications: '',
    escort: '',
    weightKg: 70,
  });
  const { protocolId } = await confirmProtocol(
    async (name, input) => (await value(hosted, name, input)) as never, // the contract says what comes back
  );
  const { sessionId } = await value(hosted, 'session.start', {
    clientId,
    careType: 'kap',
    protocolId,
    playlistId: null,
    staffIds: [staffId],
    volume: 0.4,
  });
  return { staffId, sessionId: String(sessionId) };
}
