import { expect, test } from 'vitest';
import { timelineOf } from '../../shared/domain/session/timeline.ts';
import { begin, openOffice } from './core-at-work.ts';

const headphones = { deviceId: 'h', label: 'USB headphones' };
const speakers = { deviceId: 'r', label: 'Room speakers' };
const known = { name: '', volumeCeiling: null, fullVolumeDba: null } as const;

async function playing() {
  const at = await begin(await openOffice());
  await at.get('settings.set', { output: headphones });
  await at.act({ kind: 'music.play' });
  const volume = () => at.pushesOf('player.cue').at(-1)?.volume;
  const lastRow = async () => {
    const words = timelineOf(await at.events()).at(-1)?.words;
    return [words?.text, words?.soft].join(' | ');
  };
  return { ...at, volume, lastRow };
}

test('a ceiling lowered under the music brings it down, the timeline says so, and raised again it stays down', async () => {
  const at = await playing();
  expect(at.volume()).toBe(0.5);
  await at.get('settings.set', { volumeCeiling: 0.3 });
  expect(at.volume()).toBe(0.3);
  expect(await at.lastRow()).toBe('♪ Volume 30 % | the ceiling');
  const before = (await at.events()).length;
  await at.get('settings.set', { volumeCeiling: 0.6 });
  expect(at.volume()).toBe(0.3);
  expect(await at.events()).toHaveLength(before);
});

test('what was raised for the headphones does not let the loudspeakers sound louder than their own ceiling', async () => {
  const at = await playing();
  await at.get('settings.set', { outputs: [{ ...speakers, ...known, volumeCeiling: 0.2 }] });
  await at.act({ kind: 'music.raiseCeiling', to: 0.8 });
  expect(await at.lastRow()).toBe(
    '♪ Volume ceiling raised to 80 % | from 60 %, for USB headphones',
  );
  await at.act({ kind: 'music.setVolume', volume: 0.8 });
  await at.act({ kind: 'music.raiseCeiling', to: 0.9 });
  expect(await at.lastRow()).toBe(
    '♪ Volume ceiling raised to 90 % | from 80 %, for USB headphones',
  );
  expect(at.volume()).toBe(0.8);
  await at.get('settings.set', { output: speakers });
  expect(at.volume()).toBe(0.2);
  expect(await at.lastRow()).toBe('♪ Volume 20 % | the ceiling');
  await at.act({ kind: 'music.setVolume', volume: 0.8 });
  expect(at.volume()).toBe(0.2);
});
