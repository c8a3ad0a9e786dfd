import type { Measure, Readings } from '../../contract/protocol.ts';
import { chipWords, type Chip } from './entry-chips.ts';
import { figureFault, placeFault, type Problem } from './entry-faults.ts';
import { placesOf, type Place } from './entry-places.ts';
import { plainChoices } from './plain-ways.ts';
import { tokensOf } from './entry-tokens.ts';
import { judgeReadings, type Confirmation, type PlausibilityTable } from './ranges.ts';

export type EntryReading = Readonly<{
  /** One for each piece of the line, in order. */
  chips: readonly Chip[];
  /** What would be kept: neither refused, nor unfinished, nor waiting on an offer. */
  readings: Readings;
  problems: readonly Problem[];
  isEmpty: boolean;
}>;

/** What Enter does with a line: nothing; stay and say why; ask for a second Enter; keep. */
export type EntryStanding = 'empty' | 'blocked' | 'confirm' | 'ready';

type Draft = { -readonly [M in Measure]?: number };

/** The line in its pieces, with what is wrong with each alone, and the figures that may go on to be judged together. */
type FirstLook = Readonly<{
  chips: Chip[];
  problems: Problem[];
  candidate: Draft;
  /** The chip that a measure came from. */
  chipOf: ReadonlyMap<Measure, number>;
}>;

function measuresIn(place: Place): readonly Measure[] {
  return place.kind === 'figures' ? place.figures.map((figure) => figure.measure) : [];
}

function firstLook(line: string, ranges: PlausibilityTable): FirstLook {
  const tokens = tokensOf(line);
  const places = placesOf(tokens);
  const look = {
    chips: [] as Chip[],
    problems: [] as Problem[],
    candidate: {} as Draft,
    chipOf: new Map<Measure, number>(),
  };
  const placed = new Set(places.flatMap(measuresIn));
  const diastolicMissing = placed.has('systolic') && !placed.has('diastolic');

  tokens.forEach((token, chip) => {
    const place: Place = places[chip] ?? { kind: 'unreadable' };
    let tone: Chip['tone'] = place.kind === 'either' ? 'unknown' : 'understood';
    const alone = placeFault(line, token, chip, place, chip === tokens.length - 1, ranges);
    if (alone !== null) {
      tone = alone.tone;
      look.problems.push(alone.problem);
    }
    for (const figure of place.kind === 'figures' ? place.figures : []) {
      look.chipOf.set(figure.measure, chip);
      const fault = figureFault(line, token, chip, figure, ranges);
      if (fault === null) look.candidate[figure.measure] = Number(figure.figure);
      else {
        tone = tone === 'refused' ? tone : fault.tone;
        look.problems.push(fault.problem);
      }
    }
    look.chips.push({ text: token.text, ...chipWords(place), tone });
  });

  const either = places.flatMap((place, chip) => (place.kind === 'either' ? [chip] : []));
  const [firstEither] = either.map((chip) => places[chip]);
  if (firstEither?.kind === 'either') {
    const concerned = tokens.filter((_, chip) => either.includes(chip));
    const choices = plainChoices(line, concerned, firstEither.ways);
    const text = `${concerned.map((token) => token.text).join(' ')} can be read in two ways: ${choices.map((choice) => choice.words).join(', or ')}.`;
    look.problems.push({ kind: 'choose', chips: either, text, choices });
  }

  const systolicChip = look.chipOf.get('systolic');
  const { systolic } = look.candidate;
  if (diastolicMissing && systolicChip !== undefined && systolic !== undefined) {
    const { low, high } = ranges.measures.diastolic.possible;
    look.problems.push({
      kind: 'unfinished',
      chips: [systolicChip],
      text: `Diastolic is missing after systolic ${systolic} (${low}–${high}).`,
    });
  }
  return look;
}

/** Whether a chip ends the line in one digit of a measure that is usually of two or more. Zero does not grow. */
function mayBecomeUsual(chips: readonly Chip[], chip: number, line: string): boolean {
  const field = chips[chip]?.field;
  const scored = field === 'moaas' || field === 'rass';
  return chip === chips.length - 1 && !scored && /(?:^|\D)[1-9]$/.test(line);
}

