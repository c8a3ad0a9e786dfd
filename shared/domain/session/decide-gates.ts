import type { CheckAnswer } from '../../contract/care.ts';
import type { EpochMs } from '../../contract/ids.ts';
import { accept, refuse } from '../refusal.ts';
import type { ActedCommand } from './command.ts';
import type { Decision } from './decision.ts';
import { beyondBeforeDose, openBeforeDose } from './dose-gate.ts';
import type { Drafts } from './drafts.ts';
import { openBeforeEnd } from './end-gate.ts';
import { groundsOfGo } from './facts.ts';
import { hasDose, type SessionState } from './state.ts';

type GateCommand = Extract<
  ActedCommand,
  { kind: 'checklist.answer' | 'goHold.decide' | 'gate.override' | 'prompt.answer' }
>;

/**
 * The checklist, the decision to go or hold, an override, and the prompts of a talking session. Refused: a point that the
 * protocol does not ask, an answer of another kind, a decision by anybody but prescriber and nurse, an override where nothing
 * is open, one of the dose by anybody but prescriber and nurse, and one of the end by anybody but the prescriber (clinical.md
 * 1.4 and 1.5).
 */
export function decideGates(
  state: SessionState,
  command: GateCommand,
  nowMs: EpochMs,
  draft: Drafts,
): Decision {
  const { actor } = command;
  const role = state.staff.find(({ staffId }) => staffId === actor)?.role;
  switch (command.kind) {
    case 'checklist.answer': {
      const item = state.protocol.checklist.find(({ key }) => key === command.key);
      if (item === undefined) return refuse('checklist.unknown', 'key');
      if (!fits(item.answer, command.answer)) return refuse('checklist.answerDiffers', 'answer');
      const { key, words } = item;
      return accept([
        draft.by(actor, 'checklist.answered', { key, words, answer: command.answer }),
      ]);
    }
    case 'goHold.decide': {
      if (!hasDose(state.careType)) return refuse('dose.notInThisCareType');
      if (role !== 'prescriber' && role !== 'nurse') return refuse('goHold.notByThisRole', 'actor');
      const { decision, words } = command;
      const beyond = beyondBeforeDose(state).map(({ text }) => text);
      const restsOn = [...groundsOfGo(state)];
      return accept([draft.by(actor, 'goHold.decided', { decision, words, beyond, restsOn })]);
    }
    case 'gate.override': {
      const { gate, reason } = command;
      if (gate === 'end' && role !== 'prescriber') return refuse('end.prescriberOnly', 'actor');
      if (gate === 'dose' && role !== 'prescriber' && role !== 'nurse')
        return refuse('gate.notByThisRole', 'actor');
      const open = gate === 'dose' ? openBeforeDose(state) : openBeforeEnd(state, nowMs);
      if (open.length === 0) return refuse('gate.nothingOpen');
      const points = open.map(({ key, words, restsOn }) => ({ key, words, restsOn: [...restsOn] }));
      return accept([draft.by(actor, 'gate.overridden', { gate, open: points, reason })]);
    }
    case 'prompt.answer': {
      const prompt = state.protocol.prompts.find(({ key }) => key === command.key);
      if (prompt === undefined) return refuse('prompt.unknown', 'key');
      const { key, words } = prompt;
      return accept([draft.by(actor, 'prompt.answered', { key, words, text: command.text })]);
    }
  }
}

/** Whether an answer is of the kind that a point asks for. */
export function fits(asked: CheckAnswer['kind'], answer: CheckAnswer): boolean {
  return asked === answer.kind;
}
