import fc from 'fast-check';
import type { EndOfList, PhaseName, SessionPlaylist } from '../../shared/contract/music.ts';
import type { Protocol } from '../../shared/contract/protocol.ts';
import type { SessionEvent } from '../../shared/contract/session-event.ts';
import { phaseNames } from '../../shared/domain/music/arc.ts';
import { nextChoice } from '../../shared/domain/music/cue.ts';
import type { SessionCommand } from '../../shared/domain/session/command.ts';
import { evolve, nextPlayId } from '../../shared/domain/session/evolve.ts';
import { kapIntramuscularExample } from '../../shared/domain/protocol/kap-intramuscular.ts';
import { arcPlaylist, nurse, session, type Story, therapist, trackNamed } from './session-story.ts';

/** As many as the longest of these lists has tracks. */
export const letters = '0123456789abcdef';
/** Lists of up to sixteen tracks, phases and intensities as they fall, some without; every end there is. */
export const anyPlaylist: fc.Arbitrary<SessionPlaylist> = fc
  .record({
    tracks: fc.array(
      fc.tuple(
        fc.option(fc.constantFrom(...phaseNames)),
        fc.option(fc.integer({ min: 1, max: 5 })),
      ),
      { minLength: 1, maxLength: letters.length, size: 'max' },
    ),
    endOfList: fc.constantFrom<EndOfList>('silence', 'hold-last', 'loop-return'),
  })
  .map(({ tracks, endOfList }) => ({
    ...arcPlaylist,
    endOfList,
    tracks: tracks.map(([phase, intensity], index) =>
      trackNamed(letters[index]!, phase, intensity),
    ),
  }));

/** The dose as the timeline tells it: what is asked before one is not the music's to know. */
export function giveDose(story: Story): Story {
  const event: SessionEvent = {
    sessionId: session,
    seq: story.events.length + 1,
    kind: 'dose.recorded',
    version: 1,
    atMs: story.nowMs,
    observedAtMs: story.nowMs,
    actor: nurse,
    payload: {
      amount: { unit: 'mg', mg: 40 },
      route: 'intramuscular',
      lot: '',
      site: '',
      givenBy: nurse,
      mg: 40,
      mgPerKg: null,
      overMaximumReason: null,
    },
  };
  story.events.push(event);
  story.state = evolve(story.state, event);
  return story;
}

/** What happens to the music next: a track plays out by itself, somebody steers, somebody skips, the dose is given. */
export const everyStep = [
  'hand-over',
  'next',
  'soften',
  'deepen',
  'return',
  'hold',
  'release',
  'dose',
  'play-pause',
  'exclude',
  'let-back',
  'follow-arc',
] as const;
export type Step = (typeof everyStep)[number];
/** Steps, each with the minutes before it; one that is named twice comes twice as often. */
export const steps = (...of: readonly Step[]) =>
  fc.array(fc.tuple(fc.constantFrom(...of), fc.integer({ min: 0, max: 6 })), {
    maxLength: 40,
    size: 'max',
  });

/** One step in a story. A hand-over is what the player reports when it crosses over to the track that the cue named. */
export function take(story: Story, step: Step): void {
  switch (step) {
    case 'hand-over': {
      const { music } = story.running;
      const next = nextChoice(story.running, story.nowMs, music.current?.positionMs ?? 0);
      if (music.current === null) return;
      if (next === null) {
        story.tries({ kind: 'music.trackEnded', playId: music.current.playId });
        return;
      }
      const playId = nextPlayId(music.played);
      const { trackId } = next.track;
      story.tries({ kind: 'music.handedOver', playId, trackId, why: next.why } as SessionCommand);
      return;
    }
    case 'next':
      story.tries({ kind: 'music.next', actor: therapist });
      return;
    case 'dose':
      giveDose(story);
      return;
    case 'play-pause':
      story.tries({
        kind: story.running.music.playing ? 'music.pause' : 'music.play',
        actor: therapist,
      });
      return;
    case 'exclude':
    case 'let-back': {
      // Now and then the one that sounds, else any of the list, among them some that are excluded already.
      const { music, playlist } = story.running;
      const tracks = playlist?.tracks ?? [];
      const any = tracks[story.events.length % tracks.length]?.trackId;
      const trackId = story.events.length % 3 === 0 ? (music.current?.trackId ?? any) : any;
      if (trackId === undefined) return;
      const exclusion = { kind: 'track', trackId } as const;
      if (step === 'exclude')
        story.does({ kind: 'music.leaveOut', actor: therapist, exclusion, trackIds: [trackId] });
      else story.does({ kind: 'music.letBack', actor: therapist, exclusion });
      return;
    }
    default:
      story.tries({ kind: 'music.steer', actor: therapist, steer: step });
  }
}

/** Protocols whose arc leaves phases out, or has some of no minutes at all; none of the order, which is the field's. */
export const anyProtocol: fc.Arbitrary<Protocol> = fc
  .tuple(
    fc.subarray([...phaseNames] as PhaseName[]),
    fc.array(fc.constantFrom(0, 0, 1, 5, 15), { minLength: 6, maxLength: 6 }),
  )
  .map(([phases, minutes]) => {
    let fromMin = 0;
    return {
      ...kapIntramuscularExample,
      phases: phases.map((phase, index) => {
        const here = { phase, fromMin };
        fromMin += minutes[index] ?? 0;
        return here;
      }),
    };
  });
