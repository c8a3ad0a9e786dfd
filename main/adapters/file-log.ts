import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Clock, Log } from '../core/ports.ts';

/** One old file is kept, so a log never takes more than twice this. */
const rotateAtBytes = 2_000_000;

/**
 * A file that lines are added to and that makes room for itself. A log that cannot be written must not stop a session, so
 * a full disk loses lines and nothing else; the next line tries again.
 */
function logFile(path: string): { write(line: string): void } {
  let fd: number | null = null;
  let bytes = 0;
  function open(): number {
    const opened = openSync(path, 'a', 0o600);
    bytes = fstatSync(opened).size;
    return opened;
  }
  return {
    write(line) {
      try {
        fd ??= open();
        if (bytes > rotateAtBytes) {
          closeSync(fd);
          fd = null;
          renameSync(path, `${path}.1`);
          fd = open();
        }
        bytes += writeSync(fd, line);
      } catch {
        // nowhere left to say so
      }
    },
  };
}

/**
 * Facts are codes, names of things in our own code, counts and field paths. Anything with a space, a letter beyond ASCII or a
 * path separator is not one of those and may be what somebody typed.
 */
function safeFact(value: string | number | boolean): string | number | boolean {
  return typeof value !== 'string' || /^[\w.:[\]+-]{1,80}$/.test(value) ? value : '[cut]';
}

function safeFacts(facts: Parameters<Log['info']>[1]): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(facts ?? {}).map(([name, value]) => [name, safeFact(value)]),
  );
}

/** The lines of a stack below the message, which may itself have lines that look like calls. */
function callsOf({ stack = '', message }: Error): readonly string[] {
  const at = message === '' ? -1 : stack.indexOf(message);
  return (at === -1 ? stack : stack.slice(at + message.length)).split('\n');
}

type ErrorFacts = Readonly<{ error: string; code: string; frames: readonly string[] }>;

/**
 * An error without its message, which may quote what it could not parse or save: its name, its code, and where in our code
 * it happened (file names without folders).
 */
function describe(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { error: typeof error, code: '', frames: [] };
  const code =
    'code' in error && typeof error.code === 'string' ? String(safeFact(error.code)) : '';
  const frames = callsOf(error).flatMap((line) => {
    const [, place] = /^\s+at (?:.*[\\/ (])?([\w.-]+:\d+:\d+)\)?$/.exec(line) ?? [];
    const [, name] = /^\s+at (?:async )?([\w.<>$]+) \(/.exec(line) ?? [];
    return place === undefined ? [] : [name === undefined ? place : `${name} ${place}`];
  });
  return { error: String(safeFact(error.name)), code, frames: frames.slice(0, 20) };
}

/**
 * The log of this office, `<home>/logs/stillroom.log`: JSON lines, written at once, at most 4 MB in two files. No message of an
 * error and no fact that could be somebody's words reaches it (redaction by construction, not by a list of forbidden names).
 */
export function createFileLog(home: string, clock: Pick<Clock, 'now'>): Log {
  const folder = join(home, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const log = pino(
    {
      base: null,
      timestamp: () => `,"at":"${new Date(clock.now()).toISOString()}"`,
      messageKey: 'what',
    },
    logFile(join(folder, 'stillroom.log')),
  );
  return {
    info: (what, facts) => log.info(safeFacts(facts), what),
    warn: (what, facts) => log.warn(safeFacts(facts), what),
    bug(id, where, error) {
      const cause = error instanceof Error ? error.cause : undefined;
      const because = cause === undefined ? {} : { cause: describe(cause) };
      log.error(
        { id: safeFact(id), where: safeFact(where), ...describe(error), ...because },
        'bug',
      );
    },
  };
}
