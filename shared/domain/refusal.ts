import type { Failure, FailureCode, Refused } from '../contract/failures.ts';

/** Makes a refusal; `field` and `facts` are optional because most codes speak for themselves. */
export function refuse(
  code: FailureCode,
  field: string | null = null,
  facts: Failure['facts'] = {},
): Refused {
  return { ok: false, error: { code, field, facts } };
}

/** Makes an accepted reply. */
export function accept<T>(value: T): Readonly<{ ok: true; value: T }> {
  return { ok: true, value };
}
