import { z } from 'zod';
import { plainKey } from './text.ts';

z.config({ jitless: true }); // zod 4 otherwise probes `new Function`, which our CSP forbids

/** A moment: milliseconds since 1970-01-01 UTC, whole. A plain alias, not a brand: the arithmetic of clocks would drown in casts. */
export type EpochMs = number;
/** A length of time in milliseconds. */
export type Millis = number;

export const epochMs = z.number().int().nonnegative();
export const millis = z.number().int();

const id = plainKey(64);
export const staffId = id.brand<'StaffId'>();
export const clientId = id.brand<'ClientId'>();
export const sessionId = id.brand<'SessionId'>();
export const playlistId = id.brand<'PlaylistId'>();
export const protocolId = id.brand<'ProtocolId'>();
/** A track is known by the SHA-256 of its file's bytes, in lower-case hex. */
export const trackId = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'TrackId'>();
/** One sounding of one track within a session: `p1`, `p2` … in the order they began. */
export const playId = id.brand<'PlayId'>();

export type StaffId = z.infer<typeof staffId>;
export type ClientId = z.infer<typeof clientId>;
export type SessionId = z.infer<typeof sessionId>;
export type PlaylistId = z.infer<typeof playlistId>;
export type ProtocolId = z.infer<typeof protocolId>;
export type TrackId = z.infer<typeof trackId>;
export type PlayId = z.infer<typeof playId>;
