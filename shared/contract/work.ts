import { z } from 'zod';

/** Long work off the main thread: the check of the whole file, and the copy before a newer version changes it. */
export const workKind = z.enum(['integrity', 'upgradeCopy', 'backup', 'restore']);

/** What is under way, each with how far it is, from 0 to 1. */
export const workState = z.object({
  running: z.array(z.object({ kind: workKind, share: z.number().min(0).max(1) })),
});

export type WorkKind = z.infer<typeof workKind>;
export type WorkState = Readonly<z.infer<typeof workState>>;
