import { expect, test } from 'vitest';
import { timelineOf } from '../../shared/domain/session/timeline.ts';
import { cueOf, headphones, playing, speakers, unnamed } from './player-in-session.ts';

/** Music that plays to the headphones. */
async function playingThere() {
  const at = await playing();
  await at.get('settings.set', { output: headphones });
  const volume = () => cueOf(at)?.volume;
  const lastRow = async () => {
    const words = timelineOf(await at.events()).at(-1)?.words;
    return [words?.text, words?.soft].join(' | ');
  };
  return { ...at, volume, lastRow };
}

test('each output has its own ceiling, and nobody passes it but by name', async () => {
  const at = await playing();
  await at.get('settings.set', {
    output: headphones,
    outputs: [{ ...headphones, ...unnamed, volumeCeiling: 0.4 }],
  });
  expect(cueOf(at)?.volume).toBe(0.4);
  await at.act({ kind: 'music.setVolume', volume: 1 });
  expect((await at.events()).at(-1)).toMatchObject({ payload: { volume: 0.4 } });
  expect(
    await at.code('session.act', {
      sessionId: at.sessionId,
      actor: at.staffId,
      command: { kind: 'music.raiseCeiling', to: 0.3 },
    }),
  ).toBe('music.underCeiling');
  await at.act({ kind: 'music.raiseCeiling', to: 0.5 });
  expect((await at.events()).at(-1)).toMatchObject({
    kind: 'music.ceilingRaised',
    actor: at.staffId,
    payload: { from: 0.4, to: 0.5 },
  });
  await at.act({ kind: 'music.setVolume', volume: 1 });
  expect(cueOf(at)?.volume).toBe(0.5);
});

test('a ceiling lowered under the music brings it down, the timeline says so, and raised again it stays down', async () => {
  const at = await playingThere();
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
  const at = await playingThere();
  await at.get('settings.set', { outputs: [{ ...speakers, ...unnamed, volumeCeiling: 0.2 }] });
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
