import type { z } from 'zod';
import type { Door } from '../../shared/contract/contract.ts';
import type { Failure, Refused, Reply } from '../../shared/contract/failures.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import { DoorClosed } from './admission.ts';
import type { OfficeHolder, OpenOffice } from './open-office.ts';
import { StoreRefusal, type Log } from './ports.ts';
import { readingCalls } from './reading-calls.ts';

/** One call as the door sees it, its types already forgotten: `raw` is checked against `input` before `run` gets it. */
export type Entry = Readonly<{
  door: Door;
  input: z.ZodType;
  output: z.ZodType;
  run: (input: never, office: never) => unknown;
}>;
export type Entries = Readonly<Record<string, Entry>>;

export type DoorKeeper = Readonly<{
  entries: Entries;
  holder: Pick<OfficeHolder, 'current' | 'admit'>;
  log: Log;
  newId(): string;
  /** Also checks what handlers answer against the contract. For tests: in the product a surplus check costs time and helps nobody. */
  checkOutputs: boolean;
}>;

/** Where in the input and by which rule; never what stood there, and never a key that the caller invented. */
function invalid(error: z.ZodError): Refused {
  const [issue] = error.issues;
  if (issue === undefined) return refuse('call.invalid');
  const facts: Record<string, string | number> = { rule: issue.code };
  if ('minimum' in issue) facts['minimum'] = Number(issue.minimum);
  if ('maximum' in issue) facts['maximum'] = Number(issue.maximum);
  const field = issue.path.map(String).join('.');
  return refuse('call.invalid', field === '' ? null : field, facts);
}

function closedDoor(name: string, door: Door, office: OpenOffice | null): Failure['code'] | null {
  if (door === 'always') return null;
  if (office === null) return 'office.locked';
  if (door === 'screen' && office.screenLocked) return 'screen.locked';
  if (readingCalls.has(name)) return null;
  if (office.readOnly) return 'office.readOnly';
  return office.store.files.standing() === 'moved' ? 'office.fileMoved' : null;
}

/** An answer that says only that something was done: nothing in it is for a locked screen to hide. */
const saysNothing = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/**
 * The one door for both hosts: finds the call by its own name (an inherited one is unknown), parses the input strictly,
 * checks whether the call is answered just now, and runs it.
 * A call that was admitted before Lock changes nothing after it and shows nothing: its office refuses, and so does this.
 * What was done before Lock is answered as done. Always answers: a value, or a refusal. A `StoreRefusal` becomes a refusal; anything else thrown is logged once under an
 * id and answered as `bug {id}`. Logs carry the call's name and the field's path, never a value.
 */
export async function dispatch(
  keeper: DoorKeeper,
  name: unknown,
  raw: unknown,
): Promise<Reply<unknown>> {
  const { entries, log } = keeper;
  if (typeof name !== 'string' || !Object.hasOwn(entries, name)) {
    log.warn('call refused', { code: 'call.unknown' });
    return refuse('call.unknown');
  }
  const entry = entries[name];
  if (entry === undefined) return refuse('call.unknown');
  const closed = closedDoor(name, entry.door, keeper.holder.current());
  if (closed !== null) return refuse(closed);
  const input = entry.input.safeParse(raw);
  if (!input.success) {
    const refusal = invalid(input.error);
    log.warn('call refused', {
      call: name,
      code: 'call.invalid',
      field: refusal.error.field ?? '',
      rule: String(refusal.error.facts['rule'] ?? ''),
    });
    return refusal;
  }
  const office = keeper.holder.admit(entry.door === 'screen' ? 'screen' : 'office');
  try {
    // `entries` pairs each handler with its own schema (entriesOf), which is what makes these two casts true.
    const reply = (await entry.run(input.data as never, office as never)) as Reply<unknown>;
    if (reply.ok && keeper.checkOutputs) entry.output.parse(reply.value);
    if (reply.ok && entry.door !== 'always' && !saysNothing(reply.value))
      office?.signal.throwIfAborted();
    return reply;
  } catch (error) {
    if (error instanceof DoorClosed) return refuse(error.code);
    if (error instanceof StoreRefusal) {
      log.warn('store refused', { call: name, code: error.code });
      return refuse(error.code);
    }
    const id = keeper.newId();
    log.bug(id, name, error);
    return refuse('bug', null, { id });
  }
}

/** Pairs the handlers of a contract with its schemas; every name has both or it does not compile. */
export function entriesOf<C extends Readonly<Record<string, Omit<Entry, 'run'>>>>(
  contract: C,
  handlers: Readonly<{ [N in keyof C]: Entry['run'] }>,
): Entries {
  return Object.fromEntries(
    Object.keys(contract).flatMap((name) => {
      const call = contract[name];
      const run = handlers[name];
      return call === undefined || run === undefined ? [] : [[name, { ...call, run }]];
    }),
  );
}
