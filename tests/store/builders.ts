import { kapIntramuscularExample } from '../../shared/domain/protocol/kap-intramuscular.ts';
import type { ClientId, SessionId, StaffId, TrackId } from '../../shared/contract/ids.ts';
import type { Track } from '../../shared/contract/music.ts';
import type { Client } from '../../shared/contract/people.ts';
import type { Protocol } from '../../shared/contract/protocol.ts';
import type { DoseDetails } from '../../shared/contract/dose.ts';
import type { NewSessionEvent } from '../../shared/contract/session-event.ts';
import type { Heartbeat } from '../../main/core/ports.ts';

export const mara = 'client-mara' as ClientId;
export const sessionA = 'session-a' as SessionId;
export const olu = 'staff-olu' as StaffId;
export const thea = 'staff-thea' as StaffId;
export const startedAt = Date.UTC(2026, 4, 4, 9, 0);

export function trackIdOf(n: number): TrackId {
  return n.toString(16).padStart(64, '0') as TrackId;
}

export function aClient(change: Partial<Client> = {}): Client {
  return {
    clientId: mara,
    preferredName: 'Mara Feld',
    legalName: '',
    initials: 'M.F.',
    dateOfBirth: '1984-05-30',
    recordNumber: 'R-17',
    allergies: '',
    medications: '',
    escort: '',
    weightKg: 64.5,
    createdAtMs: startedAt,
    ...change,
  };
}

export function aTrack(change: Partial<Track> = {}): Track {
  return {
    trackId: trackIdOf(1),
    title: 'Long Water',
    artist: 'Anna Weiss',
    album: '',
    fileName: 'long-water.flac',
    mimeType: 'audio/flac',
    byteLength: 1000,
    lengthMs: null,
    state: 'waiting',
    problem: '',
    loudnessLufs: null,
    truePeakDbtp: null,
    phase: null,
    intensity: null,
    lyrics: '',
    tags: '',
    addedAtMs: startedAt,
    starter: false,
    ...change,
  };
}

export const protocol = {
  ...kapIntramuscularExample,
  protocolId: 'example' as Protocol['protocolId'],
  name: 'Example KAP',
  careType: 'kap',
  route: 'intramuscular',
  form: { kind: 'infusion', overMin: 40 },
  phases: [{ phase: 'onset', fromMin: 0 }],
  plannedEndMin: 120,
  vitals: { schedule: { kind: 'every', everyMin: 15 }, graceMin: 5, untilMin: 120 },
  limits: [],
  maxDoseMg: 150,
  source: 'example',
  setBy: 'example',
  setAtMs: startedAt,
  example: true,
} satisfies Protocol;

export const doseOf50: DoseDetails = {
  amount: { unit: 'mg', mg: 50 },
  route: 'intramuscular',
  lot: '',
  site: '',
  givenBy: thea,
};

type Payload<K extends NewSessionEvent['kind']> = Extract<NewSessionEvent, { kind: K }>['payload'];

/** An event of session A, `minute` minutes after its start. */
export function anEvent<K extends NewSessionEvent['kind']>(
  kind: K,
  payload: Payload<K>,
  minute = 0,
  actor: StaffId | null = thea,
): NewSessionEvent {
  const atMs = startedAt + minute * 60_000;
  const event = { sessionId: sessionA, kind, version: 1, atMs, observedAtMs: atMs, actor, payload };
  return event as NewSessionEvent; // kind and payload belong together by the parameter types
}

export function started(): NewSessionEvent {
  return anEvent('session.started', {
    clientId: mara,
    careType: 'kap',
    protocol,
    playlist: null,
    staff: [
      { staffId: thea, name: 'Thea Lind', role: 'therapist', initials: 'T.L.' },
      { staffId: olu, name: 'Olu Osei', role: 'prescriber', initials: 'O.O.' },
    ],
    weightKg: 64.5,
    volume: 0.4,
  });
}

/** A heartbeat with no music under way. */
export function beatOf(sessionId: SessionId): Heartbeat {
  return { sessionId, atMs: startedAt, playId: null, positionMs: 0 };
}

export function aNote(text: string, minute = 1): NewSessionEvent {
  return anEvent('note.written', { text }, minute);
}
