import type { PlayerCue, PlayerReport } from '../../shared/contract/music.ts';
import { startAnalyst } from './analyst.ts';
import { keepRunning, wakeMs } from './context-keeper.ts';
import { createDecks, type Decks } from './decks.ts';
import { takeMediaKeys } from './media-keys.ts';
import { outputRestMs, restLeftMs, watchOutput, type OutputLoss } from './output.ts';
import type { PlayerPort } from './player-port.ts';
import { bedLoader, createQuietBed, type QuietBed } from './quiet-bed.ts';
import { decibels, volumeRampMs } from './ramps.ts';
import { createRoomOutput } from './room-output.ts';
import { buildSignalPath, type SignalPath } from './signal-path.ts';
import { goOnWith, type TakenAlong } from './taken-along.ts';
import { playTestTone } from './test-tone.ts';
import { startTicker } from './ticker.ts';
import { restingWatch, watch, type Alarm, type Observation } from './watchdog.ts';

const bedUrl = '/starter/quiet-bed.opus';
/** Chosen silence where the cue gives no time of its own. */
const silenceMs = 4000;
/** A player that the core no longer means falls silent within this time. */
const stepAsideMs = 300;
/** Music that returns to a regained output rises slowly: the headphones may have been put on anew. */
const afterLossMs = 3000;
/** Music that is to go to another output leaves the one it is on within this time. */
const leaveMs = 300;
/** A volume below this (−60 dBFS) is not watched for silence: it is silence, by choice. */
const heardFrom = 0.001;
/** This far under the volume, nothing is heard. */
const silentDb = -70;
/** A loss of which the core took no note is told again after this time: a full disk could not write it down. */
const tellAgainMs = 6000;
/** A track that stalls twice within this time is given up. */
const stallAgainMs = 30_000;

/** Everything that goes with one audio context; a dead context takes all of it along. */
type Rig = Readonly<{ path: SignalPath; decks: Decks; bed: QuietBed; keep: () => void }>;

