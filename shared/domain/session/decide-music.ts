import type { StaffId } from '../../contract/ids.ts';
import type { NewSessionEvent } from '../../contract/session-event.ts';
import { listeningOf } from '../music/cue.ts';
import { joinMsBetween } from '../music/join.ts';
import {
  nextTrack,
  nothingToSteerTo,
  presentPhase,
  returnTrack,
  steeredTrack,
  type Choice,
  type Listening,
} from '../music/director.ts';
import { accept, refuse } from '../refusal.ts';
import { begin, skipMsOf } from './begin-track.ts';
import type { SessionCommand } from './command.ts';
import { decideExclusion, handOverToExcluded, isExcluded } from './decide-exclusion.ts';
import type { Decision, Moment } from './decision.ts';
import type { Drafts } from './drafts.ts';
import { decideSound, isOfSound, place, type SoundCommand } from './decide-sound.ts';
import { nextPlayId } from './evolve.ts';
import { type MusicState, type Play, type SessionState } from './state.ts';

type MusicCommand = Extract<SessionCommand, { kind: `music.${string}` }>;

/** Fade to silence and back (clinical.md, section 3: 3–10 s). */
const silenceFadeMs = 4000;
/** A first track and one after a broken file rise over this time. */
const riseMs = 3000;
/** A seek never lands in the last second, where it would be a skip in disguise. */
const seekMarginMs = 1000;

/** Everything that staff, the player and the machine can do to the music. `actor` is absent when nobody asked. */
export function decideMusic(
  state: SessionState,
  command: MusicCommand,
  moment: Moment,
  draft: Drafts,
): Decision {
  const { music } = state;
  const actor = 'actor' in command ? command.actor : null;
  if (isOfSound(command)) return decideSound(music, command, actor, moment, draft);
  const listening = listeningOf(state);
  if (listening === null) return refuse('music.none');
  if (command.kind === 'music.leaveOut' || command.kind === 'music.letBack')
    return decideExclusion(state, listening, command, moment, draft);
  if (command.kind === 'music.play') return play(listening, music, moment, draft, actor);
  if (command.kind === 'music.handedOver')
    return handOver(state, listening, command, moment, draft);
  if (music.current === null) {
    if (command.kind === 'music.steer' && command.steer === 'follow-arc')
      return followArc(music, draft, actor);
    // A steer before the first track is remembered; everything else needs a track.
    if (
      command.kind === 'music.steer' &&
      (command.steer === 'hold' || command.steer === 'release')
    ) {
      return hold(listening, command.steer, moment, draft, actor);
    }
    return command.kind === 'music.trackEnded' ||
      command.kind === 'music.trackFailed' ||
      command.kind === 'music.nextFailed'
      ? accept([])
      : refuse('music.notPlaying');
  }
  return withTrack(state, listening, music.current, command, moment, draft, actor);
}

type TrackCommand = Exclude<
  MusicCommand,
  SoundCommand | { kind: 'music.play' | 'music.handedOver' | 'music.leaveOut' | 'music.letBack' }
>;

function withTrack(
  state: SessionState,
  listening: Listening,
  current: Play,
  command: TrackCommand,
  moment: Moment,
  draft: Drafts,
  actor: StaffId | null,
): Decision {
  const { music } = state;
  const here = place(current, moment);
  const skipMs = skipMsOf(listening);
  switch (command.kind) {
    case 'music.pause':
      return music.playing
        ? accept([draft.by(actor, 'music.paused', { ...here, cause: 'staff' })])
        : refuse('music.alreadySo');
    case 'music.next': {
      const next = nextTrack(listening, moment.nowMs);
      if (next === null) return refuse('music.noTrackThere');
      return accept([
        draft.by(actor, 'music.skipped', here),
        begin(listening, next, draft, actor, skipMs),
      ]);
    }
    case 'music.seek': {
      const track = state.playlist?.tracks.find(({ trackId }) => trackId === current.trackId);
      const last = Math.max(0, (track?.lengthMs ?? 0) - seekMarginMs);
      const toMs = Math.round(Math.min(last, command.toMs));
      return accept([
        draft.by(actor, 'music.seeked', { playId: current.playId, fromMs: here.positionMs, toMs }),
      ]);
    }
    case 'music.silence':
      return music.silent
        ? refuse('music.alreadySo')
        : accept([draft.by(actor, 'music.silenced', { ...here, fadeMs: silenceFadeMs })]);
    case 'music.lift':
      return music.silent
        ? accept([draft.by(actor, 'music.lifted', { ...here, fadeMs: silenceFadeMs })])
        : refuse('music.alreadySo');
    case 'music.steer': {
      const { steer } = command;
      if (steer === 'hold' || steer === 'release')
        return hold(listening, steer, moment, draft, actor);
      if (steer === 'follow-arc') return followArc(music, draft, actor);
      const choice =
        steer === 'return' ? returnTrack(listening) : steeredTrack(listening, steer, moment.nowMs);
      if (choice === null) {
        const why = steer === 'return' ? 'none-left' : nothingToSteerTo(listening);
        return refuse('music.noTrackThere', null, { steer, why });
      }
      return accept([
        draft.by(actor, 'music.steered', { steer, phase: choice.track.phase }),
        begin(listening, choice, draft, actor, skipMs),
      ]);
    }
    case 'music.trackEnded':
      // What comes to its end while it is being paused is followed by nothing until somebody presses play.
      return command.playId === current.playId && music.playing
        ? followUp(listening, moment, draft, music.brokeOff, [])
        : accept([]);
    case 'music.nextFailed': {
      const { trackId, why } = command;
      const track = listening.playlist.tracks.find((each) => each.trackId === trackId);
      // A track known as broken already is not among those that are listened to.
      if (track === undefined || trackId === current.trackId) return accept([]);
      const playId = nextPlayId(listening.played);
      return accept([draft.own('music.failed', { playId, title: track.title, why, trackId })]);
    }
    case 'music.trackFailed': {
      if (command.playId !== current.playId) return accept([]);
      const title =
        listening.playlist.tracks.find(({ trackId }) => trackId === current.trackId)?.title ?? '';
      const failed = draft.own('music.failed', { playId: current.playId, title, why: command.why });
      // It is told again for as long as nothing follows it.
      const told = music.failed.includes(current.trackId) ? [] : [failed];
      if (!music.playing) return accept(told);
      const tracks = listening.playlist.tracks.filter(({ trackId }) => trackId !== current.trackId);
      const rest = { ...listening, playlist: { ...listening.playlist, tracks } };
      return followUp(rest, moment, draft, true, told);
    }
  }
}

