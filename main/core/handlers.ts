import type {
  CallName,
  Contract,
  Input,
  Output,
  testContract,
} from '../../shared/contract/contract.ts';
import type { Reply } from '../../shared/contract/failures.ts';
import type { z } from 'zod';
import type { OpenOffice } from './open-office.ts';

type Awaitable<T> = T | Promise<T>;
/** A call behind `office` or `screen` gets the open office; one that is always answered may find none. */
type OfficeFor<N extends CallName> = Contract[N]['door'] extends 'always'
  ? OpenOffice | null
  : OpenOffice;

/** Does one call. Refusals are values; whatever it throws is a bug or a `StoreRefusal`. */
export type Handler<N extends CallName> = (
  input: Input<N>,
  office: OfficeFor<N>,
) => Awaitable<Reply<Output<N>>>;

export type Handlers = Readonly<{ [N in CallName]: Handler<N> }>;
/** The handlers that one service brings. */
export type HandlersOf<N extends CallName> = Pick<Handlers, N>;

type TestContract = typeof testContract;
export type TestHandlers = Readonly<{
  [N in keyof TestContract]: (
    input: z.infer<TestContract[N]['input']>,
  ) => Awaitable<Reply<z.infer<TestContract[N]['output']>>>;
}>;
