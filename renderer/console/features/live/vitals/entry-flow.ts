import type { Readings } from '../../../../../shared/contract/protocol.ts';
import {
  entryStanding,
  readEntry,
  type EntryReading,
} from '../../../../../shared/domain/vitals/entry.ts';
import type { PlausibilityTable } from '../../../../../shared/domain/vitals/ranges.ts';
import { firstKeyAfter } from '../session/first-key.ts';

/**
 * The vitals line while it is typed, asked about, sent and refused. What was typed leaves the field only when it was kept.
 */
export type EntryFlow = Readonly<{
  line: string;
  /** When this line was first typed into: the moment the reading counts for. */
  firstKeyAtMs: number | null;
  /** When it was last typed into. */
  lastKeyAtMs: number | null;
  /** The line that the next Enter keeps although it is unusual; null when nothing was asked. */
  askedFor: string | null;
  /** True once Enter was pressed on this line: until then half-typed pieces are not complained about. */
  tried: boolean;
  sending: boolean;
  /** The core's refusal in words. */
  refusal: string | null;
}>;

export type EntryStep =
  | Readonly<{ kind: 'typed'; line: string; atMs: number }>
  | Readonly<{ kind: 'entered'; reading: EntryReading }>
  | Readonly<{ kind: 'kept'; line: string }>
  /** `unusual`: the core asks once more, as the field would have. */
  | Readonly<{ kind: 'refused'; words: string; unusual: boolean }>;

export const emptyEntry: EntryFlow = {
  line: '',
  firstKeyAtMs: null,
  lastKeyAtMs: null,
  askedFor: null,
  tried: false,
  sending: false,
  refusal: null,
};

/** The next standing of the field. Typing anything takes back a question and a refusal. */
export function entryFlow(flow: EntryFlow, step: EntryStep): EntryFlow {
  switch (step.kind) {
    case 'typed':
      return {
        ...emptyEntry,
        line: step.line,
        firstKeyAtMs: firstKeyAfter({ ...flow, text: flow.line }, step.line, step.atMs),
        lastKeyAtMs: step.atMs,
        sending: flow.sending,
      };
    case 'entered': {
      if (flow.sending) return flow;
      const tried = { ...flow, tried: true, refusal: null };
      switch (entryStanding(step.reading)) {
        case 'empty':
          return { ...flow, tried: false };
        case 'blocked':
          return { ...tried, askedFor: null };
        case 'confirm':
          return flow.askedFor === flow.line
            ? { ...tried, sending: true }
            : { ...tried, askedFor: flow.line };
        case 'ready':
          return { ...tried, askedFor: null, sending: true };
      }
      return flow;
    }
    case 'kept':
      // Something typed while it was being kept stays.
      return flow.line === step.line ? emptyEntry : { ...flow, sending: false, firstKeyAtMs: null };
    case 'refused':
      return {
        ...flow,
        sending: false,
        refusal: step.words,
        askedFor: step.unusual ? flow.line : null,
      };
  }
}

/** What the field says below itself: at most one sentence, that of the first piece concerned; `ask` is the question for a second Enter. */
export type EntryWords = Readonly<{
  kind: 'refusal' | 'ask';
  text: string;
  reasons: readonly string[];
}>;

/** The words for a line as it stands; null when there is nothing to say yet. */
export function entryWords(flow: EntryFlow, reading: EntryReading): EntryWords | null {
  if (flow.refusal !== null && flow.askedFor === null) {
    return { kind: 'refusal', text: flow.refusal, reasons: [] };
  }
  const blocking = reading.problems.filter(
    (problem) =>
      problem.kind === 'refused' ||
      problem.kind === 'offer' ||
      (flow.tried &&
        (problem.kind === 'unfinished' || problem.kind === 'unknown' || problem.kind === 'choose')),
  );
  const place = (chips: readonly number[]): number => Math.min(...chips);
  const [first] = blocking.toSorted((a, b) => place(a.chips) - place(b.chips));
  if (first !== undefined) return { kind: 'refusal', text: first.text, reasons: [] };
  if (flow.askedFor !== flow.line) return null;
  const question = reading.problems.find((problem) => problem.kind === 'confirm');
  if (question?.kind === 'confirm')
    return { kind: 'ask', text: question.text, reasons: question.reasons };
  return flow.refusal === null ? null : { kind: 'ask', text: flow.refusal, reasons: [] };
}

/** Reads the field's line against the ranges of the session's own protocol and its last reading. */
export function readFlow(
  flow: EntryFlow,
  ranges: PlausibilityTable,
  previous: Readings | null,
): EntryReading {
  return readEntry(flow.line, ranges, previous);
}
