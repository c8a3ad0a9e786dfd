import type { AdverseDetails } from '../../contract/care.ts';
import type { SessionEvent } from '../../contract/session-event.ts';
import type { CareState } from './state.ts';

/** A session in which nothing was answered, decided or seen yet. */
export const emptyCare: CareState = {
  checklist: {},
  goHold: null,
  overridden: { dose: {}, end: {} },
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
      const { decision, words, restsOn } = event.payload;
      return { ...care, goHold: { ...by, decision, words, restsOn } };
    }
    case 'gate.overridden': {
      const { gate, open } = event.payload;
      const points = open.map(({ key, restsOn }) => [key, { ...by, restsOn }] as const);
      const overridden = { ...care.overridden[gate], ...Object.fromEntries(points) };
      return { ...care, overridden: { ...care.overridden, [gate]: overridden } };
    }
    case 'leaving.answered': {
      const { key, answer, restsOn } = event.payload;
      return { ...care, leaving: { ...care.leaving, [key]: { ...by, answer, restsOn } } };
    }
    case 'readiness.scored':
      return { ...care, readiness: { ...by, ...event.payload } };
    case 'prompt.answered': {
      const { key, text } = event.payload;
      return { ...care, prompts: { ...care.prompts, [key]: { ...by, answer: text } } };
    }
    case 'limit.acknowledged': {
      const { vitalsSeq, symptoms, words, restsOn } = event.payload;
      return {
        ...care,
        acknowledged: { ...care.acknowledged, [vitalsSeq]: { ...by, symptoms, words, restsOn } },
      };
    }
    case 'adverse.recorded': {
      const { seq, actor, payload: details } = event;
      const recorded = { seq, actor, details, resolvedAtMs: null, leftOpen: null };
      return { ...care, adverse: [...care.adverse, recorded] };
    }
    case 'adverse.resolved': {
      const { toSeq, resolvedAtMs, outcome } = event.payload;
      return withAdverse(care, toSeq, (details) => ({
        details: outcome === '' ? details : { ...details, outcome },
        resolvedAtMs,
      }));
    }
    case 'adverse.leftOpen': {
      const { toSeq, reason, followUp } = event.payload;
      return withAdverse(care, toSeq, () => ({ leftOpen: { reason, followUp } }));
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
