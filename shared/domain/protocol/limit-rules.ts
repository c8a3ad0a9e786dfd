import type { Limit, ProtocolDraft } from '../../contract/protocol.ts';
import { hasTrueZero } from '../vitals/limits.ts';
import { describeRange, describeValue, measureWords } from '../vitals/readings.ts';
import { within } from '../vitals/ranges.ts';
import type { ProtocolFault } from './protocol-fault.ts';

const whenWords = { 'before-dose': 'before the dose', during: 'during the session' } as const;

function sentencesOf(limit: Limit, { limits, plausibility }: ProtocolDraft): readonly string[] {
  const { measure, when, above, below, percentAbove, setBy } = limit;
  const name = measureWords[measure].label;
  const { possible } = plausibility.measures[measure];
  const sentences: string[] = [];
  if (above === undefined && below === undefined && percentAbove === undefined)
    sentences.push(`The limit for ${name} has no figure.`);
  if (above !== undefined && below !== undefined && below >= above)
    sentences.push(
      `${name}: above ${describeValue(measure, above)} and below ${describeValue(measure, below)} leave nothing between.`,
    );
  for (const figure of [above, below]) {
    if (figure !== undefined && !within(possible, figure))
      sentences.push(
        `${name} ${describeValue(measure, figure)} is outside the possible ${describeRange(measure, possible)}.`,
      );
  }
  if (percentAbove !== undefined && percentAbove <= 0)
    sentences.push(`${name}: ${percentAbove} % over the baseline is none; it is above 0.`);
  if (percentAbove !== undefined && !hasTrueZero(measure))
    sentences.push(`${name}: a percentage means nothing on this scale.`);
  if (percentAbove !== undefined && when === 'before-dose')
    sentences.push(`${name}: before the dose there is no baseline to be over.`);
  if (setBy.trim() === '') sentences.push(`The limit for ${name} names nobody who set it.`);
  const alike = limits.find((other) => other.measure === measure && other.when === when);
  if (alike !== undefined && alike !== limit)
    sentences.push(`There are two limits for ${name} ${whenWords[when]}.`);
  return sentences;
}

/** What the limits of a draft are refused for: no figure, figures that contradict, nobody who set them. */
export function limitFaults(draft: ProtocolDraft): readonly ProtocolFault[] {
  return draft.limits.flatMap((limit, index) =>
    sentencesOf(limit, draft).map((sentence) => ({ field: `limits.${index}`, sentence })),
  );
}
