import { describe, expect, test } from 'vitest';
import { levelWords, readLevel } from '../../renderer/console/sound-check/level-words.ts';
import {
  outputChoices,
  presentOf,
  withKnown,
} from '../../renderer/console/sound-check/outputs-known.ts';

const first = { deviceId: 'a', label: 'USB headset' };
const second = { deviceId: 'b', label: 'USB headset' };
const speakers = { deviceId: 's', label: 'Loudspeaker' };
const stillDefault = { deviceId: 'default', label: 'Default' };
const forCalls = { deviceId: 'communications', label: 'Communications' };
const nothing = { name: '', volumeCeiling: null, fullVolumeDba: null };
const wordsOf = (...[settings, seen, chosen, , taken]: Parameters<typeof outputChoices>) =>
  outputChoices(settings, seen, chosen, 'None', taken).map(({ words }) => words);

describe('the outputs to choose from', () => {
  test('are real ones: what only stands for the system’s own choice cannot be pinned', () => {
    const choices = outputChoices({ outputs: [] }, [stillDefault, forCalls, speakers], null, '–');
    expect(choices).toEqual([
      { value: '', words: '–' },
      { value: 's', words: 'Loudspeaker' },
    ]);
  });

  test('of one name are two choices, and what is known of one is not said of the other', () => {
    const seen = [first, second];
    expect(wordsOf({ outputs: [] }, seen, null, '')).toEqual([
      'None',
      'USB headset, 1 of 2 of this name',
      'USB headset, 2 of 2 of this name',
    ]);
    const one = withKnown([], first, seen, { name: 'Recliner', fullVolumeDba: 95 });
    const both = withKnown(one, second, seen, { name: 'Spare' });
    expect(both).toEqual([
      { ...first, ...nothing, name: 'Recliner', fullVolumeDba: 95 },
      { ...second, ...nothing, name: 'Spare' },
    ]);
    expect(wordsOf({ outputs: one }, seen, null, '').slice(1)).toEqual([
      'Recliner (USB headset), 1 of 2 of this name',
      'USB headset, 2 of 2 of this name',
    ]);
  });

  test('are the same ones under another id, and keep what is known of them', () => {
    const renamed = { ...first, deviceId: 'another profile' };
    expect(presentOf([renamed], first)).toEqual(renamed);
    const known = withKnown([{ ...first, ...nothing, name: 'Recliner' }], renamed, [renamed], {
      volumeCeiling: 0.4,
    });
    expect(known).toEqual([{ ...renamed, ...nothing, name: 'Recliner', volumeCeiling: 0.4 }]);
  });

  test('hold the chosen one though it is not there; nobody calls it gone where nothing is listed', () => {
    const settings = { outputs: [{ ...first, ...nothing, name: 'Recliner' }] };
    expect(wordsOf(settings, [speakers], first, '')).toEqual([
      'None',
      'Loudspeaker',
      'Recliner (USB headset), not there now',
    ]);
    expect(wordsOf(settings, [], first, '')).toEqual(['None', 'Recliner (USB headset)']);
  });

  test('for the room leave out the client’s own, and say so of one chosen for both', () => {
    const taken = { output: first, words: 'the client’s own' };
    const seen = [first, speakers];
    expect(wordsOf({ outputs: [] }, seen, null, '', taken)).toEqual(['None', 'Loudspeaker']);
    expect(wordsOf({ outputs: [] }, seen, first, '', taken)).toContain(
      'USB headset, the client’s own',
    );
  });
});

describe('the level at full volume', () => {
  test.each([
    ['95', 95],
    ['95.5', 95.5],
    [' 95,5 ', 95.5],
    ['', null],
    ['   ', null],
    ['40', 40],
    ['140', 140],
  ])('typed as “%s” is read', (typed, level) => {
    expect(readLevel(typed)).toBe(level);
  });

  test.each(['39', '141', '95 dB', 'loud', '-95', '9,5,5', '1e2', '0x50', 'Infinity', '95.'])(
    'typed as “%s” is refused',
    (typed) => {
      expect(readLevel(typed)).toBeNaN();
    },
  );

  test('gives the level and the day’s dose of any volume, and nothing where nobody measured or nothing sounds', () => {
    expect(levelWords(1, 100)).toBe('100 dBA, a full day’s dose after 15\u00a0min');
    expect(levelWords(0.5, 91)).toBe('85 dBA, a full day’s dose after 8.0\u00a0h');
    expect(levelWords(0.1, 91)).toBe('71 dBA, a full day’s dose after more than a day');
    expect(levelWords(1, 140)).toBe('140 dBA, a full day’s dose after less than a minute');
    expect(levelWords(0.5, null)).toBe('');
    expect(levelWords(0, 91)).toBe('');
  });
});
