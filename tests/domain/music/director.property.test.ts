import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SessionEventOf } from '../../../shared/contract/session-event.ts';
import { phaseNames } from '../../../shared/domain/music/arc.ts';
import { nextChoice, skipChoice } from '../../../shared/domain/music/cue.ts';
import { anyPlaylist, everyStep, giveDose, letters, steps, take } from '../../support/any-music.ts';
import {
  arcPlaylist,
  minute,
  startOf,
  Story,
  therapist,
  trackNamed,
} from '../../support/session-story.ts';

type Started = SessionEventOf<'music.started'>;

test('no track is played twice in a session until the list is played out or a phase is held', () => {
  fc.assert(
    fc.property(
      anyPlaylist,
      steps('hand-over', 'next', 'soften', 'deepen', 'return', 'hold', 'release', 'dose'),
      (playlist, taken) => {
        const story = new Story().does(startOf({ playlist }));
        story.does({ kind: 'music.play', actor: therapist });
        for (const [step, minutes] of taken) {
          const { played, held } = story.running.music;
          const known = story.events.length;
          take(story.wait(minutes * minute), step);
          for (const event of story.events.slice(known)) {
            if (event.kind !== 'music.started' || !played.includes(event.payload.trackId)) continue;
            // Only Hold and the end of the list say that something comes again, and the row says which of them it was.
            const { why }: Started['payload'] = event.payload;
            if (held !== null && why.startsWith('again, ')) continue;
            expect(why).toMatch(/the list is played out$|^the list again/);
            const left = playlist.tracks.filter(({ trackId }) => !played.includes(trackId));
            const rank = (phase: (typeof left)[number]['phase']) =>
              phase === null ? -1 : phaseNames.indexOf(phase);
            // What is left then belongs to phases that are over.
            expect(left.every(({ phase }) => phase !== null && rank(phase) < 5)).toBe(true);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a held phase is never left by itself, however long it is held', () => {
  fc.assert(
    fc.property(anyPlaylist, fc.integer({ min: 0, max: 60 }), (playlist, minutes) => {
      const story = giveDose(new Story().does(startOf({ playlist })));
      story.wait(minutes * minute).does({ kind: 'music.play', actor: therapist });
      story.does({ kind: 'music.steer', actor: therapist, steer: 'hold' });
      const { held } = story.running.music;
      const ofPhase = playlist.tracks.filter(({ phase }) => phase === held);
      fc.pre(ofPhase.length > 0);
      for (let turn = 0; turn < 30; turn += 1) {
        const known = story.events.length;
        take(story.wait(4 * minute), 'hand-over');
        const started = story.events.slice(known).find(({ kind }) => kind === 'music.started');
        expect(started?.kind === 'music.started' && [held, null]).toContain(
          started?.kind === 'music.started' ? started.payload.phase : undefined,
        );
      }
    }),
    { numRuns: 200 },
  );
});

test('there is always a next track or an explicit end that the list asked for', () => {
  fc.assert(
    fc.property(
      anyPlaylist,
      steps('hand-over', 'next', 'soften', 'deepen', 'return', 'dose'),
      (playlist, taken) => {
        const story = new Story().does(startOf({ playlist }));
        story.does({ kind: 'music.play', actor: therapist });
        for (const [step, minutes] of taken) {
          take(story.wait(minutes * minute), step);
          const { music } = story.running;
          const next = nextChoice(story.running, story.nowMs, music.current?.positionMs ?? 0);
          const ended = story.events.some(({ kind }) => kind === 'music.ended');
          if (music.current === null) expect(ended).toBe(true);
          else if (next === null) expect(playlist.endOfList).toBe('silence');
          else expect(next.why).not.toBe('');
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('Return that was taken back moves nothing, and leaves what follows to the arc', () => {
  const story = giveDose(new Story().does(startOf()));
  story.does({ kind: 'music.play', actor: therapist });
  const asBefore = nextChoice(story.running, story.nowMs, 0);
  story.does({ kind: 'music.steer', actor: therapist, steer: 'return' });
  const { current } = story.running.music;
  const next = () => nextChoice(story.running, story.nowMs, 0);
  expect(['return', 'integration']).toContain(next()?.track.phase);
  story.does({ kind: 'music.steer', actor: therapist, steer: 'follow-arc' });
  expect(story.running.music.current).toEqual(current);
  expect(next()?.track).toEqual(asBefore?.track);
  expect(story.tries({ kind: 'music.steer', actor: therapist, steer: 'follow-arc' })).toBe(
    'music.alreadySo',
  );
});

test('late in a phase Next stays in it, although the next phase is what follows by itself', () => {
  const tracks = [trackNamed('a', 'onset'), trackNamed('b', 'onset'), trackNamed('c', 'build')];
  const story = giveDose(new Story().does(startOf({ playlist: { ...arcPlaylist, tracks } })));
  story.does({ kind: 'music.play', actor: therapist });
  const { phases } = story.running.protocol;
  const buildMs = (phases.find(({ phase }) => phase === 'build')?.fromMin ?? 0) * minute;
  story.wait(buildMs - minute);
  expect(nextChoice(story.running, story.nowMs, 0)?.track.title).toBe('Track c');
  expect(skipChoice(story.running, story.nowMs)?.track.title).toBe('Track b');
  story.does({ kind: 'music.next', actor: therapist });
  expect(story.running.music.current?.trackId).toBe(tracks[1]?.trackId);
});

test('without intensities Soften and Deepen answer why, and change nothing', () => {
  const playlist = { ...arcPlaylist, tracks: [trackNamed('a', 'onset'), trackNamed('b', 'onset')] };
  const story = giveDose(new Story().does(startOf({ playlist })));
  story.does({ kind: 'music.play', actor: therapist });
  const known = story.events.length;
  for (const steer of ['soften', 'deepen'] as const)
    expect(story.tries({ kind: 'music.steer', actor: therapist, steer })).toBe(
      'music.noTrackThere',
    );
  expect(story.events).toHaveLength(known);
});

test('an excluded track is never chosen after it was said, whatever the steering, and the explicit end still comes', () => {
  let excludedOnes = 0;
  let ends = 0;
  fc.assert(
    fc.property(anyPlaylist, steps('exclude', ...everyStep), (playlist, taken) => {
      const story = new Story().does(startOf({ playlist }));
      story.does({ kind: 'music.play', actor: therapist });
      for (const [step, minutes] of taken) {
        const known = story.events.length;
        take(story.wait(minutes * minute), step);
        // What was out before an event, told from the events alone.
        const out = new Set<string>();
        story.events.forEach((event, index) => {
          if (event.kind === 'music.excluded')
            event.payload.trackIds.forEach((trackId) => out.add(trackId));
          if (event.kind === 'music.readmitted')
            event.payload.trackIds.forEach((trackId) => out.delete(trackId));
          if (index >= known && event.kind === 'music.started')
            expect(out).not.toContain(event.payload.trackId);
        });
        const { music } = story.running;
        excludedOnes += out.size;
        const next = nextChoice(story.running, story.nowMs, music.current?.positionMs ?? 0);
        if (next !== null) expect(out).not.toContain(next.track.trackId);
        if (music.playing) expect(out).not.toContain(music.current?.trackId);
        // No next is the end that the list asked for, or nothing is left of it.
        if (music.current !== null && next === null && playlist.endOfList !== 'silence')
          expect(playlist.tracks.every(({ trackId }) => out.has(trackId))).toBe(true);
        if (music.ended) ends += 1;
      }
      // Played on by itself, a list that says silence comes to its end.
      if (playlist.endOfList !== 'silence') return;
      if (story.running.music.held !== null)
        story.does({ kind: 'music.steer', actor: therapist, steer: 'release' });
      if (!story.running.music.playing) return;
      for (let turn = 0; turn <= letters.length; turn += 1) take(story.wait(minute), 'hand-over');
      expect(story.running.music).toMatchObject({ ended: true, playing: false });
    }),
    { numRuns: 300 },
  );
  expect(excludedOnes).toBeGreaterThan(100);
  expect(ends).toBeGreaterThan(10);
});
