import type { Measure } from '../../contract/protocol.ts';

/** What one token of the vitals line says, before it is held against anything. Figures stay as they were typed. */
export type TokenReading =
  | Readonly<{ kind: 'pressure'; systolic: string; diastolic: string }>
  | Readonly<{ kind: 'labelled'; measure: Measure; figure: string }>
  | Readonly<{ kind: 'fahrenheit'; figure: string }>
  | Readonly<{ kind: 'plain'; figure: string }>
  | Readonly<{ kind: 'decimal'; figure: string }>
  /** The beginning of something: `128/`, `36.`, `36.6°`, `p`. */
  | Readonly<{ kind: 'begun' }>
  | Readonly<{ kind: 'unreadable' }>;

/** A piece of the line: where it stands, as it was typed, and what it says. `open`: the caret may still be in it. */
export type EntryToken = Readonly<{
  start: number;
  text: string;
  open: boolean;
  says: TokenReading;
}>;

/** Labels that may stand before a figure, with or without a space, a colon or an equals sign: `p74`, `SpO2: 98`. */
const labels = {
  p: 'pulse',
  hr: 'pulse',
  pulse: 'pulse',
  s: 'saturation',
  sat: 'saturation',
  sats: 'saturation',
  o2: 'saturation',
  spo2: 'saturation',
  sao2: 'saturation',
  r: 'respiration',
  rr: 'respiration',
  resp: 'respiration',
  t: 'temperatureC',
  temp: 'temperatureC',
  m: 'moaas',
  moaas: 'moaas',
  'moaa/s': 'moaas',
  rass: 'rass',
} as const satisfies Readonly<Record<string, Measure>>;

type Label = keyof typeof labels;

function isLabel(word: string): word is Label {
  return Object.hasOwn(labels, word);
}

const labelWords = Object.keys(labels).toSorted((a, b) => b.length - a.length);
const anyLabel = labelWords.join('|');
const end = '(?=[\\s,;]|$)';
/** What may stand between a label and its figure. */
const gap = '\\s*[:=]?\\s*';

/**
 * The shapes that hold together although they contain a space or a comma, and last the piece without either.
 * A comma separates, except before one tenth with a degree letter, behind `t`, or from 26 to 45: `36,6c`, `T 36,8` and a
 * bare `36,8` are temperatures, not lists.
 */
const pieces = [
  `t?\\d+,\\d\\s*°?[cf]${end}`,
  `(?:2[6-9]|3\\d|4[0-5]),\\d${end}`,
  `t(?:emp)?${gap}\\d+,\\d${end}`,
  `(?:bp${gap})?\\d+\\s*/\\s*\\d*${end}`,
  `rass${gap}[+\\-−–]\\d*${end}`,
  `(?:${anyLabel})${gap}\\d+(?:\\.\\d*)?(?:%|°?[cf])?${end}`,
  `\\d+(?:\\.\\d+)?\\s*(?:%|°?[cf])${end}`,
  '[^\\s,;]+',
].join('|');

const pressure = /^(?:bp)?\s*[:=]?\s*(\d+)\s*\/\s*(\d+)$/i;
const begunPressure = /^(?:bp)?\s*[:=]?\s*\d+\s*\/\s*$/i;
const figureWithUnit = /^(\d+(?:[.,]\d+)?)\s*(%|°?[cf])$/i;
const labelled = new RegExp(`^(${anyLabel})${gap}(\\d+(?:[.,]\\d+)?)\\s*(%|°?[cf]|)$`, 'i');
/** RASS alone runs through zero. The minus of a phone's or a word processor's keyboard counts as one. */
const signedRass = /^rass\s*[:=]?\s*([+\-−–]?)(\d+)$/i;
const begunRass = /^rass\s*[:=]?\s*[+\-−–]$/i;
const begunDecimal = new RegExp(`^(?:(?:${anyLabel})${gap})?\\d+(?:\\.|(?:\\.\\d+)?°)$`, 'i');

function saysFigureWithUnit(figure: string, unit: string): TokenReading {
  const dotted = figure.replace(',', '.');
  if (unit === '%') return { kind: 'labelled', measure: 'saturation', figure: dotted };
  if (unit.toLowerCase().endsWith('f')) return { kind: 'fahrenheit', figure: dotted };
  return { kind: 'labelled', measure: 'temperatureC', figure: dotted };
}

function saysLabelled(word: string, figure: string, unit: string): TokenReading {
  const label = word.toLowerCase();
  if (!isLabel(label)) return { kind: 'unreadable' };
  const measure = labels[label];
  if (unit === '') return { kind: 'labelled', measure, figure: figure.replace(',', '.') };
  const byUnit = saysFigureWithUnit(figure, unit);
  const unitFits = unit === '%' ? measure === 'saturation' : measure === 'temperatureC';
  return unitFits ? byUnit : { kind: 'unreadable' };
}

function reading(text: string): TokenReading {
  const pair = pressure.exec(text);
  if (pair?.[1] !== undefined && pair[2] !== undefined) {
    return { kind: 'pressure', systolic: pair[1], diastolic: pair[2] };
  }
  if (/^\d+$/.test(text)) return { kind: 'plain', figure: text };
  if (/^\d+[.,]\d+$/.test(text)) return { kind: 'decimal', figure: text.replace(',', '.') };
  const unit = figureWithUnit.exec(text);
  if (unit?.[1] !== undefined && unit[2] !== undefined) return saysFigureWithUnit(unit[1], unit[2]);
  const rass = signedRass.exec(text);
  if (rass?.[1] !== undefined && rass[2] !== undefined) {
    const minus = rass[1] !== '' && rass[1] !== '+' && Number(rass[2]) !== 0;
    return { kind: 'labelled', measure: 'rass', figure: `${minus ? '-' : ''}${rass[2]}` };
  }
  const named = labelled.exec(text);
  if (named?.[1] !== undefined && named[2] !== undefined) {
    return saysLabelled(named[1], named[2], named[3] ?? '');
  }
  if (begunPressure.test(text) || begunDecimal.test(text) || begunRass.test(text))
    return { kind: 'begun' };
  const word = text.toLowerCase().replace(/[:=]$/, '');
  if (
    word !== '' &&
    (word === 'b' || word === 'bp' || labelWords.some((label) => label.startsWith(word)))
  ) {
    return { kind: 'begun' };
  }
  return { kind: 'unreadable' };
}

/**
 * The line in its pieces, in order. Spaces, commas and semicolons separate; everything else on the line is in exactly one
 * piece. Takes any string and throws on none.
 */
export function tokensOf(line: string): readonly EntryToken[] {
  return Array.from(line.matchAll(new RegExp(pieces, 'gi')), (match) => ({
    start: match.index,
    text: match[0],
    open: match.index + match[0].length === line.length,
    says: reading(match[0]),
  }));
}
