import type { StaffId } from '../../contract/ids.ts';
import type { NewSessionEvent, SessionEventOf } from '../../contract/session-event.ts';
import type { Choice, Listening } from '../music/director.ts';
import type { Drafts } from './drafts.ts';
import { nextPlayId } from './evolve.ts';

/** A skip that is asked for never jumps (ms), even where the list's own joins are of 0 s. */
const shortestSkipMs = 1500;

/** How long the change to another track takes (ms) that somebody asked for. */
export function skipMsOf({ playlist }: Listening): number {
  return Math.max(shortestSkipMs, playlist.crossfadeMs);
}

/** The beginning of a chosen track, `transitionMs` long; `actor` is null when nobody asked for it. */
export function begin(
  listening: Listening,
  { track, why }: Choice,
  draft: Drafts,
  actor: StaffId | null,
  transitionMs: number,
): NewSessionEvent {
  const { trackId, title, phase, intensity } = track;
  const payload: SessionEventOf<'music.started'>['payload'] = {
    playId: nextPlayId(listening.played),
    trackId,
    title,
    positionMs: 0,
    phase,
    intensity,
    why,
    unasked: actor === null,
    transitionMs,
  };
  return draft.by(actor, 'music.started', payload);
}
