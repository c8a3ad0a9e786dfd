import type { StaffId, TrackId } from '../../contract/ids.ts';
import type { NewSessionEvent } from '../../contract/session-event.ts';
import { nextTrack, type Listening } from '../music/director.ts';
import { exclusionKey } from '../music/exclusions.ts';
import { accept } from '../refusal.ts';
import { begin, skipMsOf } from './begin-track.ts';
import type { SessionCommand } from './command.ts';
import type { Decision, Moment } from './decision.ts';
import { place } from './decide-sound.ts';
import type { Drafts } from './drafts.ts';
import { nextPlayId } from './evolve.ts';
import type { MusicState, SessionState } from './state.ts';

/** Whether the client must not hear a track again in this session. */
export function isExcluded({ excluded }: Pick<MusicState, 'excluded'>, trackId: TrackId): boolean {
  return excluded.some(({ trackIds }) => trackIds.includes(trackId));
}

/**
 * What the client must not hear again, and the taking back of it. A track of it that sounds is left by the normal
 * crossfade, for the director's next or for the list's explicit end; one that is paused stays paused, and Play then goes on
 * with another. What is so already, or concerns no track of this list, leads to nothing.
 */
export function decideExclusion(
  state: SessionState,
  listening: Listening,
  command: Extract<SessionCommand, { kind: 'music.leaveOut' | 'music.letBack' }>,
  moment: Moment,
  draft: Drafts,
): Decision {
  const { music } = state;
  const { actor, exclusion } = command;
  const key = exclusionKey(exclusion);
  const known = music.excluded.find((said) => exclusionKey(said.exclusion) === key);
  if (command.kind === 'music.letBack') {
    if (known === undefined) return accept([]);
    const trackIds = [...known.trackIds];
    return accept([draft.by(actor, 'music.readmitted', { exclusion: known.exclusion, trackIds })]);
  }
  const asked = new Set(command.trackIds);
  const trackIds = (state.playlist?.tracks ?? []).flatMap(({ trackId }) =>
    asked.has(trackId) ? [trackId] : [],
  );
  if (known !== undefined || trackIds.length === 0) return accept([]);
  const current = music.current !== null && asked.has(music.current.trackId) ? music.current : null;
  const at = current === null ? {} : { at: place(current, moment) };
  const excluded = draft.by(actor, 'music.excluded', { exclusion, trackIds, ...at });
  if (current === null || !music.playing || isExcluded(music, current.trackId))
    return accept([excluded]);
  const tracks = listening.playlist.tracks.filter(({ trackId }) => !asked.has(trackId));
  const rest = { ...listening, playlist: { ...listening.playlist, tracks } };
  return accept([excluded, goOn(rest, moment, draft, actor)]);
}

/** The next track by crossfade, or the end of the list by a fade as long. */
function goOn(
  listening: Listening,
  { nowMs }: Moment,
  draft: Drafts,
  actor: StaffId | null,
): NewSessionEvent {
  const next = nextTrack(listening, nowMs);
  const fadeMs = skipMsOf(listening);
  return next === null
    ? draft.own('music.ended', { playId: nextPlayId(listening.played.slice(0, -1)), fadeMs })
    : begin(listening, next, draft, actor, fadeMs);
}

/**
 * The player crossed over in the moment in which its next track was excluded: the timeline says what was heard, and that it
 * was left at once.
 */
export function handOverToExcluded(
  state: SessionState,
  listening: Listening,
  { trackId, why }: Extract<SessionCommand, { kind: 'music.handedOver' }>,
  moment: Moment,
  draft: Drafts,
): Decision {
  const track = state.playlist?.tracks.find((each) => each.trackId === trackId);
  if (track === undefined) return accept([]);
  const heard = begin(listening, { track, why }, draft, null, listening.playlist.crossfadeMs);
  const after = { ...listening, current: trackId, played: [...listening.played, trackId] };
  return accept([heard, goOn(after, moment, draft, null)]);
}
