import type { Settings } from '../../shared/contract/contract.ts';
import type { SoundOutput } from '../../shared/contract/music.ts';
import type { Reply } from '../../shared/contract/failures.ts';
import type { EpochMs, Millis, SessionId } from '../../shared/contract/ids.ts';
import type { SessionEvent } from '../../shared/contract/session-event.ts';
import { ceilingOf } from '../../shared/domain/music/ceiling.ts';
import type { SessionCommand } from '../../shared/domain/session/command.ts';
import { decide } from '../../shared/domain/session/decide.ts';
import { slotsOfSession } from '../../shared/domain/session/vitals-in-order.ts';
import { evolve, replay } from '../../shared/domain/session/evolve.ts';
import { positionAt } from '../../shared/domain/session/evolve-music.ts';
import type { SessionState } from '../../shared/domain/session/state.ts';
import { accept, refuse } from '../../shared/domain/refusal.ts';
import type { Bus } from './bus.ts';
import { createClockWatch, type ClockWatch, type Gap } from './clock-watch.ts';
import type { OpenOffice } from './open-office.ts';
import { StoreRefusal, type Alongside, type Heartbeat, type Ports } from './ports.ts';
import { isSameOutput } from './sound-outputs.ts';
import { underCeiling } from './under-ceiling.ts';
import { createUnwrittenStop, isStop } from './unwritten-stop.ts';

export type LiveParts = Readonly<{
  ports: Pick<Ports, 'clock' | 'host' | 'log'>;
  bus: Bus;
  office(): OpenOffice | null;
  /** Where the current track stands, from the player. */
  positionMs(): Millis;
  /** Where the client's music goes. */
  clientOutput(): SoundOutput | null;
  /** Told once a second and after every change that the music may depend on, so that the player's cue follows. */
  changed(): void;
  /** Told when another session, or none, is the live one. */
  replaced(): void;
  /** Runs work right after the present tick: hours of ticks that a test lets pass in one go leave one heartbeat, as durable as many. */
  soon(work: () => void): void;
}>;

export type LiveSession = Readonly<{
  state(): SessionState | null;
  /** The session that was started and not ended, if any. */
  runningId(): SessionId | null;
  /**
   * Does one thing: decides, writes durably, then evolves and publishes. Answers the numbers of the new events.
   * What the store refuses (a full disk) leaves state and timeline as they were; but what stops the music stops it all the
   * same, with no number, and is written once there is room. `alongside` is written with the events, or neither is.
   */
  act(
    command: SessionCommand,
    positionMs?: Millis,
    alongside?: Alongside,
  ): Reply<readonly number[]>;
  /** Whether the music stands still for a pause or a fade to silence that a disk could not take yet. */
  stopped(): boolean;
  /** Takes up the session that was running when Stillroom was last closed, if there is one. Throws what the store throws. */
  takeUp(office: OpenOffice): void;
  /** The settings have changed: the timeline says to which output the music goes from now on. */
  outputsChosen(before: Settings, now: Settings): void;
  /** The settings have changed: a volume above the ceiling that holds now comes down to it, and the timeline says so. */
  keepUnderCeiling(): void;
  /** Once a second: heartbeat, gaps of the clock, prompts. */
  tick(): void;
  machineSlept(fromMs: EpochMs, toMs: EpochMs): void;
  /** Lets go of the session without ending it: the office closes. */
  letGo(): void;
}>;

/** An ended session's music has faded out by then, and the player may let go of its decks. */
const lingerMs: Millis = 10_000;

/** Where its track stood when Stillroom was last alive; null when none was under way. */
function lastPosition(
  state: SessionState,
  beat: Heartbeat | null,
  lastSeenMs: EpochMs,
): Millis | null {
  const { current } = state.music;
  if (current === null) return null;
  // The heartbeat is the player's own word, if it is of this play and nothing was written after it.
  if (beat !== null && beat.playId === current.playId && beat.atMs >= current.asOfMs)
    return beat.positionMs;
  return Math.round(positionAt(state.music, lastSeenMs));
}

/** Whether the player's cue may be another one: a note or a reading changes nothing that cueFor looks at. */
function isOfMusic(before: SessionState | null, after: SessionState | null): boolean {
  return (
    before?.music !== after?.music ||
    before?.doses !== after?.doses ||
    before?.endedAtMs !== after?.endedAtMs ||
    before?.sessionId !== after?.sessionId
  );
}

