import { describe, expect, test } from 'vitest';
import {
  heardOn,
  outputOf,
  standingWords,
} from '../../../renderer/console/features/live/music/output-words.ts';

const headphones = { deviceId: 'h', label: 'USB headphones' };
const speakers = { deviceId: 's', label: 'Loudspeaker' };
const named = { ...headphones, name: 'Recliner', volumeCeiling: null, fullVolumeDba: null };
const settings = { output: headphones, roomOutput: null, outputs: [named] };
const byDefault = { ...settings, output: null };
const still = { outputLost: false, lostOutput: null, pausedFor: null };
type Sounding = NonNullable<Parameters<typeof outputOf>[1]>;
const sounding = (label: string, state: Sounding['output']['state'] = 'ready'): Sounding => ({
  playId: null,
  positionMs: 0,
  levelDb: -120,
  output: { label, state },
  room: null,
  heardAtMs: 0,
});
const known = (...outputs: (typeof speakers)[]) => ({
  playerThere: true,
  outputs,
  client: 'ready' as const,
  room: 'none' as const,
});

describe('the output of the live screen', () => {
  test('is called as the practice calls it, before anything has sounded as well', () => {
    const called = { name: 'Recliner', label: 'USB headphones' };
    expect(outputOf(settings, null, still)).toEqual(called);
    expect(outputOf(settings, sounding('USB headphones'), still)).toEqual(called);
    expect(outputOf(byDefault, sounding('USB headphones'), still)).toEqual(called);
    expect(outputOf(byDefault, null, still).label).toBe('System output');
  });

  test('that was the default and is lost is called what it was, not what the computer would take instead', () => {
    const lost = { ...still, outputLost: true, lostOutput: 'USB headphones' };
    expect(outputOf(byDefault, sounding('Loudspeaker', 'lost'), lost).name).toBe('Recliner');
    const back = { ...still, lostOutput: 'USB headphones', pausedFor: 'output-lost' } as const;
    expect(outputOf(byDefault, sounding('Default'), back).name).toBe('Recliner');
    // One chosen by name is waited for, whatever was lost before it.
    const waiting = { ...settings, output: speakers };
    expect(outputOf(waiting, sounding('Loudspeaker', 'lost'), lost).label).toBe('Loudspeaker');
  });

  test('is ready only if the player sees it', () => {
    expect(standingWords(settings, null, undefined)).toBe('waiting for the player');
    expect(standingWords(settings, null, { ...known(), playerThere: false })).toBe(
      'waiting for the player',
    );
    expect(standingWords(settings, null, known(headphones))).toBe('ready');
    expect(standingWords(settings, null, known(speakers))).toBe('not there now');
    expect(standingWords(settings, sounding('USB headphones'), known(speakers))).toBe(
      'not there now',
    );
    expect(standingWords(settings, sounding('USB headphones', 'lost'), known(speakers))).toBe(
      'gone',
    );
    expect(standingWords(byDefault, sounding('', 'blocked'), known(speakers))).toBe('held back');
    expect(standingWords(byDefault, null, known())).toBe('ready');
  });

  test('lends its ceiling: the chosen one, else the default by its name', () => {
    expect(heardOn(settings, sounding('Loudspeaker'))).toEqual(headphones);
    expect(heardOn(byDefault, sounding('Loudspeaker'))?.label).toBe('Loudspeaker');
    expect(heardOn(byDefault, null)).toBeNull();
  });
});
