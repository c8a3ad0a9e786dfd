import type { CallName, Input, Output } from '../../shared/contract/contract.ts';
import type { Reply } from '../../shared/contract/failures.ts';
import { transport } from './transport.ts';

/**
 * Asks the core one thing. Never throws: what the core refuses, and a core that is not reached (`connection.lost`),
 * come back as a refusal. The core has checked its answer against the contract, so its type is taken on trust here.
 */
export async function ask<N extends CallName>(name: N, input: Input<N>): Promise<Reply<Output<N>>> {
  return (await transport.call(name, input)) as Reply<Output<N>>;
}