function confirmProblem(confirmations: readonly Confirmation[], chips: readonly number[]): Problem {
  const onlySteps = confirmations.every((confirmation) => confirmation.kind === 'step');
  return {
    kind: 'confirm',
    chips,
    text: onlySteps
      ? 'Far from the last reading. Press Enter again to keep it.'
      : 'Outside the usual range. Press Enter again to keep it.',
    reasons: confirmations.map((confirmation) => confirmation.text),
  };
}

/**
 * Reads the one-line vitals entry while it is typed.
 *
 * In: the line as it stands (`128/82 74 98 16 36.6c m5`, `rass-1`, `128 82 74 98`, `p74 s98 r16`; spaces, commas or semicolons
 * between; labelled pieces in any place), the plausibility table, and the session's last reading or null.
 * Out: a chip per piece, the readings that could be kept (mmHg, /min, %, °C, MOAA/S 0–5, RASS −5 to +4), and what stands in the way.
 * Refused: diastolic not below systolic, values outside the possible range, a field entered twice. Not guessed: a blood
 * pressure without its slash, and plain numbers behind a pressure that can be read in two ways. Offered, never done silently: °F to °C. A piece at the caret that may only lack its last
 * digit is `unfinished`, not refused. Takes any string and throws on none; the line itself stays the caller's.
 * Sources: experience.md "Bad input", clinical.md 2.3.
 */
export function readEntry(
  line: string,
  ranges: PlausibilityTable,
  previous: Readings | null = null,
): EntryReading {
  const { chips, problems, candidate, chipOf } = firstLook(line, ranges);
  const chipsOf = (measures: readonly Measure[]): readonly number[] => [
    ...new Set(measures.flatMap((measure) => chipOf.get(measure) ?? [])),
  ];
  const colour = (
    indices: readonly number[],
    tone: Chip['tone'],
    over: readonly Chip['tone'][],
  ) => {
    for (const index of indices) {
      const chip = chips[index];
      if (chip !== undefined && over.includes(chip.tone)) chips[index] = { ...chip, tone };
    }
  };

  const { refusals, confirmations } = judgeReadings(candidate, ranges, previous);
  const readings = { ...candidate };
  for (const refusal of refusals) {
    const concerned = chipsOf(refusal.measures);
    colour(concerned, 'refused', ['understood', 'unusual', 'unknown']);
    problems.push({ kind: 'refused', chips: concerned, text: refusal.text });
    for (const measure of refusal.measures) delete readings[measure];
  }
  if (confirmations.length > 0) {
    const concerned = chipsOf(confirmations.flatMap((confirmation) => confirmation.measures));
    // A single digit at the caret may still grow into a usual value: it is asked about, and not marked yet.
    const growing = concerned.filter((chip) => mayBecomeUsual(chips, chip, line));
    if (problems.length === 0) colour(growing, 'unknown', ['understood']);
    colour(concerned, 'unusual', ['understood']);
    // "Press Enter again to keep it" is true only where nothing else stands in the way.
    if (problems.length === 0) problems.push(confirmProblem(confirmations, concerned));
  }
  for (const problem of problems) {
    if (problem.kind === 'unfinished') colour(problem.chips, 'unknown', ['understood', 'unusual']);
  }
  // Half a blood pressure is not kept: the other half is refused, missing or still being typed.
  if (readings.systolic === undefined || readings.diastolic === undefined) {
    delete readings.systolic;
    delete readings.diastolic;
  }
  return { chips, readings, problems, isEmpty: chips.length === 0 };
}

/** What Enter does with a line that was read so. A second Enter on an unchanged `confirm` keeps it. */
export function entryStanding(entry: EntryReading): EntryStanding {
  if (entry.isEmpty) return 'empty';
  if (entry.problems.some((problem) => problem.kind !== 'confirm')) return 'blocked';
  return entry.problems.length > 0 ? 'confirm' : 'ready';
}
