import { z } from 'zod';
import { clientId, epochMs, sessionId, staffId } from './ids.ts';
import { line, lines, secret } from './text.ts';

export const staffRole = z.enum(['therapist', 'nurse', 'prescriber', 'admin']);
export const pin = z.string().regex(/^\d{4,12}$/);
const personName = line(120).min(1);

/** What proves, where no PIN is known any more, that somebody may open the office. */
export const emergencyProof = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('passphrase'), passphrase: secret(512) }),
  z.strictObject({ by: z.literal('recoveryCode'), recoveryCode: secret(200) }),
]);
export type EmergencyProof = Readonly<z.infer<typeof emergencyProof>>;

export const newStaff = z.object({ name: personName, role: staffRole, pin });
export const staff = z.object({
  staffId,
  name: z.string(),
  role: staffRole,
  /** No longer works here; past records keep the name. */
  left: z.boolean(),
});

const freeText = lines(4000);
/** What staff write of a client. Only the preferred name is asked for; every other field may stay empty. */
export const clientDetails = z.object({
  preferredName: personName,
  legalName: line(200),
  /** ISO date `1984-05-30`, or empty. */
  dateOfBirth: z.union([z.literal(''), z.iso.date()]),
  recordNumber: line(40),
  allergies: freeText,
  medications: freeText,
  escort: freeText,
  /** Kilograms. 25–350 as in clinical.md 2.3. */
  weightKg: z.number().min(25).max(350).nullable(),
});
export const client = clientDetails.extend({
  clientId,
  /** The initials shown on the live screen instead of the name: `M.F.` */
  initials: z.string(),
  createdAtMs: epochMs,
});
export const clientListing = z.object({
  clientId,
  preferredName: z.string(),
  legalName: z.string(),
  initials: z.string(),
  recordNumber: z.string(),
  dateOfBirth: z.string(),
  sessionCount: z.number().int(),
  lastSessionAtMs: epochMs.nullable(),
});

export const sessionListing = z.object({
  sessionId,
  clientId,
  clientInitials: z.string(),
  clientCode: z.string(),
  careType: z.enum(['kap', 'ketamine-only', 'preparation', 'integration']),
  protocolName: z.string(),
  startedAtMs: epochMs,
  /** First dose. */
  t0Ms: epochMs.nullable(),
  endedAtMs: epochMs.nullable(),
});

export type StaffRole = z.infer<typeof staffRole>;
export type NewStaff = Readonly<z.infer<typeof newStaff>>;
export type Staff = Readonly<z.infer<typeof staff>>;
export type ClientDetails = Readonly<z.infer<typeof clientDetails>>;
export type Client = Readonly<z.infer<typeof client>>;
export type ClientListing = Readonly<z.infer<typeof clientListing>>;
export type SessionListing = Readonly<z.infer<typeof sessionListing>>;
