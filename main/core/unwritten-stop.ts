import type { Reply } from '../../shared/contract/failures.ts';
import type { Millis } from '../../shared/contract/ids.ts';
import type { SessionCommand } from '../../shared/domain/session/command.ts';
import { accept } from '../../shared/domain/refusal.ts';

export type UnwrittenStop = Readonly<{
  /** Whether the music stands still without the timeline saying so. */
  stands(): boolean;
  /** Stops the music for a command that no disk could take; `positionMs` is where its track stands. Answers no number. */
  stop(command: SessionCommand, positionMs: Millis): Reply<readonly number[]>;
  /** Writes it, if there is one; throws what the store throws, and it stands on. */
  write(): void;
  /** The music goes on as the timeline has it. */
  takeBack(): void;
}>;

/** What silences the client's music, and so waits for no disk. */
export const isStop = ({ kind }: SessionCommand): boolean =>
  kind === 'music.pause' || kind === 'music.silence';

/**
 * A pause or a fade to silence that a full disk refused: it acts at once, and is written when there is room. The session's
 * state is not touched by it, so that state and timeline never differ.
 */
export function createUnwrittenStop(
  parts: Readonly<{
    write(command: SessionCommand, positionMs: Millis): unknown;
    /** Told when the music stands still, or no longer. */
    changed(): void;
  }>,
): UnwrittenStop {
  let unwritten: Readonly<{ command: SessionCommand; positionMs: Millis }> | null = null;

  function become(next: typeof unwritten): void {
    unwritten = next;
    parts.changed();
  }

  return {
    stands: () => unwritten !== null,
    stop(command, positionMs) {
      become(unwritten ?? { command, positionMs });
      return accept([]);
    },
    write() {
      if (unwritten === null) return;
      parts.write(unwritten.command, unwritten.positionMs);
      become(null);
    },
    takeBack: () => become(null),
  };
}
