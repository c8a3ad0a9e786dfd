import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether the system may write this process's memory to a file when it crashes. */
export type Dumps = 'off' | 'on';

/** Soft limit of the core file's size, as the kernel says it; null where there is no such file to read. */
function coreLimit(): string | null {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8');
    return /^Max core file size\s+(\S+)/m.exec(limits)?.[1] ?? null;
  } catch {
    return null;
  }
}

/**
 * Sees to it that a crash leaves no file with this process's memory, where keys and names are: on Linux the limit for core
 * files of this process and of all it starts becomes 0 (util-linux's `prlimit`; node has no setrlimit), and node writes no
 * report on a crash or a signal. macOS and Windows write no such file unless somebody set them up to. To be called before
 * anything secret is read. The answer is what the kernel says afterwards.
 */
export function forbidDumps(): Dumps {
  process.report.reportOnFatalError = false;
  process.report.reportOnSignal = false;
  process.report.reportOnUncaughtException = false;
  if (process.platform !== 'linux') return 'off';
  try {
    execFileSync('prlimit', [`--pid=${process.pid}`, '--core=0:0'], { stdio: 'ignore' });
  } catch {
    // Without `prlimit` the limit stays what it was; the kernel is asked either way.
  }
  return coreLimit() === '0' ? 'off' : 'on';
}
