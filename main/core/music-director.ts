import type { Millis, PlayId, StaffId, TrackId } from '../../shared/contract/ids.ts';
import type { PlayerCue, PlayerReport } from '../../shared/contract/music.ts';
import type { Output } from '../../shared/contract/contract.ts';
import type { Topics } from '../../shared/contract/topics.ts';
import { ceilingOf } from '../../shared/domain/music/ceiling.ts';
import { cueFor, nextChoice } from '../../shared/domain/music/cue.ts';
import type { SessionCommand } from '../../shared/domain/session/command.ts';
import { positionAt } from '../../shared/domain/session/evolve-music.ts';
import type { SessionState } from '../../shared/domain/session/state.ts';
import type { Bus } from './bus.ts';
import type { OfficeHolder } from './open-office.ts';
import type { Clock } from './ports.ts';
import type { SoundOutputs } from './sound-outputs.ts';

type Report<K extends PlayerReport['kind']> = Extract<PlayerReport, { kind: K }>;
type Heard = Readonly<{ playId: PlayId; positionMs: Millis; atMs: number; paused: boolean }>;
type Sounding = Topics['music.sounding'];

export type DirectorParts = Readonly<{
  clock: Clock;
  bus: Bus;
  holder: OfficeHolder;
  outputs: SoundOutputs;
  state(): SessionState | null;
  /** The music stands still, and no disk could take that yet: the session's state does not say so. */
  stopped(): boolean;
  /** Does what the player's report leads to; `positionMs` is where the current track stands. */
  act(command: SessionCommand, positionMs: Millis): void;
  /** Notes in the library that a file would not play; `why` in plain words. */
  unplayable(trackId: TrackId, why: string): void;
}>;

export type MusicDirector = Readonly<{
  /** A player window has opened: from now on it is the one that sounds. */
  hello(playerId: string): void;
  /** The player's process is gone. Its track stands where it was until another player says hello. */
  gone(): void;
  /** Takes in what the player says; an older player's words count for nothing. */
  report(playerId: string, report: PlayerReport): void;
  /** Where the current track stands now: the latest report carried on to this moment. */
  positionMs(): Millis;
  /** Works the cue out anew and publishes it if the player has to do anything about it. */
  refresh(): void;
  /** The cue as it stands, for a window that has just connected. */
  cue(): PlayerCue;
  /** The outputs that the player sees, and how the chosen ones stand. */
  outputs(): Output<'sound.outputs'>;
  /** The player that sounds; null while there is none. */
  playerId(): string | null;
  /** Forgets what was heard: another session, or none. */
  forget(): void;
}>;

/** A player that has gone quiet is believed for this long; then its track is taken to stand where it was last heard. */
const believedMs = 3000;

/** What the player says of a track that only a slow machine may be to blame for: the file is not called broken for it. */
const stalled = 'the track stalled';