/**
 * The next track by itself, or the explicit end of the list. Where the music `brokeOff`, the silence that came would be none
 * that anybody asked for: it goes on being wanted, and the player's quiet bed stands in until somebody decides.
 */
function followUp(
  listening: Listening,
  { nowMs }: Moment,
  draft: Drafts,
  brokeOff: boolean,
  before: readonly NewSessionEvent[],
): Decision {
  const next = nextTrack(listening, nowMs);
  if (next !== null) return accept([...before, begin(listening, next, draft, null, riseMs)]);
  if (brokeOff) return accept(before);
  return accept([
    ...before,
    draft.own('music.ended', { playId: nextPlayId(listening.played.slice(0, -1)) }),
  ]);
}

function play(
  listening: Listening,
  music: MusicState,
  moment: Moment,
  draft: Drafts,
  actor: StaffId | null,
): Decision {
  if (music.playing) return refuse('music.alreadySo');
  // What was excluded or broke while it was paused is not taken up again: another track begins in its place.
  const { current } = music;
  const stands = current !== null && !isExcluded(music, current.trackId);
  if (stands && !music.failed.includes(current.trackId))
    return accept([draft.by(actor, 'music.resumed', place(current, moment))]);
  const next = music.ended
    ? takenUp(listening, moment)
    : (nextTrack(listening, moment.nowMs) ?? leftOver(listening));
  return next === null
    ? refuse('music.noTrackThere', null, { why: 'nothing-plays' })
    : accept([begin(listening, next, draft, actor, riseMs)]);
}

/** Play is a wish to hear something: the first track that is left even when its phase is over, else the one heard longest ago. */
function leftOver({ playlist, played, takenUpAt }: Listening): Choice | null {
  const fresh = playlist.tracks.find(({ trackId }) => !played.slice(takenUpAt).includes(trackId));
  if (fresh !== undefined) {
    const isHeard = played.includes(fresh.trackId);
    return { track: fresh, why: isHeard ? 'the list again' : 'in order, its phase is over' };
  }
  const [oldest] = playlist.tracks.toSorted(
    (a, b) => played.lastIndexOf(a.trackId) - played.lastIndexOf(b.trackId),
  );
  return oldest === undefined ? null : { track: oldest, why: 'the list again' };
}

/**
 * After the end of the list Play takes it up again: each of its tracks may be heard once more, beginning where the arc is now,
 * so that late in a session the way down comes again and not the beginning.
 */
function takenUp(listening: Listening, { nowMs }: Moment): Choice | null {
  const takenUpAt = listening.played.length;
  const choice = nextTrack({ ...listening, current: null, takenUpAt }, nowMs);
  if (choice === null) return leftOver(listening);
  const isHeard = listening.played.includes(choice.track.trackId);
  return isHeard ? { ...choice, why: `the list again, ${choice.why}` } : choice;
}

/**
 * The player crossed over by itself: the timeline follows what is heard, even if the choice has changed meanwhile. What was
 * paused in that moment stays paused.
 */
function handOver(
  state: SessionState,
  listening: Listening,
  command: Extract<SessionCommand, { kind: 'music.handedOver' }>,
  moment: Moment,
  draft: Drafts,
): Decision {
  if (command.playId !== nextPlayId(listening.played)) return accept([]);
  if (isExcluded(state.music, command.trackId))
    return handOverToExcluded(state, listening, command, moment, draft);
  const track = listening.playlist.tracks.find(({ trackId }) => trackId === command.trackId);
  if (track === undefined) return accept([]);
  const joinMs = joinMsBetween(listening.playlist, listening.current, track.trackId);
  const heard = begin(listening, { track, why: command.why }, draft, null, joinMs);
  if (state.music.playing || state.music.current === null) return accept([heard]);
  const cause = state.music.pausedFor ?? 'staff';
  const { playId } = command;
  return accept([heard, draft.own('music.paused', { playId, positionMs: 0, cause })]);
}

function hold(
  listening: Listening,
  steer: 'hold' | 'release',
  { nowMs }: Moment,
  draft: Drafts,
  actor: StaffId | null,
): Decision {
  const already = (steer === 'hold') === (listening.held !== null);
  if (already) return refuse('music.alreadySo');
  const phase = steer === 'hold' ? presentPhase(listening, nowMs) : null;
  return accept([draft.by(actor, 'music.steered', { steer, phase })]);
}

/** Takes Return back. What sounds plays on: from the next track on the arc decides again. */
function followArc(music: MusicState, draft: Drafts, actor: StaffId | null): Decision {
  if (music.returnSeq === null) return refuse('music.alreadySo');
  return accept([draft.by(actor, 'music.steered', { steer: 'follow-arc', phase: null })]);
}
