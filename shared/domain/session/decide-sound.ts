import type { StaffId } from '../../contract/ids.ts';
import { accept, refuse } from '../refusal.ts';
import type { SessionCommand } from './command.ts';
import type { Decision, Moment } from './decision.ts';
import type { Drafts } from './drafts.ts';
import type { MusicState, Play } from './state.ts';

const soundKinds = [
  'music.setVolume',
  'music.setRoomVolume',
  'music.raiseCeiling',
  'music.keepUnder',
  'music.roomVolumeChosen',
  'music.outputChosen',
  'music.outputLost',
  'music.outputBack',
  'music.roomLost',
  'music.roomBack',
  'music.playerGone',
  'music.bedRose',
  'music.bedSank',
] as const;

/** What concerns how it sounds and where, whichever track plays, and whether there is one. */
export type SoundCommand = Extract<SessionCommand, { kind: (typeof soundKinds)[number] }>;

/** Whether a command is about volume, output or quiet bed. */
export function isOfSound(command: SessionCommand): command is SoundCommand {
  return soundKinds.some((kind) => kind === command.kind);
}

/** Where a play stands, for the events that say so. */
export function place(
  current: Play,
  { positionMs }: Moment,
): Readonly<{ playId: Play['playId']; positionMs: number }> {
  return { playId: current.playId, positionMs: Math.max(0, Math.round(positionMs)) };
}

/** Volume, output and quiet bed. What is so already leads to nothing; a lost output pauses the music. */
export function decideSound(
  music: MusicState,
  command: SoundCommand,
  actor: StaffId | null,
  moment: Moment,
  draft: Drafts,
): Decision {
  switch (command.kind) {
    case 'music.setVolume':
      return command.volume === music.volume
        ? accept([])
        : accept([draft.by(actor, 'music.volumeSet', { volume: command.volume })]);
    case 'music.setRoomVolume':
      return command.volume === music.roomVolume
        ? accept([])
        : accept([draft.by(actor, 'music.roomVolumeSet', { volume: command.volume })]);
    case 'music.raiseCeiling': {
      const { to: from, output } = command.ceiling ?? { to: 0, output: null };
      const { to } = command;
      if (to <= from) return refuse('music.underCeiling');
      const where = output === null ? {} : { output };
      return accept([draft.by(actor, 'music.ceilingRaised', { from, to, ...where })]);
    }
    case 'music.keepUnder': {
      const { ceiling, room } = command;
      const cause = 'ceiling';
      return accept([
        ...(music.volume <= ceiling
          ? []
          : [draft.own('music.volumeSet', { volume: ceiling, cause })]),
        ...(room === undefined || room.volume <= room.ceiling
          ? []
          : [draft.own('music.roomVolumeSet', { volume: room.ceiling, cause })]),
      ]);
    }
    case 'music.roomVolumeChosen':
      return command.volume === music.roomVolume
        ? accept([])
        : accept([draft.own('music.roomVolumeSet', { volume: command.volume })]);
    case 'music.outputChosen':
      return accept([
        draft.own('music.outputChosen', { role: command.role, label: command.label }),
      ]);
    case 'music.roomLost':
      return music.roomLost
        ? accept([])
        : accept([draft.own('music.roomLost', { label: command.label })]);
    case 'music.roomBack':
      return music.roomLost
        ? accept([draft.own('music.roomBack', { label: command.label })])
        : accept([]);
    case 'music.outputLost': {
      const lost = music.outputLost
        ? []
        : [draft.own('music.outputLost', { label: command.label })];
      // What was asked for meanwhile, another track for instance, cannot sound either.
      const paused =
        music.current !== null && music.playing
          ? [draft.own('music.paused', { ...place(music.current, moment), cause: 'output-lost' })]
          : [];
      return accept([...lost, ...paused]);
    }
    case 'music.outputBack':
      return music.outputLost
        ? accept([draft.own('music.outputBack', { label: command.label })])
        : accept([]);
    case 'music.playerGone':
      // Nobody misses a player that had nothing to play.
      return music.current !== null && music.playing
        ? accept([draft.own('music.interrupted', place(music.current, moment))])
        : accept([]);
    case 'music.bedRose':
      return music.bedUp ? accept([]) : accept([draft.own('music.bedRose', { why: command.why })]);
    case 'music.bedSank':
      return music.bedUp ? accept([draft.own('music.bedSank', {})]) : accept([]);
  }
}
