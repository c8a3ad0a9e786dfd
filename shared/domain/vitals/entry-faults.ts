import type { Chip } from './entry-chips.ts';
import type { Figure, Place } from './entry-places.ts';
import type { EntryToken } from './entry-tokens.ts';
import type { PlainChoice } from './plain-ways.ts';
import { outsideText, within, type PlausibilityTable } from './ranges.ts';
import { describeFigure, measureWords } from './readings.ts';
import { celsiusOf, looksFahrenheit } from './temperature.ts';

/** What stands in the way of keeping the line. `chips` are the indices of the chips it concerns. */
export type Problem = Readonly<{ chips: readonly number[]; text: string }> &
  (
    | Readonly<{ kind: 'refused' }>
    /** Still being typed: to be shown only once Enter is pressed. */
    | Readonly<{ kind: 'unfinished' }>
    | Readonly<{ kind: 'unknown' }>
    /** `line` is the whole line with the temperature in °C, to be put in the field if the person takes the offer. */
    | Readonly<{ kind: 'offer'; line: string }>
    /** Plain numbers that can be read in two ways: each choice is a line to put in the field. To be shown once Enter is pressed. */
    | Readonly<{ kind: 'choose'; choices: readonly PlainChoice[] }>
    /** At most one per line, and only where nothing else is wrong; `reasons` says it value by value. A second Enter keeps the readings. */
    | Readonly<{ kind: 'confirm'; reasons: readonly string[] }>
  );

/** A fault and how its chip shows it. */
export type Fault = Readonly<{ tone: Chip['tone']; problem: Problem }>;

function fahrenheitFault(
  line: string,
  token: EntryToken,
  chip: number,
  figure: string,
  ranges: PlausibilityTable,
): Fault {
  const { possible } = ranges.measures.temperatureC;
  const celsius = celsiusOf(Number(figure));
  if (!within(possible, celsius)) {
    const text = `Temperature ${figure} °F is ${celsius} °C, outside ${possible.low}–${possible.high} °C.`;
    return { tone: 'refused', problem: { kind: 'refused', chips: [chip], text } };
  }
  const inCelsius = celsius.toFixed(1);
  const after = line.slice(token.start + token.text.length);
  return {
    tone: 'unusual',
    problem: {
      kind: 'offer',
      chips: [chip],
      text: `Temperature ${figure} °F is ${inCelsius} °C.`,
      line: `${line.slice(0, token.start)}${inCelsius}c${after}`,
    },
  };
}

/** Whether a figure at the caret is too small only because its last digit is still to come. */
function mayGrow(token: EntryToken, figure: string, low: number): boolean {
  return (
    token.open && token.text.endsWith(figure) && /^\d{1,2}$/.test(figure) && Number(figure) < low
  );
}

/** The first fault of one figure that can be seen without the others; null if it goes into the readings. */
export function figureFault(
  line: string,
  token: EntryToken,
  chip: number,
  { measure, figure }: Figure,
  ranges: PlausibilityTable,
): Fault | null {
  const { possible } = ranges.measures[measure];
  const whole = figure.split('.')[0] ?? figure;
  const text = outsideText(measure, figure, possible);
  if (whole.length > 3)
    return { tone: 'refused', problem: { kind: 'refused', chips: [chip], text } };
  if (mayGrow(token, figure, possible.low)) {
    return { tone: 'unknown', problem: { kind: 'unfinished', chips: [chip], text } };
  }
  if (measure === 'temperatureC' && looksFahrenheit(Number(figure))) {
    const fault = fahrenheitFault(line, token, chip, figure, ranges);
    if (fault.problem.kind === 'offer') return fault;
  }
  return null;
}

/** The fault of a token that fills no field; null for one that does. */
export function placeFault(
  line: string,
  token: EntryToken,
  chip: number,
  place: Place,
  isLast: boolean,
  ranges: PlausibilityTable,
): Fault | null {
  const fault = (
    tone: Chip['tone'],
    kind: 'refused' | 'unfinished' | 'unknown',
    text: string,
  ): Fault => ({
    tone,
    problem: { kind, chips: [chip], text },
  });
  switch (place.kind) {
    case 'figures':
    case 'either': // asked once for all of them
      return null;
    case 'fahrenheit':
      return fahrenheitFault(line, token, chip, place.figure, ranges);
    case 'run-together': {
      const { systolic, diastolic } = ranges.measures;
      const over = `${systolic.possible.low}–${systolic.possible.high} over ${diastolic.possible.low}–${diastolic.possible.high}`;
      const text = `${place.figure} is not a blood pressure. Type systolic/diastolic, such as 120/80 (${over}).`;
      return fault('refused', 'refused', text);
    }
    case 'twice': {
      const { measure, first, second } = place;
      const { label } = measureWords[measure];
      return fault(
        'refused',
        'refused',
        `${label} is entered twice: ${describeFigure(measure, first)} and ${describeFigure(measure, second)}.`,
      );
    }
    case 'surplus':
      return fault(
        'unknown',
        'unknown',
        `${token.text} has no place: respiration is the last plain number. Type 36.6c for a temperature, m5 for MOAA/S, rass-1 for RASS.`,
      );
    case 'begun':
      return isLast
        ? fault('unknown', 'unfinished', `${token.text} is not finished.`)
        : fault('unknown', 'unknown', `${token.text} is not understood.`);
    case 'unreadable':
      return fault('unknown', 'unknown', `${token.text} is not understood.`);
  }
}
