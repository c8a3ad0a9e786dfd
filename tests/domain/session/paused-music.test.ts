import { describe, expect, test } from 'vitest';
import type { PlayId } from '../../../shared/contract/ids.ts';
import { cueFor } from '../../../shared/domain/music/cue.ts';
import { startOf, Story, therapist } from '../../support/session-story.ts';

const playing = (): Story =>
  new Story().does(startOf()).does({ kind: 'music.play', actor: therapist }).wait(60_000);
const cueOf = (story: Story) => cueFor(story.running, story.nowMs, 0);
const first = 'p1' as PlayId;

/** By the sitter, and by headphones that were pulled out. */
const pauses = [
  ['by the sitter', (story: Story) => story.does({ kind: 'music.pause', actor: therapist })],
  [
    'because the headphones are gone',
    (story: Story) => story.does({ kind: 'music.outputLost', label: 'Headphones' }),
  ],
] as const;

describe.each(pauses)('music paused %s', (_, paused) => {
  test('does not begin again by itself when its file breaks; play then takes the next track', () => {
    const story = paused(playing());
    const broken = story.running.music.current?.trackId;
    story.does({ kind: 'music.trackFailed', playId: first, why: 'the file is damaged' });
    expect(story.events.at(-1)?.kind).toBe('music.failed');
    expect(cueOf(story).playing).toBe(false);
    story.does({ kind: 'music.play', actor: therapist });
    expect(cueOf(story).playing).toBe(true);
    expect(cueOf(story).current?.trackId).not.toBe(broken);
  });

  test('does not begin again by itself when its track comes to an end in that moment', () => {
    const story = paused(playing());
    story.does({ kind: 'music.trackEnded', playId: first });
    expect(cueOf(story)).toMatchObject({ current: { playId: first }, playing: false });
  });

  test('stays paused at the beginning of the track that the player went over to in that moment', () => {
    const story = playing();
    const { next } = cueOf(story);
    if (next === null) throw new Error('nothing follows');
    const before = paused(story).running.music.pausedFor;
    const { playId, trackId } = next;
    story.does({ kind: 'music.handedOver', playId, trackId, why: 'in order' });
    expect(cueOf(story)).toMatchObject({ current: { playId }, playing: false });
    expect(story.running.music.pausedFor).toBe(before);
  });
});
