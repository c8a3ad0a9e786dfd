import type { StaffId } from '../../../shared/contract/ids.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import { ceilingOf } from '../../../shared/domain/music/ceiling.ts';
import { nextSlot } from '../../../shared/domain/vitals/schedule.ts';
import type { SessionCommand } from '../../../shared/domain/session/command.ts';
import { slotsOfSession } from '../../../shared/domain/session/decide-vitals.ts';
import { lastDoseAt, t0Of, type SessionState } from '../../../shared/domain/session/state.ts';
import type { Bus } from '../bus.ts';
import type { HandlersOf } from '../handlers.ts';
import type { InTurn } from '../in-turn.ts';
import type { SoundOutputs } from '../sound-outputs.ts';
import type { LiveSession } from '../live-session.ts';
import { takenBack } from '../interrupted-measures.ts';
import type { OfficeHolder, OpenOffice } from '../open-office.ts';
import { StoreRefusal, type Ports } from '../ports.ts';
import { staffOfPin } from './staff.ts';

type ScreenCall = 'screen.lock' | 'screen.unlock' | 'screen.clocks' | 'screen.music';

/** A PIN is short: after five misses each further try waits, twice as long each time, up to a minute. */
const freeMisses = 5;
const longestWaitMs = 60_000;

function waitAfter(misses: number): number {
  return misses < freeMisses ? 0 : Math.min(longestWaitMs, 1000 * 2 ** (misses - freeMisses));
}

function vitalsWord(kind: string | undefined): 'none' | 'upcoming' | 'due' | 'overdue' {
  return kind === 'upcoming' || kind === 'due' || kind === 'overdue' ? kind : 'none';
}

/** The lock that keeps the session: names and entries are hidden, clocks, prompts and music go on. */
export function createScreenHandlers(
  parts: Readonly<{
    ports: Ports;
    bus: Bus;
    holder: OfficeHolder;
    live: LiveSession;
    outputs: SoundOutputs;
    inTurn: InTurn;
  }>,
): HandlersOf<ScreenCall> {
  const { ports, bus, holder, live, outputs, inTurn } = parts;
  let misses = 0;
  let nextTryMs = 0;

  /** Who is written down as locking: the person at the keyboard, if they belong to this session. */
  function locker(office: OpenOffice): StaffId | null {
    const member = live.state()?.staff.find(({ staffId }) => staffId === office.staffId);
    return member?.staffId ?? null;
  }

  /** The screen locks and opens whatever the disk says: names must not stay in sight, nor people locked out, until there is room. */
  function tryTo(write: () => void): void {
    try {
      write();
    } catch (error) {
      if (!(error instanceof StoreRefusal)) throw error;
      ports.log.warn('store refused', { where: 'screen', code: error.code });
    }
  }
  function writeDown(command: Extract<SessionCommand, { kind: `screen.${string}` }>): void {
    if (live.runningId() !== null) tryTo(() => void live.act(command));
  }
  function rememberStaff({ store }: OpenOffice, staffId: StaffId): void {
    tryTo(() => store.office.setFact('currentStaff', staffId));
  }

  function clocksOf(state: SessionState, volumeCeiling: number) {
    const next = nextSlot(slotsOfSession(state, ports.clock.now()));
    return {
      sessionId: state.sessionId,
      startedAtMs: state.startedAtMs,
      t0Ms: t0Of(state),
      lastDoseAtMs: lastDoseAt(state),
      nextVitalsDueMs: next?.dueMs ?? null,
      vitals: vitalsWord(next?.state.kind),
      playing: state.music.playing && !live.stopped(),
      silent: state.music.silent,
      volume: state.music.volume,
      volumeCeiling,
    };
  }

  return {
    'screen.lock'(_, office) {
      holder.lockScreen();
      if (office.screenLocked) return accept({});
      bus.publish('screen.changed', { locked: true });
      writeDown({ kind: 'screen.lock', actor: locker(office) });
      return accept({});
    },

    'screen.unlock'({ pin }, office) {
      const nextLock = holder.untilLock();
      return inTurn(async () => {
        const waitMs = nextTryMs - ports.clock.now();
        if (waitMs > 0)
          return refuse('office.waitBeforeRetry', 'pin', { seconds: Math.ceil(waitMs / 1000) });
        const person = await staffOfPin(office.store, ports.vault, pin);
        office.signal.throwIfAborted();
        nextLock.throwIfAborted();
        if (person === null) {
          misses += 1;
          nextTryMs = ports.clock.now() + waitAfter(misses);
          return refuse('screen.wrongPin', 'pin');
        }
        misses = 0;
        const { staffId } = person;
        const now = holder.current() ?? office;
        writeDown({ kind: 'screen.unlock', actor: staffId });
        rememberStaff(now, staffId);
        holder.change({ ...takenBack(now, ports.clock.now()), staffId });
        holder.unlockScreen();
        bus.publish('screen.changed', { locked: false });
        return accept({ staffId });
      });
    },

    'screen.clocks'(_, { store }) {
      const state = live.runningId() === null ? null : live.state();
      const session =
        state === null
          ? null
          : clocksOf(
              state,
              ceilingOf(store.office.settings(), outputs.client(), state.music.raisedCeiling),
            );
      return accept({ session });
    },

    'screen.music'({ action }, office) {
      const state = live.state();
      if (state === null || live.runningId() === null) return refuse('session.notRunning');
      // Behind the lock nobody has said who they are: the row is theirs who locked, else of the first of the session's staff.
      const actor = locker(office) ?? state.staff[0]?.staffId;
      if (actor === undefined) return refuse('session.staffMissing');
      const done = live.act({ ...action, actor });
      return done.ok ? accept({}) : done;
    },
  };
}
