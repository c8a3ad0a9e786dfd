import type { Millis, PlayId, TrackId } from '../../shared/contract/ids.ts';
import type { PlayerCue, PlayerReport } from '../../shared/contract/music.ts';
import type { Topics } from '../../shared/contract/topics.ts';
import { cueFor, nextChoice } from '../../shared/domain/music/cue.ts';
import type { SessionCommand } from '../../shared/domain/session/command.ts';
import { positionAt } from '../../shared/domain/session/evolve-music.ts';
import type { SessionState } from '../../shared/domain/session/state.ts';
import type { Bus } from './bus.ts';
import type { OfficeHolder } from './open-office.ts';
import type { Clock } from './ports.ts';

type Report<K extends PlayerReport['kind']> = Extract<PlayerReport, { kind: K }>;
type Heard = Readonly<{ playId: PlayId; positionMs: Millis; atMs: number; paused: boolean }>;
type Sounding = Topics['music.sounding'];

export type DirectorParts = Readonly<{
  clock: Clock;
  bus: Bus;
  holder: OfficeHolder;
  state(): SessionState | null;
  /** Does what the player's report leads to; `positionMs` is where the current track stands. */
  act(command: SessionCommand, positionMs: Millis): void;
}>;

export type MusicDirector = Readonly<{
  /** A player window has opened: from now on it is the one that sounds. */
  hello(playerId: string): void;
  /** Takes in what the player says; an older player's words count for nothing. */
  report(playerId: string, report: PlayerReport): void;
  /** Where the current track stands now: the latest report carried on to this moment. */
  positionMs(): Millis;
  /** Works the cue out anew and publishes it if the player has to do anything about it. */
  refresh(): void;
  /** The cue as it stands, for a window that has just connected. */
  cue(): PlayerCue;
  /** Forgets what was heard: another session, or none. */
  forget(): void;
}>;

/** A player that has gone quiet is believed for this long; then its track is taken to stand where it was last heard. */
const believedMs = 3000;

const idle: Omit<PlayerCue, 'revision' | 'playerId' | 'output'> = {
  current: null,
  next: null,
  playing: false,
  silent: false,
  volume: 0,
  transitionMs: 1000,
};

/** What makes a cue another cue: its ever-moving start position counts only where the player would obey it. */
function gist(cue: PlayerCue): string {
  const current = cue.current === null ? null : { ...cue.current, startAtMs: 0 };
  return JSON.stringify({ ...cue, current, revision: 0 });
}

/**
 * Turns what the session wants into cues for the player, and what the player says into commands for the session.
 * It decides nothing: which track, when and how loud is in shared/domain/music.
 */
export function createMusicDirector(parts: DirectorParts): MusicDirector {
  const { clock, bus, holder } = parts;
  let playerId: string | null = null;
  let heard: Heard | null = null;
  let output: Readonly<{ lost: boolean; blocked: boolean; defaultLabel: string }> = {
    lost: false,
    blocked: false,
    defaultLabel: '',
  };
  let levelDb = -120;
  let following: Readonly<{ playId: PlayId; trackId: TrackId; why: string }> | null = null;
  let cue: PlayerCue = { ...idle, revision: 1, playerId: null, output: null };

  function positionMs(): Millis {
    const state = parts.state();
    if (state === null || state.music.current === null) return 0;
    const { current, playing } = state.music;
    const now = clock.now();
    // A report from before the last seek, pause or start says less than the timeline does.
    if (heard === null || heard.playId !== current.playId || heard.atMs < current.asOfMs) {
      return Math.round(positionAt(state.music, now));
    }
    const since =
      playing && !heard.paused ? Math.min(believedMs, Math.max(0, now - heard.atMs)) : 0;
    return Math.round(heard.positionMs + since);
  }

  function wanted(): PlayerCue {
    const state = parts.state();
    const settings = holder.current()?.store.office.settings() ?? null;
    const fixed = { revision: cue.revision, playerId, output: settings?.output ?? null };
    if (state === null) return { ...idle, ...fixed };
    const said = cueFor(state, clock.now(), positionMs());
    return { ...said, ...fixed, volume: Math.min(said.volume, settings?.volumeCeiling ?? 1) };
  }

  function publishCue(always: boolean): void {
    const next = wanted();
    const state = parts.state();
    if (state !== null && next.next !== null) {
      const { playId, trackId } = next.next;
      following = {
        playId,
        trackId,
        why: nextChoice(state, clock.now(), positionMs())?.why ?? 'in order',
      };
    }
    if (!always && gist(next) === gist(cue)) return;
    cue = { ...next, revision: cue.revision + 1 };
    bus.publish('player.cue', cue);
  }

  const refresh = (): void => publishCue(false);

  function sounding(): Sounding {
    const chosen = cue.output;
    return {
      playId: parts.state()?.music.current?.playId ?? null,
      positionMs: positionMs(),
      levelDb,
      output: {
        label: chosen?.label ?? output.defaultLabel,
        state: output.lost ? 'lost' : output.blocked ? 'blocked' : 'ready',
      },
    };
  }

  function heardAt(report: Report<'position'>): void {
    const current = parts.state()?.music.current ?? null;
    if (report.playId !== current?.playId) return;
    output = { ...output, blocked: false };
    levelDb = report.levelDb;
    heard = {
      playId: report.playId,
      positionMs: report.positionMs,
      atMs: clock.now(),
      paused: report.paused,
    };
  }

  function handedOver(report: Report<'handed-over'>): void {
    const announced = following?.playId === report.playId ? following : null;
    const trackId = report.trackId ?? announced?.trackId;
    if (trackId === undefined) return;
    const why = announced?.trackId === trackId ? announced.why : 'in order';
    parts.act({ kind: 'music.handedOver', playId: report.playId, trackId, why }, positionMs());
  }

  function take(report: PlayerReport): void {
    switch (report.kind) {
      case 'position':
        return heardAt(report);
      case 'handed-over':
        return handedOver(report);
      case 'ended':
        return parts.act({ kind: 'music.trackEnded', playId: report.playId }, positionMs());
      case 'failed':
        return parts.act(
          { kind: 'music.trackFailed', playId: report.playId, why: report.why },
          positionMs(),
        );
      case 'output-lost':
        output = { ...output, lost: true };
        return parts.act({ kind: 'music.outputLost', label: report.label }, report.positionMs);
      case 'output-back':
        output = { ...output, lost: false };
        return parts.act({ kind: 'music.outputBack', label: report.label }, positionMs());
      case 'bed-rose':
        return parts.act({ kind: 'music.bedRose', why: report.why }, positionMs());
      case 'bed-sank':
        return parts.act({ kind: 'music.bedSank' }, positionMs());
      case 'blocked':
        output = { ...output, blocked: true };
        return;
      case 'outputs': {
        const named =
          report.outputs.find(({ deviceId }) => deviceId === 'default') ?? report.outputs[0];
        output = { ...output, defaultLabel: named?.label ?? '' };
        return;
      }
    }
  }

  return {
    hello(id) {
      playerId = id;
      output = { lost: false, blocked: false, defaultLabel: '' };
      publishCue(true); // a player that greets twice has forgotten what it was told
    },
    report(id, report) {
      if (id !== playerId) return;
      take(report);
      bus.publish('music.sounding', sounding());
    },
    positionMs,
    refresh,
    cue: () => ({ ...cue, current: wanted().current }),
    forget() {
      heard = null;
      following = null;
      levelDb = -120;
      refresh();
    },
  };
}
