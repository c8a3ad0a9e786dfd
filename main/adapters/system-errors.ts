import type { Failure } from '../../shared/contract/failures.ts';

const refusals: Readonly<
  Record<string, Extract<Failure['code'], 'disk.full' | 'disk.unwritable'>>
> = {
  ENOSPC: 'disk.full',
  EDQUOT: 'disk.full',
  EFBIG: 'disk.full',
  EACCES: 'disk.unwritable',
  EPERM: 'disk.unwritable',
  EROFS: 'disk.unwritable',
  EIO: 'disk.unwritable',
  ENOTDIR: 'disk.unwritable',
  EISDIR: 'disk.unwritable',
  ENOENT: 'disk.unwritable',
  EEXIST: 'disk.unwritable', // a file in the place of a folder
};

/** The system's code of an error, such as `ENOENT`; empty for any other error. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

/** Which refusal a failed write into our own folder is; null for a bug. */
export function writeRefusalOf(error: unknown): 'disk.full' | 'disk.unwritable' | null {
  return refusals[systemCode(error)] ?? null;
}
