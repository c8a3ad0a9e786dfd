import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadavg } from 'node:os';
import type { SessionId } from '../../shared/contract/ids.ts';
import type { NewSessionEvent } from '../../shared/contract/session-event.ts';
import { runJob, type LongJobInThread } from '../../main/store/long-work/run-job.ts';
import { createStores } from '../../main/store/stores.ts';
import { makeOffice } from '../../tests/support/made-office.ts';
import { freshHome } from '../../tests/support/stillroom.ts';
import { ms, percentile, type Figure, type Line } from './figures.ts';

const notes = 100_000;
const tickMs = 10;

const note = (sessionId: SessionId, text: string): NewSessionEvent => ({
  sessionId,
  kind: 'note.written',
  version: 1,
  atMs: Date.now(),
  observedAtMs: Date.now(),
  actor: null,
  payload: { text },
});

/** Until the job is done: how late each tick of 10 ms was, and how long each commit took. */
async function besides(
  job: LongJobInThread<unknown> | null,
  commit: () => void,
): Promise<Readonly<{ late: number[]; commits: number[] }>> {
  let done = false;
  void job?.ended.then(() => {
    done = true;
  });
  const [late, commits]: [number[], number[]] = [[], []];
  while (job === null ? late.length < 200 : !done) {
    const due = performance.now() + tickMs;
    await new Promise((resolve) => setTimeout(resolve, tickMs));
    const came = performance.now();
    late.push(came - due);
    commit();
    commits.push(performance.now() - came);
  }
  return { late, commits };
}

async function measure(): Promise<readonly Line[]> {
  const { home, remove } = await freshHome();
  try {
    const { key, sessionId } = await makeOffice(home, { running: true });
    if (sessionId === null) throw new Error('no session is running');
    const opened = createStores(home).open('office', key);
    if (!opened.ok) throw new Error(opened.error.code);
    const { sessions } = opened.value;
    let seq = sessions.eventsSince(sessionId, 0).length;
    const append = (events: readonly NewSessionEvent[]): void => {
      sessions.append(sessionId, seq, events);
      seq += events.length;
    };
    const text =
      'what a note says, in a hundred letters or a little more than that, as people write them in a session';
    for (let made = 0; made < notes; made += 1000)
      append(Array.from({ length: 1000 }, () => note(sessionId, text)));
    const commit = (): void => append([note(sessionId, text)]);
    const file = { path: join(home, 'office.db'), key };
    const { signal } = new AbortController();
    const lines: Line[] = [];
    const tell = (what: string, { late, commits }: Awaited<ReturnType<typeof besides>>): void => {
      const worst = Math.max(...late);
      lines.push({
        what: `${what}: tick late, p99 and worst`,
        value: `${ms(percentile(late, 0.99))}, ${ms(worst)} of ${late.length}`,
        aim: 'at most 20 ms',
        met: worst <= 20,
      });
      lines.push({
        what: `${what}: commit, p50 and p99`,
        value: `${ms(percentile(commits, 0.5))}, ${ms(percentile(commits, 0.99))}`,
      });
    };
    tell('nothing beside', await besides(null, commit));
    tell('integrity check', await besides(runJob(file, 'integrity', {}, signal), commit));
    const target = join(home, 'copy.db');
    tell('copy', await besides(runJob(file, 'copyInto', { target }, signal), commit));
    opened.value.close();
    lines.push({
      what: 'load of this machine',
      value: loadavg()
        .map((one) => one.toFixed(1))
        .join(' '),
    });
    return lines;
  } finally {
    await rm(home, { recursive: true, force: true });
    await remove();
  }
}

/** The tick and a commit while long work reads the office in a thread. */
export const longReads: Figure = {
  name: 'reads',
  title: `Ticks and commits while an office of ${notes} notes is checked and copied`,
  measure,
};
