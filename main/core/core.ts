import { contract, testContract } from '../../shared/contract/contract.ts';
import type { Reply } from '../../shared/contract/failures.ts';
import type { EpochMs, Millis } from '../../shared/contract/ids.ts';
import { accept, refuse } from '../../shared/domain/refusal.ts';
import { createBus, type Bus, type Listener } from './bus.ts';
import { dispatch, entriesOf, type Entries } from './dispatch.ts';
import type { Handlers, TestHandlers } from './handlers.ts';
import { createFilesWatch } from './files-watch.ts';
import { createInTurn } from './in-turn.ts';
import { createLiveSession } from './live-session.ts';
import { createLongWork } from './long-work.ts';
import { createMusicDirector, type MusicDirector } from './music-director.ts';
import { createOfficeHolder } from './open-office.ts';
import { StoreRefusal, type Ports } from './ports.ts';
import { createReserveWatch } from './reserve-watch.ts';
import { createServe } from './serve.ts';
import { createPlaceHandlers } from './services/places.ts';
import { createAnalysisQueue, type AnalysisQueue } from './services/analysis-queue.ts';
import { createBackupService } from './services/backups.ts';
import { createClientHandlers } from './services/clients.ts';
import { createClientExclusions } from './services/client-exclusions.ts';
import { createClientMusicHandlers } from './services/client-music.ts';
import { createCourseHandlers } from './services/courses.ts';
import { createLibraryHandlers } from './services/library.ts';
import { createMeasureHandlers } from './services/measures.ts';
import { createMusicImport } from './services/music-import.ts';
import { createOfficeService } from './services/office.ts';
import { createPlaylistFileHandlers } from './services/playlist-files.ts';
import { createPlaylistHandlers } from './services/playlists.ts';
import { createPreflightHandlers } from './services/preflight.ts';
import { createProtocolHandlers } from './services/protocols.ts';
import { createScreenHandlers } from './services/screen.ts';
import { createSessionHandlers } from './services/sessions.ts';
import { createSettingsHandlers } from './services/settings.ts';
import { createSoundHandlers } from './services/sound.ts';
import { createStaffHandlers } from './services/staff.ts';
import { createSubstanceHandlers } from './services/substances.ts';
import { createSoundOutputs, isSameOutput } from './sound-outputs.ts';

export type CoreOptions = Readonly<{
  /** Check every answer against the contract; for tests. */
  checkOutputs?: boolean;
  /** Moves the clock of a host that was started on one that stands still; `test.advance` exists only then. */
  advance?: (ms: Millis) => void | Promise<void>;
}>;

export type Core = Readonly<{
  handlers: Handlers;
  bus: Bus;
  /** The one door: what both hosts pass a window's call to. Always answers, and never throws. */
  call(name: unknown, raw: unknown): Promise<Reply<unknown>>;
  /** Answers GET, HEAD and `POST /import` for both hosts. */
  serve(request: Request): Promise<Response>;
  /** What a window that has just connected should hear before any push. */
  snapshot(listener: Listener): void;
  /** The operating system says that the machine slept between these two moments. */
  machineSlept(fromMs: EpochMs, toMs: EpochMs): void;
  /** The process of the player's window is gone, and the host loads it again. */
  playerGone(): void;
  /** Whether a window may close without asking: false while a session runs. */
  mayClose(): boolean;
  /** Ends the ticks and closes the database; a running session stays running and is taken up at the next start. */
  close(): Promise<void>;
}>;

const tickMs: Millis = 1000;

function playerHandlers(
  director: MusicDirector,
  queue: AnalysisQueue,
): Pick<Handlers, 'player.hello' | 'player.report'> {
  return {
    'player.hello'({ playerId }) {
      director.hello(playerId);
      queue.playerCame();
      return accept({});
    },
    'player.report'({ playerId, report }) {
      director.report(playerId, report);
      return accept({});
    },
  };
}

