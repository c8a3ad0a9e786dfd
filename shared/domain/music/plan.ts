import type { Millis } from '../../contract/ids.ts';
import type { PhaseName, SessionPlaylist, SessionTrack } from '../../contract/music.ts';
import type { Protocol } from '../../contract/protocol.ts';
import { nextTrack, type Choice, type Listening } from './director.ts';
import { joinMsBetween } from './join.ts';

/** One track where it would sound if nobody touched the music. `fromMs` counts from the dose and is negative before it. */
export type PlannedPlay = Readonly<{
  track: SessionTrack;
  fromMs: Millis;
  untilMs: Millis;
  why: string;
}>;

/**
 * A playlist laid over a protocol's phases as the director would play it, left alone: first what belongs before the dose,
 * the dose when that is played out, then phase by phase until the planned end or the list's own. What comes round again at
 * the list's end is one stretch until the planned end. Tracks of unknown length (0) are passed over, since nothing can be
 * said of where they lie.
 */
export function planOf(
  playlist: SessionPlaylist,
  protocol: Pick<Protocol, 'phases' | 'plannedEndMin'>,
): readonly PlannedPlay[] {
  const known = { ...playlist, tracks: playlist.tracks.filter(({ lengthMs }) => lengthMs > 0) };
  const before = known.tracks.filter(({ phase }) => phase === 'pre-onset');
  const endMs = protocol.plannedEndMin * 60_000;
  const takes = (track: SessionTrack, next: SessionTrack | undefined): Millis =>
    Math.max(
      1000,
      track.lengthMs - (next === undefined ? 0 : joinMsBetween(known, track.trackId, next.trackId)),
    );
  let heard: Listening = {
    playlist: known,
    protocol,
    t0Ms: null,
    current: null,
    played: [],
    takenUpAt: 0,
    held: null,
    returning: false,
  };
  const plays: PlannedPlay[] = [];
  let at = before.reduce((sum, track, index) => sum - takes(track, before[index + 1]), 0);
  let choice = nextTrack({ ...heard, t0Ms: at < 0 ? null : 0 }, Math.max(0, at));
  while (at < endMs && choice !== null) {
    const { track, why }: Choice = choice;
    if (heard.played.includes(track.trackId)) {
      plays.push({ track, fromMs: at, untilMs: endMs, why });
      break;
    }
    heard = { ...heard, current: track.trackId, played: [...heard.played, track.trackId] };
    const endsMs: Millis = at + track.lengthMs;
    choice = nextTrack({ ...heard, t0Ms: endsMs < 0 ? null : 0 }, Math.max(0, endsMs));
    const untilMs: Millis = at + takes(track, choice?.track);
    plays.push({ track, fromMs: at, untilMs, why });
    at = untilMs;
  }
  return plays;
}

/** What sounds at a moment of the plan, ms from the dose; null in silence. */
export function plannedAt(plan: readonly PlannedPlay[], atMs: Millis): PlannedPlay | null {
  return plan.find(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs) ?? null;
}

/** Tracks that the plan never reaches: their phase is over before their turn comes. */
export function unreached(
  playlist: Pick<SessionPlaylist, 'tracks'>,
  plan: readonly PlannedPlay[],
): readonly SessionTrack[] {
  const reached = new Set(plan.map(({ track }) => track.trackId));
  return playlist.tracks.filter(({ trackId }) => !reached.has(trackId));
}

/** Bands of one phase in a row over the plan, for drawing. */
export function planBands(
  plan: readonly PlannedPlay[],
): readonly Readonly<{ phase: PhaseName | null; fromMs: Millis; untilMs: Millis }>[] {
  const bands: { phase: PhaseName | null; fromMs: Millis; untilMs: Millis }[] = [];
  for (const { track, fromMs, untilMs } of plan) {
    const last = bands.at(-1);
    if (last !== undefined && last.phase === track.phase) last.untilMs = untilMs;
    else bands.push({ phase: track.phase, fromMs, untilMs });
  }
  return bands;
}
