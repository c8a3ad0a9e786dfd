import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chosenFor } from '../../../shared/domain/music/match-chosen.ts';
import { planBands, plannedAt, planOf, unreached } from '../../../shared/domain/music/plan.ts';
import { kapIntramuscularExample } from '../../../shared/domain/protocol/kap-intramuscular.ts';
import { arcPlaylist, minute, trackNamed } from '../../support/session-story.ts';

const protocol = {
  plannedEndMin: 30,
  phases: [
    { phase: 'onset' as const, fromMin: 0 },
    { phase: 'peak' as const, fromMin: 10 },
    { phase: 'return' as const, fromMin: 20 },
  ],
};
const cut = { ...arcPlaylist, crossfadeMs: 0 };

describe('a list laid over the arc', () => {
  test('what belongs before the dose is over when the dose is given; then phase by phase', () => {
    const plan = planOf(
      {
        ...cut,
        tracks: [
          trackNamed('a', 'pre-onset'),
          trackNamed('b', 'onset'),
          trackNamed('c', 'peak'),
          trackNamed('d', 'return'),
        ],
      },
      protocol,
    );
    expect(plan.map(({ track, fromMs }) => [track.title, fromMs / minute])).toEqual([
      ['Track a', -4],
      ['Track b', 0],
      ['Track c', 4],
      ['Track d', 8],
    ]);
    expect(plannedAt(plan, 5 * minute)?.track.title).toBe('Track c');
    expect(plannedAt(plan, 20 * minute)).toBeNull();
  });

  test('a phase with more music than minutes leaves the rest unreached, by name', () => {
    const onset = ['1', '2', '3', '4', '5'].map((letter) => trackNamed(letter, 'onset'));
    const playlist = { ...cut, tracks: [...onset, trackNamed('c', 'peak')] };
    const plan = planOf(playlist, protocol);
    expect(plan.map(({ track }) => track.title)).toEqual([
      'Track 1',
      'Track 2',
      'Track 3',
      'Track c',
    ]);
    expect(unreached(playlist, plan).map(({ title }) => title)).toEqual(['Track 4', 'Track 5']);
    expect(planBands(plan).map(({ phase, untilMs }) => [phase, untilMs / minute])).toEqual([
      ['onset', 12],
      ['peak', 16],
    ]);
  });

  test('what comes round again at the end is one stretch until the planned end', () => {
    const tracks = [trackNamed('a', 'onset')];
    const plan = planOf({ ...cut, tracks, endOfList: 'hold-last' }, protocol);
    expect(plan.map(({ fromMs, untilMs }) => [fromMs / minute, untilMs / minute])).toEqual([
      [0, 4],
      [4, 30],
    ]);
    expect(plan[1]?.why).toBe('the last track again, the list is played out');
  });

  test('a crossfade is taken from a track once, a join of its own instead of it', () => {
    const tracks = [{ ...trackNamed('a', 'onset'), joinMs: 12_000 }, trackNamed('b', 'onset')];
    const plan = planOf({ ...arcPlaylist, tracks }, protocol);
    expect(plan[1]?.fromMs).toBe(4 * minute - 12_000);
  });

  test('whatever the list, one play follows the other and the plan has an end', () => {
    const phases = [null, 'pre-onset', 'onset', 'peak', 'return'] as const;
    const anyTracks = fc.array(
      fc.tuple(fc.constantFrom(...phases), fc.integer({ min: 0, max: 20 })),
      { minLength: 1, maxLength: 16 },
    );
    const anyEnd = fc.constantFrom(
      'silence' as const,
      'hold-last' as const,
      'loop-return' as const,
    );
    fc.assert(
      fc.property(anyTracks, anyEnd, (drawn, endOfList) => {
        const tracks = drawn.map(([phase, minutes], index) => ({
          ...trackNamed('0123456789abcdef'[index]!, phase),
          lengthMs: minutes * minute,
        }));
        const plan = planOf({ ...arcPlaylist, tracks, endOfList }, protocol);
        plan.forEach(({ fromMs, untilMs }, index) => {
          expect(untilMs).toBeGreaterThan(fromMs);
          if (index > 0) expect(fromMs).toBe(plan[index - 1]?.untilMs);
        });
      }),
    );
  });

  test('the protocol that ships is covered without a fault by a list of two thousand', () => {
    const tracks = Array.from({ length: 2000 }, (_, index) => ({
      ...trackNamed('a', null),
      trackId: index.toString(16).padStart(64, '0') as (typeof arcPlaylist.tracks)[0]['trackId'],
      lengthMs: 3 * minute,
    }));
    const plan = planOf({ ...arcPlaylist, tracks }, kapIntramuscularExample);
    expect(plan.at(-1)?.untilMs).toBeGreaterThanOrEqual(
      kapIntramuscularExample.plannedEndMin * minute,
    );
  });
});

describe('files that were chosen with a list', () => {
  test('are matched by their path from the list', () => {
    const find = chosenFor('Arc/lists/evening.m3u8', ['Arc/music/01.mp3', 'Other/01.mp3']);
    expect(find('../music/01.mp3')).toBe('Arc/music/01.mp3');
    expect(find('..\\music\\01.MP3')).toBe('Arc/music/01.mp3');
  });

  test('are matched by name where the browser says no folders, unless two share it', () => {
    const find = chosenFor('evening.m3u8', ['01 Arrival.mp3', 'na\u00efve.mp3']);
    expect(find('C:\\Music\\01%20Arrival.mp3')).toBe('01 Arrival.mp3');
    expect(find('nai\u0308ve.mp3')).toBe('na\u00efve.mp3');
    expect(find('02.mp3')).toBeNull();
    expect(find('https://radio.example/01 Arrival.mp3')).toBeNull();
    expect(chosenFor('list.m3u', ['a/x.mp3', 'b/x.mp3'])('x.mp3')).toBeNull();
  });
});
