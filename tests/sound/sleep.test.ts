import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { pinkNoise } from '../player/synthesis.ts';
import { test } from '../support/recorder/measured.ts';
import { pause, whyNoSound } from './open-sound-room.ts';
import { soundRooms } from './sound-room.ts';
import { headphones, levelsFrom, nothing, usual } from './windows.ts';

const noise = pinkNoise(60, 48_000, 0.5, 7);

const why = await whyNoSound();
const where = why === null ? '' : ` (not tried here: ${why})`;

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it ended meanwhile, or is none of ours
  }
};

/**
 * The browser that plays to this sound server, by the number of its first process: it leads a group in which all others are. (Those
 * overwrite their own environment, so they cannot be found by it.)
 */
const browserOn = ({ PULSE_SERVER: server = 'none' }: Readonly<Record<string, string>>): number => {
  const found = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => textOf(`/proc/${pid}/environ`).split('\0').includes(`PULSE_SERVER=${server}`))
    .find((pid) => {
      const command = textOf(`/proc/${pid}/cmdline`);
      return command.includes('--remote-debugging-pipe') && !command.includes('--type=');
    });
  if (found === undefined) throw new Error('There is no browser on this sound server.');
  return Number(found);
};

describe.skipIf(why !== null)(`a machine that slept, with real outputs${where}`, () => {
  const enter = soundRooms();

  test('the music goes on at its place in the headphones within two seconds, no louder than it was and nowhere else', async (context) => {
    const at = await enter(context);
    await at.play(noise, { output: at.output('Headphones') });
    await pause(4000);
    const position = (): number => {
      const last = at.host.reports.findLast((said) => said.kind === 'position');
      return last?.kind === 'position' ? last.positionMs : 0;
    };
    const steady = levelsFrom(at.pulse.both.heard(), headphones, at.pulse.both.nowMs() - 2000);
    const browser = browserOn(at.pulse.env);
    const tell = (signal: 'SIGSTOP' | 'SIGCONT') => process.kill(-browser, signal);
    context.onTestFinished(() => void tell('SIGCONT'));
    const [before, wokeMs] = await context.onPurpose(async () => {
      tell('SIGSTOP');
      await pause(6000);
      const atWaking = [position(), at.pulse.both.nowMs()] as const;
      tell('SIGCONT');
      return atWaking;
    });
    at.host.push('machine.woke', {});
    await pause(5000);
    const after = levelsFrom(at.pulse.both.heard(), headphones, wokeMs);
    const asleep = levelsFrom(at.pulse.both.heard(), headphones, wokeMs - 2000).slice(0, 36);
    const backMs = after.findIndex((level) => level > -40) * 50;
    console.log(
      'back after',
      backMs,
      'ms; loudest before',
      Math.max(...steady),
      'after',
      Math.max(...after),
    );
    expect(Math.max(...asleep)).toBe(nothing);
    expect(backMs).toBeGreaterThanOrEqual(0);
    expect(backMs).toBeLessThan(2000);
    // Two musics would be 3 dB louder throughout; a window of noise by itself is 2 dB over the others now and then.
    expect(Math.max(...after)).toBeLessThan(Math.max(...steady) + 2.5);
    expect(usual(after)).toBeLessThan(usual(steady) + 1);
    expect(after.slice(-20).filter((level) => level > -40).length).toBeGreaterThan(10);
    expect(position() - before).toBeLessThan(7000);
    expect(Math.max(...levelsFrom(at.pulse.laptop.heard(), [0, 1], 0))).toBe(nothing);
    const rows = at.host.reports.map(({ kind }) => kind);
    expect(rows.filter((kind) => kind === 'bed-rose').length).toBeLessThanOrEqual(1);
    expect(rows).not.toContain('failed');
    expect(rows).not.toContain('output-lost');
  });
});
