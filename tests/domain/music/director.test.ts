import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  nextTrack,
  presentPhase,
  returnTrack,
  steeredTrack,
  type Listening,
} from '../../../shared/domain/music/director.ts';
import { phaseAt } from '../../../shared/domain/music/arc.ts';
import { gainFor } from '../../../shared/domain/music/loudness.ts';
import { kapIntramuscularExample } from '../../../shared/domain/protocol/kap-intramuscular.ts';
import { arcPlaylist, minute, tenOClock, trackNamed } from '../../support/session-story.ts';

const listening = (change: Partial<Listening> = {}): Listening => ({
  playlist: arcPlaylist,
  protocol: kapIntramuscularExample,
  t0Ms: tenOClock,
  current: null,
  played: [],
  takenUpAt: 0,
  held: null,
  returning: false,
  ...change,
});
const track = (letter: string) => arcPlaylist.tracks.find((t) => t.trackId.startsWith(letter))!;

test('before the dose the pre-onset pool plays; then phase follows phase on the clock', () => {
  expect(nextTrack(listening({ t0Ms: null }), tenOClock)?.track.title).toBe('Track a');
  expect(nextTrack(listening(), tenOClock + minute)?.track.title).toBe('Track b');
  const current = track('b');
  const choice = nextTrack(
    listening({ current: current.trackId, played: [current.trackId] }),
    tenOClock + 16 * minute,
  );
  expect(choice?.track.title).toBe('Track d');
  expect(choice?.why).toBe('because peak begins, intensity 5');
});

test('soften and deepen take the nearest unplayed track of the phase, or say there is none', () => {
  const at = tenOClock + 20 * minute;
  const d = track('d');
  expect(
    steeredTrack(listening({ current: d.trackId, played: [d.trackId] }), 'soften', at)?.track.title,
  ).toBe('Track e');
  expect(
    steeredTrack(listening({ current: d.trackId, played: [d.trackId] }), 'deepen', at),
  ).toBeNull();
});

test('a held phase is not left, even when its tracks are all played', () => {
  const [d, e] = [track('d'), track('e')];
  const choice = nextTrack(
    listening({ current: e.trackId, played: [d.trackId, e.trackId], held: 'peak' }),
    tenOClock + 50 * minute,
  );
  expect(choice).toMatchObject({ track: { title: 'Track d' }, why: 'again, peak is held' });
});

test('Hold after Return holds the way down, not the phase that the clock has got to', () => {
  const f = track('f');
  const heard = listening({ current: f.trackId, played: [f.trackId], returning: true });
  const at = tenOClock + 20 * minute;
  expect(phaseAt(kapIntramuscularExample, tenOClock, at).phase).toBe('peak');
  const held = presentPhase(heard, at);
  expect(held).toBe('return');
  expect(nextTrack({ ...heard, held }, at + 60 * minute)).toMatchObject({
    track: { title: 'Track f' },
    why: 'again, return is held',
  });
});

test('music that has run ahead of the clock is held where it is', () => {
  const e = track('e');
  const heard = listening({ current: e.trackId, played: [e.trackId] });
  expect(presentPhase(heard, tenOClock + 2 * minute)).toBe('peak');
  expect(presentPhase(heard, tenOClock + 55 * minute)).not.toBe('peak');
});

test('return goes to the return pool and stays on the way down', () => {
  expect(returnTrack(listening())?.track.title).toBe('Track f');
  const f = track('f');
  expect(
    nextTrack(
      listening({ current: f.trackId, played: [f.trackId], returning: true }),
      tenOClock + 10 * minute,
    )?.track.title,
  ).toBe('Track 0');
});

test('left alone the list never repeats a track and always comes to what its end says', () => {
  const phases = [null, 'pre-onset', 'onset', 'build', 'peak', 'return', 'integration'] as const;
  const anyTracks = fc
    .array(fc.constantFrom(...phases), { minLength: 1, maxLength: 10 })
    .map((list) => list.map((phase, i) => trackNamed('0123456789'[i]!, phase)));
  fc.assert(
    fc.property(
      anyTracks,
      fc.constantFrom('silence' as const, 'hold-last' as const, 'loop-return' as const),
      (tracks, endOfList) => {
        const playlist = { ...arcPlaylist, tracks, endOfList };
        let played: Listening['played'] = [];
        let at = tenOClock;
        for (let n = 0; n <= tracks.length; n += 1) {
          const choice = nextTrack(
            listening({ playlist, played, current: played.at(-1) ?? null }),
            at,
          );
          if (choice === null) {
            expect(endOfList).toBe('silence');
            return;
          }
          if (choice.why.startsWith('the ')) return; // the list is played out and its end repeats, as it says
          expect(played).not.toContain(choice.track.trackId);
          played = [...played, choice.track.trackId];
          at += 4 * minute;
        }
      },
    ),
  );
});

test('the last phase goes on after the planned end, and before the dose there is only Before', () => {
  expect(phaseAt(kapIntramuscularExample, tenOClock, tenOClock + 300 * minute).phase).toBe(
    'integration',
  );
  expect(phaseAt(kapIntramuscularExample, null, tenOClock)).toEqual({
    phase: 'pre-onset',
    fromMs: null,
    untilMs: null,
  });
});

test('a quiet track is raised only as far as its true peak allows', () => {
  expect(gainFor({ loudnessLufs: -30, truePeakDbtp: -12 }, -23)).toBe(7);
  expect(gainFor({ loudnessLufs: -40, truePeakDbtp: -4 }, -23)).toBe(3);
  expect(gainFor({ loudnessLufs: -14, truePeakDbtp: 0.5 }, -23)).toBe(-9);
  expect(gainFor({ loudnessLufs: null, truePeakDbtp: null }, -23)).toBe(0);
});