/** Starts the player: greets the core, then sounds what the cues say. Gives its own id. */
export const startPlayer = (port: PlayerPort): string => {
  const playerId = crypto.randomUUID();
  const ticker = startTicker();
  const report = (said: PlayerReport): void => port.report(playerId, said);
  const analyst = startAnalyst(port.analysed);

  let cue: PlayerCue | null = null;
  let held: 'no' | 'lost' | 'acknowledged' = 'no';
  let [watching, movedMs, lastPositionMs, reloadedAtMs] = [restingWatch, 0, -1, -stallAgainMs];
  let losses: readonly OutputLoss[] = [];
  let toldAtMs = 0;
  /** What is to be told of a loss, until the output is back. */
  let lost: Extract<PlayerReport, { kind: 'output-lost' }> | null = null;
  /** Music was asked for by the cue before. */
  let sounding = false;
  /** What the decks of a replaced context had, until the new ones have it. */
  let along: TakenAlong | null = null;
  const loadBed = bedLoader(bedUrl);
  let rig = buildRig(0);

  const output = watchOutput({
    lost: (label) => {
      const nowMs = ticker.now();
      losses = losses.filter(({ atMs }) => nowMs - atMs < outputRestMs);
      losses = [...losses, { output: cue?.output ?? null, label, atMs: nowMs }];
      stopForLoss(label);
    },
    back: (label) => {
      lost = null;
      report({ kind: 'output-back', label });
    },
    listed: (outputs) => {
      report({ kind: 'outputs', outputs: [...outputs] });
      room.look();
    },
  });
  const room = createRoomOutput(ticker, {
    lost: (label) => report({ kind: 'room-lost', label }),
    back: (label) => report({ kind: 'room-back', label }),
  });
  const showPlaying = takeMediaKeys((key) => report({ kind: 'media-key', key }));

  function buildRig(volume: number): Rig {
    const path = buildSignalPath(new AudioContext({ latencyHint: 'balanced' }), volume);
    // The first word of a device that is gone, where the browser says it.
    path.context.addEventListener('error', () => output.look());
    const decks = createDecks(path, ticker, report);
    const keep = keepRunning(
      path.context,
      ticker,
      () => cue !== null && cue.current !== null && held === 'no',
      {
        dead: () => void rebuild(),
        blocked: () => report({ kind: 'blocked' }),
        stands: path.wake.shut,
        moves: () => path.wake.open(wakeMs),
      },
    );
    return { path, decks, bed: createQuietBed(path, loadBed), keep };
  }

  /** Where a play is to begin that the decks do not have yet; null for the one that they have. */
  function notBegun({ current }: PlayerCue): number | null {
    const has = rig.decks.current()?.track ?? along?.play?.track;
    if (current === null || rig.decks.pastPlays().has(current.playId)) return null;
    const isTheirs = has?.playId === current.playId && has.trackId === current.trackId;
    return isTheirs ? null : current.startAtMs;
  }

  /**
   * A fade would come out of another device; the decks stop, and then the context, before anything else happens. `beginsAtMs` is the
   * place of a play that was to begin just now.
   */
  function stopForLoss(label: string, beginsAtMs: number | null = null): void {
    if (held === 'lost') return;
    const positionMs =
      beginsAtMs ?? rig.decks.current()?.deck.positionMs() ?? along?.play?.positionMs ?? 0;
    // A core that had paused before need not do so again.
    held = cue?.playing === true ? 'lost' : 'acknowledged';
    rig.decks.halt();
    room.carry(rig.path, null);
    // A context that refuses has nothing to sound: its decks stand.
    rig.path.context.suspend().catch(() => undefined);
    lost = { kind: 'output-lost', label, positionMs };
    tellLoss();
  }

  function tellLoss(): void {
    toldAtMs = ticker.now();
    if (lost !== null) report(lost);
  }

  /** A new context, and the same music at the same place. */
  async function rebuild(): Promise<void> {
    const old = rig;
    const now = old.decks.current();
    // A context that is replaced before its decks had anything hands on what the one before gave it.
    if (now !== null || along === null) {
      const play = now && { ...now, positionMs: now.deck.positionMs() };
      along = { play, wentOnFrom: old.decks.pastPlays() };
    }
    old.decks.clear(0);
    rig = buildRig(old.path.volume.goal());
    // It begins on the system's default output, where nothing is to be heard.
    rig.path.wake.shut();
    if (watching.bedUp) rig.bed.rise();
    old.path.close().catch(() => undefined); // it may be closed already, which is why we are here
    if (cue !== null) await apply(cue);
  }

  async function apply(wanted: PlayerCue): Promise<void> {
    const { path, decks } = rig;
    if (held === 'lost' && !wanted.playing) held = 'acknowledged';
    const asked = held === 'acknowledged' && wanted.playing;
    if (sounding && output.moves(path.context, wanted.output)) {
      // Somebody chose another output while music plays: it goes from here as quietly as it comes up there.
      path.wake.close(leaveMs);
      await ticker.until(path.wake.isShut, 2 * leaveMs);
      if (cue?.revision !== wanted.revision || rig.path !== path) return;
    }
    const there = await output.pin(path.context, wanted.output, asked);
    if (cue?.revision !== wanted.revision || rig.path !== path) return;
    if (there && !path.wake.isOpen()) path.wake.open(wakeMs);
    if (!there && wanted.playing && held !== 'lost')
      stopForLoss(wanted.output?.label ?? '', notBegun(wanted));
    const regained = held === 'acknowledged' && wanted.playing && there;
    if (regained) {
      await ticker.until(() => false, restLeftMs(losses, wanted.output, ticker.now()));
      // Whoever spoke meanwhile speaks for this one too.
      if (cue?.revision !== wanted.revision) return;
      // The old context lost its device under its feet, and not every system gives it back.
      held = 'no';
      await rebuild();
      return;
    }
    // Before the first track there is nothing to ramp: it begins at its volume, and unheard if silence was chosen before a crash.
    const fresh = decks.current() === null && !watching.bedUp;
    if (Math.abs(wanted.volume - path.volume.goal()) > 1e-6) {
      path.volume.to(
        wanted.volume,
        fresh ? 1 : volumeRampMs(path.volume.value(), wanted.volume),
        'decibels',
      );
    }
    const silence = wanted.silent ? 0 : 1;
    if (silence !== path.silence.goal()) {
      // Chosen in a pause it is there at once, or the play that follows would be heard falling.
      const unheard = fresh || (!sounding && !wanted.playing && path.levelDb() < silentDb);
      const ms = Math.max(
        wanted.transitionMs || silenceMs,
        volumeRampMs(path.silence.value(), silence),
      );
      path.silence.to(silence, unheard ? 1 : ms, 'decibels');
    }
    // With the headphones gone nothing sounds anywhere, and the room least of all.
    room.carry(path, held === 'no' ? wanted.room : null);
    sounding = wanted.playing && held === 'no';
    const said =
      along === null ? wanted : { ...goOnWith(along, wanted), transitionMs: afterLossMs };
    decks.obey({ ...said, playing: sounding });
    along = null;
    showPlaying(sounding);
    analyst.setMusicPlaying(wanted.playing && wanted.current !== null);
  }

  function observe(): Observation {
    const [current, awaited] = [rig.decks.current(), rig.decks.awaited()];
    const nowMs = ticker.now();
    const positionMs = current?.deck.positionMs() ?? 0;
    if (positionMs !== lastPositionMs) [lastPositionMs, movedMs] = [positionMs, nowMs];
    const wanted =
      cue !== null && cue.playing && !cue.silent && cue.volume > heardFrom && held === 'no';
    return {
      nowMs,
      wanted: wanted && (awaited !== null || along !== null),
      silent: rig.path.levelDb() < silentDb + decibels(rig.path.volume.value()),
      deckSilent: (current?.deck.levelDb() ?? -120) < silentDb,
      advancing: nowMs - movedMs < 500,
      failure: current?.deck.failure() ?? null,
      contextRunning: along === null && rig.path.context.state === 'running',
      over: awaited?.over === true,
    };
  }

  function respond(alarm: Alarm): void {
    if (alarm.kind === 'sink') {
      rig.bed.sink();
      report({ kind: 'bed-sank' });
      return;
    }
    if (alarm.kind === 'rise') {
      rig.bed.rise();
      report({ kind: 'bed-rose', why: alarm.why });
    }
    const awaited = rig.decks.awaited();
    if (alarm.cause === 'path') {
      // One that is on its way to its output is not begun anew.
      if (along === null) void rebuild();
    } else if (
      alarm.cause === 'stall' &&
      alarm.kind === 'rise' &&
      ticker.now() - reloadedAtMs > stallAgainMs
    ) {
      rig.decks.reload();
      reloadedAtMs = ticker.now();
    } else if (awaited !== null && (alarm.cause === 'stall' || alarm.kind === 'persists')) {
      // A broken file and an end were reported when they came; if nothing came of that, the core is told again.
      const { playId, trackId } = awaited.track;
      if (alarm.cause === 'end') report({ kind: 'ended', playId });
      else report({ kind: 'failed', playId, trackId, why: alarm.why });
    }
  }

  ticker.every(() => {
    room.beat();
    output.beat(ticker.now(), cue !== null && cue.playing && held === 'no');
    if (held === 'lost' && ticker.now() - toldAtMs >= tellAgainMs) tellLoss();
    rig.keep();
    rig.decks.beat();
    const [next, alarm] = watch(watching, observe());
    watching = next;
    if (alarm !== null) respond(alarm);
  });
  port.onCue((wanted) => {
    if (wanted.playerId === playerId) {
      cue = wanted;
      void apply(wanted);
      return;
    }
    [cue, along] = [null, null];
    room.carry(rig.path, null);
    rig.decks.clear(stepAsideMs);
    analyst.setMusicPlaying(false);
  });
  port.onAnalyse(analyst.take);
  port.onTone((wanted) => {
    // A tone that cannot sound is not heard, which is what the check is for.
    if (wanted.playerId === playerId) playTestTone(wanted, ticker).catch(() => undefined);
  });
  // Drivers come back in any order; the context's keeper does the rest.
  port.onWoke(() => {
    output.look();
    room.look();
  });
  port.hello(playerId);
  return playerId;
};
