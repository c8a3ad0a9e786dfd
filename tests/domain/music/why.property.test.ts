import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PhaseName, SessionTrack } from '../../../shared/contract/music.ts';
import type { SessionEventOf } from '../../../shared/contract/session-event.ts';
import { phaseAt, phaseNames, phaseWords } from '../../../shared/domain/music/arc.ts';
import { listeningOf } from '../../../shared/domain/music/cue.ts';
import { isExcluded } from '../../../shared/domain/session/decide-exclusion.ts';
import { t0Of, type SessionState } from '../../../shared/domain/session/state.ts';
import {
  anyPlaylist,
  anyProtocol,
  everyStep,
  steps,
  take,
  type Step,
} from '../../support/any-music.ts';
import { minute, startOf, Story, therapist } from '../../support/session-story.ts';

type Started = SessionEventOf<'music.started'>['payload'];
/** One track that began: what was asked, how the session stood before, and what is written of it. */
type Begun = Readonly<{ step: Step; before: SessionState; nowMs: number; payload: Started }>;

const everything = steps('hand-over', ...everyStep);

/** Tells any session with any list over any arc, and looks at each track that begins. */
function eachBegun(look: (begun: Begun) => void): void {
  fc.assert(
    fc.property(anyPlaylist, anyProtocol, everything, (playlist, protocol, taken) => {
      const story = new Story().does(startOf({ playlist, protocol }));
      const known: (readonly [Step, number])[] = [['play-pause', 0], ...taken];
      for (const [step, minutes] of known) {
        const before = story.wait(minutes * minute).running;
        const from = story.events.length;
        take(story, step);
        for (const event of story.events.slice(from))
          if (event.kind === 'music.started')
            look({ step, before, nowMs: story.nowMs, payload: event.payload });
      }
    }),
    { numRuns: 300 },
  );
}

const rank = (phase: PhaseName | null): number => (phase === null ? -1 : phaseNames.indexOf(phase));
const inList = ({ playlist }: SessionState, trackId: string | undefined): SessionTrack | null =>
  playlist?.tracks.find((track) => track.trackId === trackId) ?? null;
const phaseOfWords = (words: string | undefined): PhaseName | undefined =>
  phaseNames.find((phase) => phaseWords[phase].toLowerCase() === words);

test('“again” is said of what was heard before, and of nothing else', () => {
  const seen = new Set<string>();
  eachBegun(({ before, payload }) => {
    const heard = before.music.played.includes(payload.trackId);
    seen.add(payload.why);
    const afresh = before.music.played.slice(before.music.takenUpAt).includes(payload.trackId);
    if (/\bagain\b/.test(payload.why)) expect(heard).toBe(true);
    else expect(afresh).toBe(false);
  });
  expect([...seen].filter((why) => /\bagain\b/.test(why)).length).toBeGreaterThan(3);
});

test('a phase “begins” only when the track before was of an earlier one, and the clock or Return says so', () => {
  eachBegun(({ before, nowMs, payload, step }) => {
    const [, begins] = /^because (.+) begins/.exec(payload.why) ?? [];
    if (begins === undefined) return;
    const phase = phaseOfWords(begins);
    expect(payload.phase).toBe(phase);
    expect(rank(inList(before, before.music.current?.trackId)?.phase ?? null)).toBeLessThan(
      rank(phase ?? null),
    );
    // A hand-over is chosen for the moment at which the track before it will be over.
    const clock = phaseAt(
      before.protocol,
      t0Of(before),
      nowMs + (step === 'next' ? 0 : 4 * minute),
    );
    if (before.music.returnSeq === null)
      expect(rank(clock.phase)).toBeGreaterThanOrEqual(rank(phase ?? null));
  });
});

