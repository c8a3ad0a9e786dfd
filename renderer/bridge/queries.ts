import { QueryClient, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { CallName, Input, OfficeState, Output } from '../../shared/contract/contract.ts';
import type { Failure, FailureCode, Reply } from '../../shared/contract/failures.ts';
import type { TopicName } from '../../shared/contract/topics.ts';
import { ask } from './client.ts';
import { staleAll, staleByCall, staleByTopic } from './invalidation.ts';
import { growLibrary } from './library-growth.ts';
import { onLineBack } from './line.ts';
import { growSession } from './session-growth.ts';
import { onTopic } from './topics.ts';

/** The one cache of answers. Nothing is kept on disk, nothing is asked again by time: only topics and own calls make it old. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // The core is on this machine: the browser's idea of being offline says nothing about it.
      networkMode: 'always',
    },
  },
});

/** react-query tells failures apart from answers by throwing; the refusal rides along. */
const asError = (failure: Failure): Error & { failure: Failure } =>
  Object.assign(new Error(failure.code), { failure });
const failureOf = (error: unknown): Failure | null =>
  error instanceof Error && 'failure' in error ? (error.failure as Failure) : null;

/** Makes the named answers old, so that whoever shows one asks again. */
export function makeOld(names: readonly CallName[]): void {
  for (const name of names) void answers.invalidateQueries({ queryKey: [name] });
}

/** Refusals that say the office is not as this window believes: locked behind its back, or found unusable on opening. */
const saysOtherwise: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'screen.locked',
  'office.locked',
  'office.keyringMissing',
  'office.keyringDamaged',
  'office.fileMissing',
  'office.fileDamaged',
  'office.fileNotEncrypted',
  'office.fileFromNewerVersion',
]);

/** Forgets every answer but the office's state: nothing of a client stays behind a lock. */
export function forgetAnswers(): void {
  answers.removeQueries({ predicate: (query) => query.queryKey[0] !== 'office.state' });
  void answers.invalidateQueries({ queryKey: ['office.state'] });
}

/** Wires topics to the cache. Called once, by the console's entry. Answers how to stop. */
export function followTopics(): () => void {
  const named = Object.entries(staleByTopic) as [TopicName, readonly CallName[]][];
  const stops = named.map(([topic, names]) => onTopic(topic, () => makeOld(names)));
  stops.push(
    onTopic('screen.changed', ({ locked }) => {
      // The names leave the screen with the push itself, not with the answer to a question asked after it.
      answers.setQueryData<OfficeState>(['office.state', {}], (state) =>
        state === undefined ? state : { ...state, screenLocked: locked },
      );
      if (locked) forgetAnswers();
    }),
    onTopic('session.changed', (push) => void growSession(answers, push)),
    onTopic('library.changed', (push) => void growLibrary(answers, push)),
    onTopic('office.changed', () => {
      answers.removeQueries({ type: 'inactive' });
      void answers.invalidateQueries();
    }),
    onTopic('import.progressed', (state) => answers.setQueryData(['import.state', {}], state)),
    onTopic('work.progressed', (state) => answers.setQueryData(['work.state', {}], state)),
    onLineBack(() => void answers.invalidateQueries()),
  );
  return () => stops.forEach((stop) => stop());
}

export type Asked<T> = Readonly<{
  /** The last good answer; stays while it is asked for again and when asking again fails. */
  value: T | undefined;
  failure: Failure | null;
  /** No answer and no refusal yet. */
  waiting: boolean;
  again(): void;
}>;

/** Asks and keeps the answer fresh: topics and own calls make it ask again. `null` as input asks nothing yet. */
export function useAsk<N extends CallName>(name: N, input: Input<N> | null): Asked<Output<N>> {
  const query = useQuery({
    queryKey: [name, input],
    enabled: input !== null,
    queryFn: async (): Promise<Output<N>> => {
      const reply = await ask(name, input as Input<N>);
      if (reply.ok) return reply.value;
      // The shell has to know at once.
      if (saysOtherwise.has(reply.error.code)) makeOld(['office.state']);
      throw asError(reply.error);
    },
  });
  const { refetch } = query;
  const again = useCallback(() => void refetch(), [refetch]);
  return {
    value: query.data,
    failure: failureOf(query.error),
    waiting: query.isPending && input !== null,
    again,
  };
}

/** Asks the core to do something and makes old what it changed. For code outside components; inside, `useTell` also knows if it is busy. */
export async function tell<N extends CallName>(
  name: N,
  input: Input<N>,
): Promise<Reply<Output<N>>> {
  const reply = await ask(name, input);
  // The one call that answers with what it changed.
  if (reply.ok && name === 'settings.set') answers.setQueryData(['settings.get', {}], reply.value);
  if (reply.ok && staleAll.has(name)) {
    forgetAnswers();
  } else if (reply.ok) {
    makeOld(staleByCall[name] ?? []);
  } else if (saysOtherwise.has(reply.error.code)) {
    makeOld(['office.state']);
  }
  return reply;
}

export type Telling<N extends CallName> = Readonly<{
  tell(input: Input<N>): Promise<Reply<Output<N>>>;
  busy: boolean;
  /** The refusal of the last attempt; gone with the next attempt. */
  failure: Failure | null;
  forget(): void;
}>;

/** `tell` with what a form needs beside it: whether it is under way and what was refused. */
export function useTell<N extends CallName>(name: N): Telling<N> {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = useCallback(
    async (input: Input<N>) => {
      setBusy(true);
      setFailure(null);
      const reply = await tell(name, input);
      setBusy(false);
      if (!reply.ok) setFailure(reply.error);
      return reply;
    },
    [name],
  );
  const forget = useCallback(() => setFailure(null), []);
  return { tell: run, busy, failure, forget };
}
