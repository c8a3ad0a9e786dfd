import { z } from 'zod';
import { pathOnDisk, secret } from './text.ts';
import { epochMs } from './ids.ts';

/** The name that Stillroom gives a backup; nothing else in a backup folder is ever touched. */
export const backupName = z.string().regex(/^office-\d{4}-\d{2}-\d{2}-\d{6}\.db$/);

/** One backup that was tested when it was made. `cut`: its file is not as long as it was then. */
export const backupFile = z.object({
  name: backupName,
  atMs: epochMs,
  byteLength: z.number().int().nonnegative(),
  cut: z.boolean(),
});
export type BackupFile = Readonly<z.infer<typeof backupFile>>;

const backupPlace = z.object({
  kind: z.enum(['home', 'second']),
  folder: z.string(),
  /** Whether the folder can be reached now. */
  there: z.boolean(),
  /** Newest first. */
  backups: z.array(backupFile),
  /** Why the last try failed, as a code of failures.ts; null when it did not. */
  failed: z.string().nullable(),
});
export type BackupPlace = Readonly<z.infer<typeof backupPlace>>;

export const backupState = z.object({
  places: z.array(backupPlace),
  running: z.boolean(),
  lastTestedMs: epochMs.nullable(),
});

export const backupFolder = pathOnDisk;

export const backupSecret = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passphrase'), text: secret(512) }),
  z.strictObject({ kind: z.literal('recoveryCode'), text: secret(200) }),
]);
export type BackupSecret = Readonly<z.infer<typeof backupSecret>>;
