import { expect } from 'vitest';
import { confirmProtocol } from '../support/confirm-protocol.ts';
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

/** Sets up an office the way the first screen does. */
export async function setUpOffice(hosted: Hosted): Promise<string> {
  await value(hosted, 'office.create', {
    officeName: 'Elm Street',
    passphrase: 'a long and quiet lane',
    founder: { name: 'Ada Reyes', role: 'therapist', pin: '4711' },
  });
  const state = await value(hosted, 'office.state');
  expect(state['state']).toBe('open');
  return String(state['staffId']);
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
