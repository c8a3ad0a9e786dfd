import type { AdverseDetails } from '../../contract/care.ts';
import type { SessionEvent } from '../../contract/session-event.ts';
import { goKey } from './dose-gate.ts';
import type { CareState } from './state.ts';

/** A session in which nothing was answered, decided or seen yet. */
export const emptyCare: CareState = {
  checklist: {},
  goHold: null,
  overridden: { dose: [], end: [] },
  leaving: {},
  readiness: null,
  prompts: {},
  adverse: [],
  acknowledged: {},
};

/** The clinical day after one more event; events that are not of it change nothing. */
export function evolveCare(care: CareState, event: SessionEvent): CareState {
  const by = { seq: event.seq, atMs: event.observedAtMs, actor: event.actor };
  switch (event.kind) {
    case 'checklist.answered': {
      const { key, answer } = event.payload;
      return { ...care, checklist: { ...care.checklist, [key]: { ...by, answer } } };
    }
    case 'goHold.decided': {
      const { decision, words } = event.payload;
      // A hold takes back what an override let pass: the next go is asked for again.
      const dose =
        decision === 'hold'
          ? care.overridden.dose.filter((key) => key !== goKey)
          : care.overridden.dose;
      return {
        ...care,
        goHold: { ...by, decision, words },
        overridden: { ...care.overridden, dose },
      };
    }
    case 'gate.overridden': {
      const { gate, open } = event.payload;
      const keys = [...care.overridden[gate], ...open.map(({ key }) => key)];
      return { ...care, overridden: { ...care.overridden, [gate]: [...new Set(keys)] } };
    }
    case 'leaving.answered': {
      const { key, answer } = event.payload;
      return { ...care, leaving: { ...care.leaving, [key]: { ...by, answer } } };
    }
    case 'readiness.scored':
      return { ...care, readiness: { ...by, ...event.payload } };
    case 'prompt.answered': {
      const { key, text } = event.payload;
      return { ...care, prompts: { ...care.prompts, [key]: { ...by, answer: text } } };
    }
    case 'limit.acknowledged': {
      const { vitalsSeq, symptoms, words } = event.payload;
      return {
        ...care,
        acknowledged: { ...care.acknowledged, [vitalsSeq]: { ...by, symptoms, words } },
      };
    }
    case 'adverse.recorded': {
      const { seq, actor, payload: details } = event;
      return { ...care, adverse: [...care.adverse, { seq, actor, details, resolvedAtMs: null }] };
    }
    case 'adverse.resolved': {
      const { toSeq, resolvedAtMs, outcome } = event.payload;
      return withAdverse(care, toSeq, (details) => ({
        details: outcome === '' ? details : { ...details, outcome },
        resolvedAtMs,
      }));
    }
    default:
      return care;
  }
}

function withAdverse(
  care: CareState,
  seq: number,
  change: (details: AdverseDetails) => Partial<CareState['adverse'][number]>,
): CareState {
  return {
    ...care,
    adverse: care.adverse.map((each) =>
      each.seq === seq ? { ...each, ...change(each.details) } : each,
    ),
  };
}

/** The clinical day once an adverse event was corrected, or withdrawn (`details` null). */
export function correctAdverse(
  care: CareState,
  seq: number,
  details: AdverseDetails | null,
): CareState {
  return details === null
    ? { ...care, adverse: care.adverse.filter((each) => each.seq !== seq) }
    : withAdverse(care, seq, () => ({ details }));
}
