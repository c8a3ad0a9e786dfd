import type { Reply } from '../../shared/contract/failures.ts';
import type { PlayerReport } from '../../shared/contract/music.ts';

/** Positions are not worth keeping for a core that is slow. */
const mostWaiting = 10;
/** What the core's timeline rests on arrives, however late. A position, a list of outputs and a key are stale by then. */
const lasting: ReadonlySet<PlayerReport['kind']> = new Set([
  'handed-over',
  'ended',
  'failed',
  'output-lost',
  'output-back',
  'room-lost',
  'room-back',
  'bed-rose',
  'bed-sank',
]);
/** Refusals that pass: the disk has no room, or the core is away. Any other would be the same again. */
const passing: ReadonlySet<string> = new Set([
  'connection.lost',
  'disk.full',
  'disk.unwritable',
  'store.busy',
]);

type Told = Promise<Reply<unknown>>;
const isSame = (one: PlayerReport | undefined, other: PlayerReport): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

export type Reporter = Readonly<{
  /** Introduces the player to a core that has begun or was away. */
  hello: (playerId: string) => Promise<void>;
  /** Settles when the core has answered. */
  say: (playerId: string, said: PlayerReport) => Promise<void>;
}>;

/**
 * Says to the core what happened, one after the other: two calls at once may arrive the other way round, and a hand-over before its
 * end makes no sense. What it could not write down is said again before the next report, which comes within a second while music plays.
 * A core that was away is greeted first: it listens to no player that it does not know.
 */
export const createReporter = (
  tell: (playerId: string, said: PlayerReport) => Told,
  greet: (playerId: string) => Told,
): Reporter => {
  const kept: PlayerReport[] = [];
  let [waiting, wasAway] = [0, false];
  let line: Promise<void> = Promise.resolve();
  /** Which outputs there are is said once and holds until it changes: a core that is greeted knows nothing of it, and cannot ask. */
  let listed: PlayerReport | null = null;

  const isGreeted = async (playerId: string): Promise<boolean> => {
    if (!(await greet(playerId)).ok) return false;
    if (listed !== null) await tell(playerId, listed);
    return true;
  };

  /** False if it is worth saying again. */
  const isTaken = async (playerId: string, said: PlayerReport): Promise<boolean> => {
    if (wasAway && !(await isGreeted(playerId))) return false;
    wasAway = false;
    const reply = await tell(playerId, said);
    if (reply.ok) return true;
    wasAway = reply.error.code === 'connection.lost';
    return !passing.has(reply.error.code);
  };
  const catchUp = async (playerId: string): Promise<boolean> => {
    for (let [first] = kept; first !== undefined; [first] = kept) {
      if (!(await isTaken(playerId, first))) return false;
      kept.shift();
    }
    return true;
  };
  const say = async (playerId: string, said: PlayerReport): Promise<void> => {
    const isCaughtUp = await catchUp(playerId);
    const isLasting = lasting.has(said.kind);
    const taken = (isCaughtUp || !isLasting) && (await isTaken(playerId, said));
    // A broken file is named every few seconds while nothing comes of it: once is enough.
    if (isLasting && !taken && !isSame(kept.at(-1), said)) kept.push(said);
    waiting -= 1;
  };
  return {
    hello: (playerId) => {
      line = line.then(async () => {
        wasAway = !(await isGreeted(playerId));
      });
      return line;
    },
    say: (playerId, said) => {
      if (said.kind === 'position' && waiting >= mostWaiting) return line;
      if (said.kind === 'outputs') listed = said;
      waiting += 1;
      line = line.then(() => say(playerId, said));
      return line;
    },
  };
};
