import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createTestClock } from '../../main/adapters/test-clock.ts';
import type { PlayerCue, PlayerReport } from '../../shared/contract/music.ts';
import { coreOverHome } from '../../tests/support/core-over-home.ts';
import { makeOffice, passphrase } from '../../tests/support/made-office.ts';
import { freshHome } from '../../tests/support/stillroom.ts';
import { growthOf, inMb, mostGrowth, type SoakOutcome } from './outcome.ts';

const second = 1000;
const startMs = Date.UTC(2026, 10, 24, 9);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const usedBytes = (): number => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** Hours of a session second by second: the core chooses, a stand-in for the player plays, crosses over and reports. */
export async function playOnTestClock(hours: number): Promise<SoakOutcome> {
  const { home, remove } = await freshHome();
  const clock = createTestClock(startMs);
  const { sessionId } = await makeOffice(home, { running: true, clock });
  const { core, ask } = coreOverHome(home, clock);
  try {
    let cue: PlayerCue | null = null;
    core.bus.subscribe((topic, value) => {
      if (topic === 'player.cue') cue = value as PlayerCue;
    });
    await ask('player.hello', { playerId: 'soak' });
    await ask('office.unlock', { passphrase });
    const say = (report: PlayerReport) => ask('player.report', { playerId: 'soak', report });
    const heard = (): PlayerCue | null => cue;
    const samples: number[] = [];
    let [playId, positionMs, gapS, handOvers] = ['', 0, 0, 0];
    const seconds = hours * 3600;
    for (let at = 0; at < seconds; at += 1) {
      clock.advance(second);
      const { current, next, playing } = heard() ?? { current: null, next: null, playing: false };
      if (current === null || !playing) gapS += 1;
      else {
        if (current.playId !== playId) [playId, positionMs] = [current.playId, current.startAtMs];
        positionMs += second;
        const { lengthMs } = current;
        if (positionMs < lengthMs - (next?.joinMs ?? 0))
          await say({
            kind: 'position',
            playId: current.playId,
            positionMs,
            lengthMs,
            levelDb: -30,
            paused: false,
          });
        else if (next === null) await say({ kind: 'ended', playId: current.playId });
        else {
          handOvers += 1;
          await say({ kind: 'handed-over', playId: next.playId, trackId: next.trackId });
        }
      }
      if (at % Math.ceil(seconds / 40) === 0) samples.push(usedBytes());
    }
    const growth = growthOf(samples);
    const events = sessionId === null ? [] : (await ask('session.open', { sessionId })).events;
    return {
      title: `${hours} hours on the test clock`,
      held: growth < mostGrowth && gapS === 0,
      lines: [
        `${handOvers} tracks handed over, ${gapS} s without music, ${events.length} events`,
        `memory of the core: ${inMb(samples.at(-1) ?? 0)}, grown by ${inMb(growth)}`,
      ],
    };
  } finally {
    await core.close();
    await remove();
  }
}
