import type { EpochMs, StaffId } from '../../contract/ids.ts';
import { accept, refuse } from '../refusal.ts';
import type { SessionCommand } from './command.ts';
import { decideDose } from './decide-dose.ts';
import { decideEntry } from './decide-entry.ts';
import { decideEvents } from './decide-events.ts';
import { decideGates } from './decide-gates.ts';
import { decideInfusion } from './decide-infusion.ts';
import { decideLeaving } from './decide-leaving.ts';
import { decideMusic } from './decide-music.ts';
import { decideVitals } from './decide-vitals.ts';
import { withinSession, type Decision, type Moment } from './decision.ts';
import { draftsFor, type Drafts } from './drafts.ts';
import { openBeforeEnd } from './end-gate.ts';
import type { SessionState } from './state.ts';

function present(state: SessionState, actor: StaffId): boolean {
  return state.staff.some((member) => member.staffId === actor);
}

/**
 * What a command leads to: new events, or the refusal that says which rule is in the way. All rules of a session are here
 * and in the files `decide-*.ts` beside it; nothing is written and nothing is read but the arguments.
 * `state` is null before the session exists, when only `session.start` is accepted.
 */
export function decide(
  state: SessionState | null,
  command: SessionCommand,
  moment: Moment,
): Decision {
  if (command.kind === 'session.start') return begin(state, command, moment.nowMs);
  if (state === null) return refuse('session.unknown');
  if (state.endedAtMs !== null) return refuse('session.ended');
  if (
    'actor' in command &&
    command.actor !== null &&
    command.kind !== 'screen.unlock' &&
    !present(state, command.actor)
  ) {
    return refuse('session.staffMissing', 'actor');
  }
  const draft = draftsFor(state.sessionId, moment.nowMs);
  switch (command.kind) {
    case 'session.resume': {
      const { lastSeenMs, positionMs } = command;
      return accept([
        draft.own('session.resumed', {
          lastSeenMs,
          gapMs: Math.max(0, moment.nowMs - lastSeenMs),
          positionMs,
        }),
      ]);
    }
    case 'session.end':
      return end(state, command.actor, moment, draft);
    case 'dose.record':
      return decideDose(state, command, moment.nowMs, draft);
    case 'infusion.start':
    case 'infusion.changeRate':
    case 'infusion.pause':
    case 'infusion.resume':
    case 'infusion.stop':
      return decideInfusion(state, command, moment.nowMs, draft);
    case 'checklist.answer':
    case 'goHold.decide':
    case 'gate.override':
    case 'prompt.answer':
      return decideGates(state, command, moment.nowMs, draft);
    case 'leaving.answer':
    case 'readiness.score':
      return decideLeaving(state, command, moment.nowMs, draft);
    case 'adverse.record':
    case 'adverse.resolve':
    case 'adverse.leaveOpen':
    case 'limit.acknowledge':
      return decideEvents(state, command, moment.nowMs, draft);
    case 'staff.admit':
      return present(state, command.member.staffId)
        ? refuse('staff.alreadyHere', 'staffId')
        : accept([draft.by(command.actor, 'staff.joined', command.member)]);
    case 'vitals.record':
    case 'vitals.skip':
      return decideVitals(state, command, moment.nowMs, draft);
    case 'note.write': {
      const at = withinSession(state, command.observedAtMs, moment.nowMs);
      return accept([draft.by(command.actor, 'note.written', { text: command.text }, at)]);
    }
    case 'stamp.press': {
      const at = withinSession(state, command.observedAtMs, moment.nowMs);
      return accept([draft.by(command.actor, 'stamp.pressed', { label: command.label }, at)]);
    }
    case 'entry.add':
    case 'entry.correct':
      return decideEntry(state, command, moment.nowMs, draft);
    case 'screen.lock':
      return state.screenLocked
        ? accept([])
        : accept([draft.by(command.actor, 'screen.locked', {})]);
    case 'screen.unlock':
      return state.screenLocked
        ? accept([
            draft.by(
              command.actor,
              'screen.unlocked',
              command.by === undefined ? {} : { by: command.by },
            ),
          ])
        : accept([]);
    case 'clock.jump':
      return accept([draft.own('clock.jumped', { fromMs: command.fromMs, toMs: command.toMs })]);
    case 'machine.sleep':
      return accept([draft.own('machine.slept', { fromMs: command.fromMs, toMs: command.toMs })]);
    default:
      return decideMusic(state, command, moment, draft);
  }
}

/** Refused: a session under this id, no staff, a KAP session without a therapist, a ketamine-only
 * session without a nurse or prescriber (clinical.md 1.5, "What this means"). */
function begin(
  state: SessionState | null,
  command: Extract<SessionCommand, { kind: 'session.start' }>,
  nowMs: EpochMs,
): Decision {
  if (state !== null) return refuse('session.alreadyRunning');
  const { staff, careType } = command.as;
  if (staff.length === 0) return refuse('session.staffMissing', 'staff');
  if (careType === 'kap' && !staff.some((member) => member.role === 'therapist')) {
    return refuse('session.therapistMissing', 'staff');
  }
  if (
    careType === 'ketamine-only' &&
    !staff.some(({ role }) => role === 'nurse' || role === 'prescriber')
  )
    return refuse('session.clinicianMissing', 'staff');
  return accept([
    draftsFor(command.sessionId, nowMs).by(command.actor, 'session.started', command.as),
  ]);
}

/**
 * Refused: a pump that has not been stopped, points before the end that stand open, and a KAP session without a therapist.
 * A session in which no dose was recorded may always end.
 */
function end(
  state: SessionState,
  actor: StaffId,
  { nowMs, positionMs }: Moment,
  draft: Drafts,
): Decision {
  if (state.doses.some(({ infusion }) => infusion !== null && infusion.status !== 'stopped'))
    return refuse('infusion.running');
  if (state.careType === 'kap' && !state.staff.some(({ role }) => role === 'therapist'))
    return refuse('session.therapistMissing', 'staff');
  const open = openBeforeEnd(state, nowMs);
  if (open.length > 0) return refuse('end.gateOpen', null, { open: open.length });
  const { current, playing } = state.music;
  const pause =
    current !== null && playing
      ? [draft.own('music.paused', { playId: current.playId, positionMs, cause: 'session-ended' })]
      : [];
  return accept([...pause, draft.by(actor, 'session.ended', {})]);
}
