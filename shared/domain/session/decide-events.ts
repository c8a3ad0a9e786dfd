import type { EpochMs } from '../../contract/ids.ts';
import { accept, refuse } from '../refusal.ts';
import type { ActedCommand } from './command.ts';
import { withinSession, type Decision } from './decision.ts';
import type { Drafts } from './drafts.ts';
import { readingFact } from './facts.ts';
import { findingsOf } from './limit-findings.ts';
import type { SessionState } from './state.ts';

type EventCommand = Extract<
  ActedCommand,
  { kind: 'adverse.record' | 'adverse.resolve' | 'adverse.leaveOpen' | 'limit.acknowledge' }
>;

/**
 * Adverse events, and that somebody has seen a reading beyond a limit. Refused: an event that is not there or is resolved
 * already, and a reading that is not there or lies beyond no limit. Onset and resolution lie within the session.
 */
export function decideEvents(
  state: SessionState,
  command: EventCommand,
  nowMs: EpochMs,
  draft: Drafts,
): Decision {
  const { actor } = command;
  switch (command.kind) {
    case 'adverse.record': {
      const onsetMs = withinSession(state, command.details.onsetMs, nowMs);
      return accept([
        draft.by(actor, 'adverse.recorded', { ...command.details, onsetMs }, onsetMs),
      ]);
    }
    case 'adverse.resolve': {
      const { toSeq, outcome } = command;
      const found = state.care.adverse.find(({ seq }) => seq === toSeq);
      if (found === undefined) return refuse('adverse.unknown', 'toSeq');
      if (found.resolvedAtMs !== null) return refuse('adverse.alreadyResolved', 'toSeq');
      const at = withinSession(state, command.resolvedAtMs, nowMs);
      const resolvedAtMs = Math.max(found.details.onsetMs, at);
      return accept([
        draft.by(actor, 'adverse.resolved', { toSeq, resolvedAtMs, outcome }, resolvedAtMs),
      ]);
    }
    case 'adverse.leaveOpen': {
      const { toSeq, reason, followUp } = command;
      const found = state.care.adverse.find(({ seq }) => seq === toSeq);
      if (found === undefined) return refuse('adverse.unknown', 'toSeq');
      if (found.resolvedAtMs !== null) return refuse('adverse.alreadyResolved', 'toSeq');
      return accept([draft.by(actor, 'adverse.leftOpen', { toSeq, reason, followUp })]);
    }
    case 'limit.acknowledge': {
      const { vitalsSeq, symptoms, words } = command;
      const taken = state.vitals.find(({ seq }) => seq === vitalsSeq);
      if (taken === undefined || findingsOf(state, taken).length === 0)
        return refuse('limit.noneThere', 'vitalsSeq');
      const restsOn = [readingFact(taken)];
      return accept([
        draft.by(actor, 'limit.acknowledged', { vitalsSeq, symptoms, words, restsOn }),
      ]);
    }
  }
}
