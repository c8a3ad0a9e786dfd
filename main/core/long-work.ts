import type { WorkKind, WorkState } from '../../shared/contract/work.ts';
import { accept } from '../../shared/domain/refusal.ts';
import type { Bus } from './bus.ts';
import type { HandlersOf } from './handlers.ts';
import type { LongJob, Outcome } from './ports.ts';

export type LongWork = Readonly<{
  /** Begins long work, shows every window how far it is, and waits for its outcome. It ends when `until` is raised or by `work.cancel`. */
  show<T>(
    kind: WorkKind,
    until: AbortSignal,
    begin: (signal: AbortSignal) => LongJob<T> | null,
  ): Promise<Outcome<T> | null>;
  /** To be called at each tick. */
  tick(): void;
  handlers: HandlersOf<'work.state' | 'work.cancel'>;
}>;

/** Keeps the long work that is under way where windows can see it and end it. */
export function createLongWork(bus: Bus): LongWork {
  type Running = Readonly<{ kind: WorkKind; stop: AbortController; share(): number }>;
  const running = new Set<Running>();
  const state = (): WorkState => ({
    running: [...running].map(({ kind, share }) => ({ kind, share: share() })),
  });
  const tell = (): void => bus.publish('work.progressed', state());
  return {
    async show(kind, until, begin) {
      const stop = new AbortController();
      const job = begin(AbortSignal.any([until, stop.signal]));
      if (job === null) return null;
      const mine: Running = { kind, stop, share: () => job.share() };
      running.add(mine);
      tell();
      try {
        return await job.outcome;
      } finally {
        running.delete(mine);
        tell();
      }
    },
    tick() {
      if (running.size > 0) tell();
    },
    handlers: {
      'work.state': () => accept(state()),
      'work.cancel'() {
        for (const { stop } of running) stop.abort();
        return accept({});
      },
    },
  };
}
