import type { StaffId } from '../../../shared/contract/ids.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import { ceilingOf } from '../../../shared/domain/music/ceiling.ts';
import { nextSlot } from '../../../shared/domain/vitals/schedule.ts';
import type { SessionCommand } from '../../../shared/domain/session/command.ts';
import { slotsOfSession } from '../../../shared/domain/session/vitals-in-order.ts';
import { lastDoseAt, t0Of, type SessionState } from '../../../shared/domain/session/state.ts';
import type { Bus } from '../bus.ts';
import type { HandlersOf } from '../handlers.ts';
import type { InTurn } from '../in-turn.ts';
import type { SoundOutputs } from '../sound-outputs.ts';
import type { LiveSession } from '../live-session.ts';
import { takenBack } from '../interrupted-measures.ts';
import type { OfficeHolder, OpenOffice } from '../open-office.ts';
import { StoreRefusal, type Ports } from '../ports.ts';
import { createEmergencyHandlers } from './emergency.ts';
import { refusedToWait, staffOfPin } from './staff.ts';

type ScreenCall =
  | 'screen.emergencyStaff'
  | 'screen.emergencyOpen'
  | 'screen.lock'
  | 'screen.unlock'
  | 'screen.clocks'
  | 'screen.music';

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

  function open(office: OpenOffice, command: Extract<SessionCommand, { kind: 'screen.unlock' }>) {
    const now = holder.current() ?? office;
    writeDown(command);
    rememberStaff(now, command.actor);
    holder.change({ ...takenBack(now, ports.clock.now()), staffId: command.actor });
    holder.unlockScreen();
    bus.publish('screen.changed', { locked: false });
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
    ...createEmergencyHandlers({
      ports,
      holder,
      inTurn,
      open: (office, staffId, by) => open(office, { kind: 'screen.unlock', actor: staffId, by }),
    }),

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
        const waits = await refusedToWait(ports.vault, office.place, 'unlock');
        if (waits !== null) return waits;
        const person = await staffOfPin(office.store, ports.vault, pin);
        await (person === null
          ? ports.vault.pinMissed(office.place, 'unlock')
          : ports.vault.pinFound(office.place));
        office.signal.throwIfAborted();
        nextLock.throwIfAborted();
        if (person === null) return refuse('screen.wrongPin', 'pin');
        const { staffId } = person;
        open(office, { kind: 'screen.unlock', actor: staffId });
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