/** Holds the one running session in memory and is the only writer of its timeline. */
export function createLiveSession(parts: LiveParts): LiveSession {
  const { ports, bus } = parts;
  const { clock } = ports;
  let state: SessionState | null = null;
  const newWatch = (): ClockWatch =>
    createClockWatch(clock, (ms) =>
      ports.log.warn('held up while a session runs', { seconds: Math.round(ms / 1000) }),
    );
  let watch: ClockWatch = newWatch();
  let prompted = new Set<string>();
  let beatIsComing = false;
  const unwritten = createUnwrittenStop({ write, changed: () => parts.changed() });

  const runningId = (): SessionId | null =>
    state === null || state.endedAtMs !== null ? null : state.sessionId;

  function write(
    command: SessionCommand,
    positionMs: Millis,
    alongside: Alongside | null = null,
  ): Reply<readonly number[]> {
    const office = parts.office();
    if (office === null) return refuse('office.locked');
    const decision = decide(state, command, { nowMs: clock.now(), positionMs });
    if (!decision.ok) return decision;
    const [first] = decision.value;
    if (first === undefined) {
      if (alongside !== null) office.store.clients.keepMusic(alongside.clientId, alongside.music);
      return accept([]);
    }
    const known = state?.seq ?? 0;
    const events: readonly SessionEvent[] = office.store.sessions.append(
      first.sessionId,
      known,
      decision.value,
      alongside,
    );
    const before = state;
    state = events.reduce<SessionState | null>(evolve, before);
    if (isOfMusic(before, state)) parts.changed();
    const seqs = events.map(({ seq }) => seq);
    bus.publish('session.changed', { sessionId: first.sessionId, seq: seqs.at(-1) ?? known });
    if (runningId() === null) ports.host.keepAwake(false);
    return accept(seqs);
  }

  function allowed(command: SessionCommand): SessionCommand {
    const settings = parts.office()?.store.office.settings();
    if (settings === undefined) return command;
    const raised = state?.music.raisedCeiling ?? null;
    return underCeiling(command, settings, () => parts.clientOutput(), raised);
  }

  function writeGap(gap: Gap | null): void {
    if (gap !== null && runningId() !== null) write(gap, parts.positionMs());
  }

  function beat(): void {
    beatIsComing = false;
    const [office, sessionId] = [parts.office(), runningId()];
    if (office === null || sessionId === null) return;
    const playId = state?.music.current?.playId ?? null;
    const [atMs, positionMs] = [clock.now(), parts.positionMs()];
    office.store.sessions.beat({ sessionId, atMs, playId, positionMs });
  }

  function prompt(current: SessionState): void {
    for (const slot of slotsOfSession(current, clock.now())) {
      const { kind } = slot.state;
      const once = `${slot.index} ${kind}`;
      if ((kind !== 'due' && kind !== 'overdue') || prompted.has(once)) continue;
      prompted.add(once);
      bus.publish('vitals.prompted', {
        sessionId: current.sessionId,
        slotIndex: slot.index,
        state: kind,
      });
    }
  }

  function become(next: SessionState | null): void {
    state = next;
    prompted = new Set();
    unwritten.takeBack();
    watch = newWatch();
    parts.replaced();
  }

  return {
    state: () => state,
    runningId,

    act(command, positionMs, alongside) {
      if (command.kind === 'session.start') {
        if (runningId() !== null) return refuse('session.alreadyRunning');
        become(null);
        const started = write(command, 0);
        if (started.ok) ports.host.keepAwake(true);
        return started;
      }
      if (command.kind === 'music.play' && unwritten.stands() && state?.music.playing === true) {
        unwritten.takeBack();
        return accept([]);
      }
      const at = positionMs ?? parts.positionMs();
      try {
        writeGap(watch.settle());
        unwritten.write(); // before anything that comes after it
        return write(allowed(command), at, alongside);
      } catch (error) {
        if (error instanceof StoreRefusal && isStop(command)) return unwritten.stop(command, at);
        throw error;
      }
    },

    stopped: () => unwritten.stands(),

    outputsChosen(before, now) {
      if (runningId() === null) return;
      for (const [role, key] of [
        ['client', 'output'],
        ['room', 'roomOutput'],
      ] as const)
        if (!isSameOutput(before[key], now[key]))
          write(
            { kind: 'music.outputChosen', role, label: now[key]?.label ?? '' },
            parts.positionMs(),
          );
      if (now.roomOutput !== null && now.roomVolume !== before.roomVolume)
        write({ kind: 'music.roomVolumeChosen', volume: now.roomVolume }, parts.positionMs());
    },

    keepUnderCeiling() {
      const settings = parts.office()?.store.office.settings();
      if (settings === undefined || state === null || runningId() === null) return;
      const ceiling = ceilingOf(settings, parts.clientOutput(), state.music.raisedCeiling);
      const { roomOutput } = settings;
      const room = {
        volume: state.music.roomVolume ?? settings.roomVolume,
        ceiling: ceilingOf(settings, roomOutput),
      };
      write(
        { kind: 'music.keepUnder', ceiling, ...(roomOutput === null ? {} : { room }) },
        parts.positionMs(),
      );
    },

    takeUp(office) {
      const running = office.store.sessions.running();
      become(null);
      if (running === null) return;
      const { sessionId } = running;
      const events = office.store.sessions.eventsSince(sessionId, 0);
      const before = replay(events);
      if (before === null) return;
      state = before; // the player hears of it only with the row below, which says where its track goes on
      const heartbeat = office.store.sessions.heartbeat(sessionId);
      const lastSeenMs = Math.max(heartbeat?.atMs ?? 0, events.at(-1)?.atMs ?? 0);
      const positionMs = lastPosition(before, heartbeat, lastSeenMs);
      try {
        write({ kind: 'session.resume', lastSeenMs, positionMs }, positionMs ?? 0);
      } catch (error) {
        become(null);
        throw error;
      }
      ports.host.keepAwake(true);
    },

    tick() {
      const office = parts.office();
      const sessionId = runningId();
      const endedAtMs = state?.endedAtMs ?? null;
      if (endedAtMs !== null && clock.now() - endedAtMs > lingerMs) become(null);
      if (office === null || sessionId === null) return;
      writeGap(watch.tick());
      if (!beatIsComing) parts.soon(beat);
      beatIsComing = true;
      if (state !== null) prompt(state);
      parts.changed();
      unwritten.write(); // last: on a disk that is still full it throws
    },

    machineSlept(fromMs, toMs) {
      if (runningId() !== null) writeGap(watch.slept(fromMs, toMs));
    },

    letGo() {
      ports.host.keepAwake(false);
      become(null);
    },
  };
}