/** Runs a piece of the tick; a disk that refuses is logged once until it is well again, a bug each time under its own id. */
function createGuard(ports: Ports): (where: string, work: () => void) => void {
  const unwell = new Set<string>();
  return (where, work) => {
    try {
      work();
      unwell.delete(where);
    } catch (error) {
      if (!(error instanceof StoreRefusal)) ports.log.bug(ports.ids.next(), where, error);
      else if (!unwell.has(where)) ports.log.warn('store refused', { where, code: error.code });
      unwell.add(where);
    }
  };
}

/** Wires the whole core from its ports. Nothing happens before the first call but the ticking of the clock. */
export function createCore(ports: Ports, options: CoreOptions = {}): Core {
  const { clock, log, ids } = ports;
  const bus = createBus(log, () => ids.next());
  const holder = createOfficeHolder();
  const inTurn = createInTurn();
  const guard = createGuard(ports);
  const work = createLongWork(bus);

  const outputs = createSoundOutputs({
    soundServer: ports.soundServer,
    settings: () => holder.current()?.store.office.settings() ?? null,
    music: () => (live.runningId() === null ? null : (live.state()?.music ?? null)),
  });
  // The four below need one another; each reaches the next through a closure that is called only once all exist.
  const director: MusicDirector = createMusicDirector({
    clock,
    bus,
    holder,
    outputs,
    state: () => live.state(),
    stopped: () => live.stopped(),
    act(command, positionMs) {
      if (live.runningId() === null) return;
      const done = live.act(command, positionMs);
      if (!done.ok)
        log.warn('player report refused', { command: command.kind, code: done.error.code });
    },
    unplayable: (trackId, why) => queue.couldNotBePlayed(trackId, why),
  });
  const live = createLiveSession({
    ports,
    bus,
    office: () => holder.current(),
    clientOutput: () => outputs.client(),
    positionMs: () => director.positionMs(),
    changed: () => director.refresh(),
    replaced: () => director.forget(),
    soon: (work) => queueMicrotask(() => guard('heartbeat', work)),
  });
  const queue: AnalysisQueue = createAnalysisQueue({
    bus,
    holder,
    sessionRuns: () => live.runningId() !== null || holder.current()?.readOnly === true,
    told: () => music.tell(),
  });
  const music = createMusicImport({
    ports,
    bus,
    holder,
    queued: () => queue.goOn(),
    leftToMeasure: () => queue.leftToMeasure(),
  });

  const office = createOfficeService({
    ports,
    work,
    bus,
    holder,
    inTurn,
    opened(opened) {
      ports.soundServer.guard(() => guard('sound server', () => director.refresh()));
      filesWatch.opened();
      if (opened.readOnly) return; // a running session is taken up by a row, and nothing is written
      live.takeUp(opened);
      // Whoever opens the office after a crash is not yet the person whom the lock waits for.
      if (live.state()?.screenLocked === true) holder.lockScreen();
      queue.goOn();
    },
    closing() {
      queue.stop();
      live.letGo();
      return music.cancel();
    },
    runningSession: () => live.runningId(),
    fileIsUnsound: () => filesWatch.isUnsound(),
  });

  const reserve = createReserveWatch({
    ports,
    bus,
    officeOpen: () => holder.current()?.readOnly === false,
  });
  const filesWatch = createFilesWatch({ ports, bus, office: () => holder.current() });
  const backups = createBackupService({
    ports,
    bus,
    holder,
    work,
    sessionRuns: () => live.runningId() !== null,
  });
  const exclusions = createClientExclusions({ live });
  const screen = createScreenHandlers({ ports, bus, holder, live, outputs, inTurn });

  const handlers: Handlers = {
    ...office.handlers,
    ...screen,
    ...work.handlers,
    ...backups.handlers,
    ...createSettingsHandlers({
      work,
      seen: () => outputs.seen(),
      changed(before, now) {
        guard('outputs', () => live.outputsChosen(before, now));
        if (!isSameOutput(before.roomOutput, now.roomOutput)) outputs.note({ roomLost: false });
        guard('ceiling', () => live.keepUnderCeiling());
        director.refresh();
      },
    }),
    ...createSoundHandlers({ bus, director, outputs }),
    ...createStaffHandlers({ ports, holder, inTurn }),
    ...createClientHandlers({ ports }),
    ...createClientMusicHandlers({ exclusions }),
    ...createMeasureHandlers({
      ports,
      holder,
      lock: (opened) => void screen['screen.lock']({}, opened),
    }),
    ...createCourseHandlers({ ports }),
    ...createSubstanceHandlers(),
    ...createLibraryHandlers({ ports, bus, live, exclusions, music, queue }),
    ...createPlaylistHandlers({ ports, bus }),
    ...createPlaylistFileHandlers({ ports, bus, music }),
    ...createPreflightHandlers({
      ports,
      outputs,
      seen: () => (director.outputs().playerThere ? director.outputs().outputs : null),
    }),
    ...createProtocolHandlers({ ports, bus, live }),
    ...createSessionHandlers({ ports, live, exclusions }),
    ...playerHandlers(director, queue),
    ...createPlaceHandlers(holder),
    'window.claim'({ windowId }) {
      bus.publish('window.claimed', { windowId });
      return accept({});
    },
    'clock.now': () => accept({ nowMs: clock.now(), running: clock.running }),
  };

  const { advance } = options;
  /** While a test moves the clock by hours, windows hear where it ends, not each of thousands of seconds. */
  let beingMoved = false;
  const publishClock = (): void =>
    bus.publish('clock.ticked', { nowMs: clock.now(), running: clock.running });
  const testEntries = (move: NonNullable<typeof advance>): Entries =>
    entriesOf(testContract, {
      async 'test.advance'({ ms }) {
        beingMoved = true;
        try {
          await move(ms);
        } finally {
          beingMoved = false;
        }
        publishClock();
        return accept({ nowMs: clock.now() });
      },
    } satisfies TestHandlers);
  const entries: Entries = {
    ...entriesOf(contract, handlers),
    ...(advance === undefined ? {} : testEntries(advance)),
  };

  let wasOpen = false;
  /** At the first tick after Lock: by then no call that was under way holds anything of the office. */
  function sweepAfterLock(): void {
    const isOpen = holder.current() !== null;
    if (wasOpen && !isOpen) ports.host.sweepMemory();
    wasOpen = isOpen;
  }

  const stopTicking = clock.every(tickMs, () => {
    if (!beingMoved) publishClock();
    guard('tick', () => live.tick());
    filesWatch.tick();
    guard('analysis', () => queue.goOn());
    reserve.tick();
    work.tick();
    sweepAfterLock();
    guard('backup', () => backups.tick());
  });

  const serve = createServe({
    ports,
    office: () => holder.admit('office'),
    async takeDropped(name, bytes) {
      const open = holder.admit('screen');
      return open === null ? refuse('office.locked') : music.takeDropped(open, name, bytes);
    },
  });

  return {
    handlers,
    bus,
    serve,
    call: (name, raw) =>
      dispatch(
        {
          entries,
          holder,
          log,
          newId: () => ids.next(),
          checkOutputs: options.checkOutputs ?? false,
        },
        name,
        raw,
      ),
    snapshot(listener) {
      listener('clock.ticked', { nowMs: clock.now(), running: clock.running });
      listener('screen.changed', { locked: holder.current()?.screenLocked ?? false });
      listener('player.cue', director.cue());
    },
    machineSlept(fromMs, toMs) {
      guard('sleep', () => live.machineSlept(fromMs, toMs));
      bus.publish('machine.woke', {});
    },
    playerGone: () => guard('player gone', () => director.gone()),
    mayClose: () => live.runningId() === null,
    async close() {
      stopTicking();
      await reserve.settled();
      await filesWatch.settled();
      await office.close();
      await backups.settled();
    },
  };
}