test('softer and deeper are the nearest of the phase that lie that way, and say of which track', () => {
  let steered = 0;
  eachBegun(({ step, before, payload }) => {
    if (step !== 'soften' && step !== 'deepen') return;
    steered += 1;
    const from = inList(before, before.music.current?.trackId);
    const way = step === 'deepen' ? 1 : -1;
    expect(payload.why).toMatch(
      `${step === 'deepen' ? 'deeper' : 'softer'} than ${from?.title}, intensity ${payload.intensity}`,
    );
    const distance = (intensity: number | null) =>
      ((intensity ?? 0) - (from?.intensity ?? 0)) * way;
    expect(distance(payload.intensity)).toBeGreaterThan(0);
    const fresh = listeningOf(before)?.playlist.tracks.filter(
      (track) =>
        !before.music.played.slice(before.music.takenUpAt).includes(track.trackId) &&
        track.intensity !== null &&
        track.phase === payload.phase &&
        distance(track.intensity) > 0,
    );
    for (const other of fresh ?? [])
      expect(distance(payload.intensity)).toBeLessThanOrEqual(distance(other.intensity));
  });
  expect(steered).toBeGreaterThan(10);
});

test('Hold stays where the music is: it goes back to no earlier phase, and leaves none that has music', () => {
  let held = 0;
  eachBegun(({ step, before, payload }) => {
    const { music } = before;
    if (music.held === null || music.current === null) return;
    held += 1;
    const own = inList(before, music.current.trackId)?.phase ?? null;
    const left = listeningOf(before)?.playlist.tracks ?? [];
    // Left because it was excluded itself, the track that sounded says nothing any more.
    if (step === 'exclude' || isExcluded(before.music, music.current.trackId)) return;
    if (payload.phase === null || payload.why.startsWith('return was chosen')) return;
    if (left.some(({ phase }) => phase === music.held)) expect(payload.phase).toBe(music.held);
    // Nothing is left of the held phase: what sounds is stretched in its place, as long as anything is left of that.
    else if (left.some(({ phase }) => phase === own)) expect(payload.phase).toBe(own);
  });
  expect(held).toBeGreaterThan(20);
});

const onTheWayDown: readonly (PhaseName | null)[] = ['return', 'integration', null];

test('after Return nothing but the way down is heard until the list is played out', () => {
  let returning = 0;
  eachBegun(({ step, before, payload }) => {
    const { music } = before;
    if (music.returnSeq === null) return;
    const left = listeningOf(before)?.playlist.tracks.some(
      ({ trackId, phase }) => onTheWayDown.includes(phase) && !music.played.includes(trackId),
    );
    if (!left || step === 'exclude') return;
    returning += 1;
    expect(onTheWayDown).toContain(payload.phase);
  });
  expect(returning).toBeGreaterThan(20);
});

test('left alone the music goes back to no phase that is over', () => {
  eachBegun(({ step, before, nowMs, payload }) => {
    if (step !== 'hand-over' || before.music.held !== null || payload.phase === null) return;
    if (/\bplayed out/.test(payload.why) || before.music.returnSeq !== null) return;
    const clock = phaseAt(before.protocol, t0Of(before), nowMs);
    expect(rank(payload.phase)).toBeGreaterThanOrEqual(rank(clock.phase));
  });
});

test('once the list has ended, Play takes it up again as a whole: each track once more, then the end', () => {
  fc.assert(
    fc.property(anyPlaylist, (list) => {
      const playlist = { ...list, endOfList: 'silence' as const };
      const story = new Story().does(startOf({ playlist }));
      const heard = (): readonly string[] => {
        const from = story.events.length;
        story.does({ kind: 'music.play', actor: therapist });
        for (let n = 0; n <= playlist.tracks.length && story.running.music.playing; n += 1)
          take(story.wait(minute), 'hand-over');
        expect(story.running.music.ended).toBe(true);
        return story.events
          .slice(from)
          .flatMap((event) => (event.kind === 'music.started' ? [event.payload.trackId] : []));
      };
      const first = heard();
      expect(first.toSorted()).toEqual(playlist.tracks.map(({ trackId }) => trackId).toSorted());
      expect(heard()).toEqual(first);
    }),
  );
});