const idle: Omit<PlayerCue, 'revision' | 'playerId' | 'output' | 'room'> = {
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
  const { clock, bus, holder, outputs } = parts;
  let playerId: string | null = null;
  let heard: Heard | null = null;
  let levelDb = -120;
  let toldStopped = false;
  let following: Readonly<{ playId: PlayId; trackId: TrackId; why: string }> | null = null;
  let cue: PlayerCue = { ...idle, revision: 1, playerId: null, output: null, room: null };

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
      playing && !heard.paused && !parts.stopped()
        ? Math.min(believedMs, Math.max(0, now - heard.atMs))
        : 0;
    return Math.round(heard.positionMs + since);
  }

  function wanted(): PlayerCue {
    const state = parts.state();
    const settings = holder.current()?.store.office.settings() ?? null;
    const chosen = outputs.client();
    const fixed = { revision: cue.revision, playerId, output: chosen };
    if (state === null || settings === null) return { ...idle, ...fixed, room: null };
    const said = cueFor(state, clock.now(), positionMs());
    const ceiling = ceilingOf(settings, chosen, state.music.raisedCeiling);
    const room = outputs.room();
    const roomVolume = Math.min(
      state.music.roomVolume ?? settings.roomVolume,
      ceilingOf(settings, room),
    );
    return {
      ...said,
      ...fixed,
      playing: said.playing && !parts.stopped(),
      volume: Math.min(said.volume, ceiling),
      room: room === null ? null : { ...room, volume: roomVolume },
    };
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

  function refresh(): void {
    publishCue(false);
    if (parts.stopped() === toldStopped) return;
    toldStopped = parts.stopped();
    bus.publish('music.sounding', sounding());
  }

  /** An output that is lost or held back is said first: what stands between the music and the client lasts longer. */
  function outputState(): Sounding['output']['state'] {
    const state = outputs.clientState();
    return state === 'ready' && parts.stopped() ? 'stopped' : state;
  }

  function sounding(): Sounding {
    return {
      playId: parts.state()?.music.current?.playId ?? null,
      positionMs: positionMs(),
      levelDb,
      output: { label: outputs.clientLabel(), state: outputState() },
      room: cue.room === null ? null : { label: cue.room.label, state: outputs.roomState() },
    };
  }

  function heardAt(report: Report<'position'>): void {
    const current = parts.state()?.music.current ?? null;
    if (report.playId !== current?.playId) return;
    outputs.note({ blocked: false });
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

  /** A broken file is left out of this session, whether it sounds or is to come, and the library says so afterwards. */
  function failed({ playId, why, trackId }: Report<'failed'>): void {
    const current = parts.state()?.music.current ?? null;
    // A number may have gone to another track since, which nothing is wrong with.
    const isCurrent =
      current?.playId === playId && (trackId === undefined || trackId === current.trackId);
    const broken = isCurrent ? current.trackId : (trackId ?? following?.trackId);
    if (broken === undefined) return;
    if (isCurrent) parts.act({ kind: 'music.trackFailed', playId, why }, positionMs());
    else if (following?.playId === playId)
      parts.act({ kind: 'music.nextFailed', trackId: broken, why }, positionMs());
    if (why !== stalled) parts.unplayable(broken, why);
  }

  /** Behind a key of the keyboard stands whoever is at it, if they belong to this session; else the first of its staff. */
  function pressed({ key }: Report<'media-key'>): void {
    const state = parts.state();
    if (state === null) return;
    const at = holder.current()?.staffId ?? null;
    const actor: StaffId | undefined =
      state.staff.find(({ staffId }) => staffId === at)?.staffId ?? state.staff[0]?.staffId;
    if (actor === undefined) return;
    // A headset has one key for both, and not every system says which of the two it means.
    const playing = state.music.playing && !parts.stopped();
    if (key === 'play' && playing) return;
    if (key === 'pause' && !playing) return;
    parts.act({ kind: `music.${key}`, actor }, positionMs());
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
        return failed(report);
      case 'output-lost':
        outputs.note({ lost: true });
        bus.publish('sound.changed', {});
        return parts.act({ kind: 'music.outputLost', label: report.label }, report.positionMs);
      case 'output-back':
        outputs.note({ lost: false });
        bus.publish('sound.changed', {});
        return parts.act({ kind: 'music.outputBack', label: report.label }, positionMs());
      case 'room-lost':
      case 'room-back': {
        const isLost = report.kind === 'room-lost';
        outputs.note({ roomLost: isLost });
        bus.publish('sound.changed', {});
        const kind = isLost ? 'music.roomLost' : 'music.roomBack';
        return parts.act({ kind, label: report.label }, positionMs());
      }
      case 'media-key':
        return pressed(report);
      case 'bed-rose':
        return parts.act({ kind: 'music.bedRose', why: report.why }, positionMs());
      case 'bed-sank':
        return parts.act({ kind: 'music.bedSank' }, positionMs());
      case 'blocked':
        outputs.note({ blocked: true });
        return;
      case 'outputs':
        outputs.note({ seen: report.outputs });
        bus.publish('sound.changed', {});
        return;
    }
  }

  return {
    hello(id) {
      if (id !== playerId) outputs.forget();
      playerId = id;
      publishCue(true); // a player that greets twice has forgotten what it was told
      bus.publish('sound.changed', {});
    },
    gone() {
      const [current, stoodAtMs] = [parts.state()?.music.current ?? null, positionMs()];
      playerId = null;
      levelDb = -120;
      outputs.forget();
      parts.act({ kind: 'music.playerGone' }, stoodAtMs);
      if (current !== null) {
        const { playId } = current;
        heard = { playId, positionMs: stoodAtMs, atMs: clock.now(), paused: true };
      }
      bus.publish('sound.changed', {});
      bus.publish('music.sounding', sounding());
    },
    report(id, report) {
      if (id !== playerId) return;
      take(report);
      bus.publish('music.sounding', sounding());
    },
    positionMs,
    refresh,
    cue: () => ({ ...cue, current: wanted().current }),
    outputs: () => ({
      playerThere: playerId !== null,
      outputs: [...outputs.seen()],
      client: outputs.clientState(),
      room: cue.room === null ? 'none' : outputs.roomState(),
    }),
    playerId: () => playerId,
    forget() {
      heard = null;
      following = null;
      levelDb = -120;
      refresh();
    },
  };
}
