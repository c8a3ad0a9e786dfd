import type { EpochMs } from '../../contract/ids.ts';
import { accept, refuse } from '../refusal.ts';
import type { ActedCommand } from './command.ts';
import { mayGive, reasonThatStays } from './decide-dose.ts';
import { withinSession, type Decision } from './decision.ts';
import type { Drafts } from './drafts.ts';
import { infusionTotal, mgPerMinute } from './infusion.ts';
import type { SessionState } from './state.ts';

type InfusionCommand = Extract<ActedCommand, { kind: `infusion.${string}` }>;
type ChangeOfInfusion = Exclude<InfusionCommand, { kind: 'infusion.start' }>;

/**
 * Starts, changes, pauses and stops a pump. Every change keeps the total so far, so that no later clock can alter it.
 * Refused: an infusion in a protocol that is not of that form, a second one while one is not stopped, one that is not there
 * or stopped, and what is so already.
 */
export function decideInfusion(
  state: SessionState,
  command: InfusionCommand,
  nowMs: EpochMs,
  draft: Drafts,
): Decision {
  if (command.kind !== 'infusion.start') return change(state, command, nowMs, draft);
  const { details, actor } = command;
  if (state.protocol.form.kind !== 'infusion') return refuse('dose.notThisForm');
  if (state.doses.some(({ infusion }) => infusion !== null && infusion.status !== 'stopped'))
    return refuse('infusion.running');
  const giving = { ...command, mg: details.plannedMg, givenBy: details.givenBy };
  const may = mayGive(state, giving);
  if (!may.ok) return may;
  return accept([
    draft.by(
      actor,
      'infusion.started',
      {
        ...details,
        mgPerMin: mgPerMinute(details.rate),
        overMaximumReason: reasonThatStays(state, giving),
      },
      withinSession(state, command.observedAtMs ?? nowMs, nowMs),
    ),
  ]);
}

function change(
  state: SessionState,
  command: ChangeOfInfusion,
  nowMs: EpochMs,
  draft: Drafts,
): Decision {
  const { toSeq, actor } = command;
  const run = state.doses.find(({ seq }) => seq === toSeq)?.infusion;
  if (run === undefined || run === null) return refuse('infusion.unknown', 'toSeq');
  if (run.status === 'stopped') return refuse('infusion.alreadySo');
  const sofar = { toSeq, totalMg: infusionTotal(run, nowMs) };
  switch (command.kind) {
    case 'infusion.changeRate': {
      const { rate } = command;
      return accept([
        draft.by(actor, 'infusion.rateChanged', { ...sofar, rate, mgPerMin: mgPerMinute(rate) }),
      ]);
    }
    case 'infusion.pause':
      return run.status === 'paused'
        ? refuse('infusion.alreadySo')
        : accept([draft.by(actor, 'infusion.paused', sofar)]);
    case 'infusion.resume':
      return run.status === 'running'
        ? refuse('infusion.alreadySo')
        : accept([draft.by(actor, 'infusion.resumed', sofar)]);
    case 'infusion.stop': {
      const wasted = command.wastedMg === null ? {} : { wastedMg: command.wastedMg };
      return accept([
        draft.by(actor, 'infusion.stopped', { ...sofar, pumpMg: command.pumpMg, ...wasted }),
      ]);
    }
  }
}
