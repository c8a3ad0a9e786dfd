import { execFile } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const patienceMs = 3000;
const end = 'kill "$1" && while kill -0 "$1"; do sleep 0.05; done';

/** The browser that holds a profile: Chromium writes its process on the lock, as "computer-process". Null if none does. */
function holderOf(profile: string): number | null {
  try {
    const holder = Number(/-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock')))?.[1]);
    return Number.isSafeInteger(holder) && holder > 1 ? holder : null;
  } catch {
    return null; // nobody holds it, or this system has no such lock (Windows)
  }
}

/** Whether the process is a browser on this profile: the number of one that is gone may be another program's by now. */
async function isOn(profile: string, pid: number): Promise<boolean> {
  const command = await promisify(execFile)('ps', [
    '-ww',
    '-p',
    String(pid),
    '-o',
    'command=',
  ]).then(
    ({ stdout }) => stdout,
    () => '',
  );
  return command.includes(`--user-data-dir=${profile}`);
}

/**
 * Closes the window of a host that was killed, and waits until it is gone: for 3 s it may end by itself, then it is ended. Its music plays
 * on without a host, as it should; but a new window beside it would play the same music a second time, at another place, nobody could stop
 * the first from Stillroom, and what it wrote could not be wiped.
 */
export async function closeLeftOverWindow(profile: string): Promise<void> {
  const holder = holderOf(profile);
  if (holder === null || !(await isOn(profile, holder))) return;
  const ended = promisify(execFile)('sh', ['-c', end, 'sh', String(holder)], {
    timeout: patienceMs,
  });
  await ended.catch(async () => {
    if (await isOn(profile, holder)) process.kill(holder, 'SIGKILL');
  });
}
