import type {
  DoseForm,
  Limit,
  Measure,
  ProtocolDraft,
  VitalsPlan,
  VitalsSchedule,
} from '../../../../shared/contract/protocol.ts';
import { finalVitalsWithinMin } from '../../../../shared/domain/protocol/final-vitals.ts';
import { protocolFaults } from '../../../../shared/domain/protocol/protocol-rules.ts';
import {
  measures as allMeasures,
  measureWords,
} from '../../../../shared/domain/vitals/readings.ts';
import { phaseWords } from '../../../../shared/domain/music/arc.ts';
import { figureReader, type FigureReader, type FieldFaults } from './figure-reader.ts';
import { takesDose } from './protocol-words.ts';
import { timedPhases, type LimitText, type ProtocolText } from './protocol-text.ts';

const longestMin = 24 * 60;

function readForm(text: ProtocolText, read: FigureReader): DoseForm {
  switch (text.form) {
    case 'none':
    case 'single':
      return { kind: text.form };
    case 'infusion':
      return {
        kind: 'infusion',
        overMin: read.needed('form', 'Infusion (minutes)', text.overMin, [1, longestMin]),
      };
    case 'devices':
      return {
        kind: 'devices',
        mgEach: read.needed('form', 'Each device (mg)', text.mgEach, [0.1, 1000]),
        restMin: read.needed('form', 'Rest between devices (minutes)', text.restMin, [0, 120]),
      };
  }
}

function readSchedule(text: ProtocolText, read: FigureReader): VitalsSchedule | null {
  const path = 'vitals.schedule';
  const minutes = [1, longestMin] as const;
  switch (text.schedule) {
    case 'none':
      return null;
    case 'every':
      return {
        kind: 'every',
        everyMin: read.needed(path, 'Every (minutes)', text.everyMin, minutes),
      };
    case 'stepped':
      if (text.steps.length === 0) read.refuse(path, 'A schedule in steps has at least one step.');
      return {
        kind: 'stepped',
        steps: text.steps.map((step, index) => ({
          everyMin: read.needed(path, `Step ${index + 1}, every`, step.everyMin, minutes),
          untilMin: read.optional(path, `Step ${index + 1}, until`, step.untilMin, minutes),
        })),
      };
    case 'offsets': {
      const typed = text.offsetsMin.split(/[,;\s]+/).filter((each) => each !== '');
      if (typed.length === 0) read.refuse(path, 'Fixed minutes: none is given.');
      return {
        kind: 'offsets',
        offsetsMin: typed
          .map((each) => read.needed(path, 'Fixed minutes', each, [0, longestMin]))
          .toSorted((a, b) => a - b),
      };
    }
  }
}

function readVitals(text: ProtocolText, read: FigureReader): VitalsPlan | null {
  const schedule = readSchedule(text, read);
  if (schedule === null) return null;
  return {
    schedule,
    graceMin: read.needed('vitals.graceMin', 'Grace time (minutes)', text.graceMin, [0, 60]),
    untilMin: read.needed('vitals.untilMin', 'Prompting ends (minute)', text.untilMin, [
      1,
      longestMin,
    ]),
  };
}

/** No figure of a protocol lies beyond these; RASS alone goes below zero. */
function widestOf(measure: Measure): readonly [number, number] {
  return measure === 'rass' ? [-5, 4] : [0, 1000];
}

function readLimit(text: LimitText, index: number, read: FigureReader): Limit {
  const path = `limits.${index}`;
  const name = measureWords[text.measure].label;
  const widest = widestOf(text.measure);
  const above = read.optional(path, `${name}, above`, text.above, widest);
  const below = read.optional(path, `${name}, below`, text.below, widest);
  const percentAbove = read.optional(path, `${name}, percent`, text.percentAbove, [0, 500]);
  return {
    measure: text.measure,
    when: text.when,
    ...(above === null ? {} : { above }),
    ...(below === null ? {} : { below }),
    ...(percentAbove === null ? {} : { percentAbove }),
    setBy: text.setBy.trim(),
  };
}

type Range = Readonly<{ low: number; high: number }>;

function readRanges(text: ProtocolText, read: FigureReader): ProtocolDraft['plausibility'] {
  const largestStep: { -readonly [M in Measure]?: number } = {};
  const measures = allMeasures.map((measure) => {
    const path = `plausibility.${measure}`;
    const { label } = measureWords[measure];
    const range = text.ranges[measure];
    const widest = widestOf(measure);
    const possible: Range = {
      low: read.needed(path, `${label}, lowest possible`, range.possibleLow, widest),
      high: read.needed(path, `${label}, highest possible`, range.possibleHigh, widest),
    };
    const low = read.optional(path, `${label}, usual from`, range.usualLow, widest);
    const high = read.optional(path, `${label}, usual to`, range.usualHigh, widest);
    if ((low === null) !== (high === null))
      read.refuse(path, `${label}: the usual range has one end only.`);
    const step = read.optional(path, `${label}, largest step`, range.step, [0.1, 1000]);
    if (step !== null) largestStep[measure] = step;
    return [measure, { possible, usual: low === null || high === null ? null : { low, high } }];
  });
  const path = 'plausibility.pulsePressure';
  const widest = widestOf('systolic');
  return {
    source: text.plausibilitySource.trim(),
    // every measure is among `allMeasures`
    measures: Object.fromEntries(measures) as ProtocolDraft['plausibility']['measures'],
    pulsePressure: {
      low: read.needed(path, 'Pulse pressure, usual from', text.pulsePressureLow, widest),
      high: read.needed(path, 'Pulse pressure, usual to', text.pulsePressureHigh, widest),
    },
    largestStep,
  };
}

/** What only a session with a dose holds. */
type Dosing = Pick<
  ProtocolDraft,
  | 'route'
  | 'form'
  | 'vitals'
  | 'measures'
  | 'limits'
  | 'maxDoseMg'
  | 'minimumStay'
  | 'finalVitalsWithinMin'
  | 'readiness'
>;

function readDosing(text: ProtocolText, read: FigureReader): Dosing {
  const stayMin = read.optional('minimumStay', 'Minimum stay (minutes)', text.stayMin, [
    1,
    longestMin,
  ]);
  const threshold =
    text.readinessScale === ''
      ? null
      : read.needed('readiness', 'Score of at least', text.threshold, [1, 10]);
  if (threshold !== null && !Number.isInteger(threshold) && !Number.isNaN(threshold))
    read.refuse('readiness', 'Score of at least: a whole number.');
  return {
    route: text.route === '' ? null : text.route,
    form: readForm(text, read),
    vitals: readVitals(text, read),
    measures: [...text.measures],
    limits: text.limits.map((limit, index) => readLimit(limit, index, read)),
    maxDoseMg: read.optional('maxDoseMg', 'Maximum dose (mg)', text.maxDoseMg, [0.1, 5000]),
    minimumStay: stayMin === null ? null : { minutes: stayMin, from: text.stayFrom },
    finalVitalsWithinMin: read.needed(
      'finalVitalsWithinMin',
      'Final vitals at most (minutes old)',
      text.finalVitalsWithinMin,
      [1, longestMin],
    ),
    readiness:
      text.readinessScale === '' || threshold === null
        ? null
        : { scale: text.readinessScale, threshold },
  };
}

const nothingTaken: Dosing = {
  route: null,
  form: { kind: 'none' },
  vitals: null,
  measures: [],
  limits: [],
  maxDoseMg: null,
  minimumStay: null,
  finalVitalsWithinMin,
  readiness: null,
};

/** What the form comes to, figures that are none left as `NaN`; for drawing while it is typed. */
export function draftOfText(text: ProtocolText, read: FigureReader): ProtocolDraft {
  return {
    name: text.name.trim(),
    careType: text.careType,
    ...(takesDose(text) ? readDosing(text, read) : nothingTaken),
    phases: timedPhases.flatMap((phase) => {
      const typed = text.phases[phase].trim();
      if (typed === '') return [];
      const name = `${phaseWords[phase]} from minute`;
      return [{ phase, fromMin: read.needed(`phases.${phase}`, name, typed, [0, longestMin]) }];
    }),
    plannedEndMin: read.needed('plannedEndMin', 'Planned end (minute)', text.plannedEndMin, [
      1,
      longestMin,
    ]),
    baseline: {
      readings: text.baselineReadings === '1' ? 1 : 2,
      apartMmHg: read.needed('baseline', 'Third reading beyond (mmHg)', text.apartMmHg, [0, 50]),
    },
    plausibility: readRanges(text, read),
    fasting: text.fasting.trim(),
    checklist: text.checklist.map((item) => ({ ...item, words: item.words.trim() })),
    prompts: text.prompts.map((item) => ({ ...item, words: item.words.trim() })),
    source: text.source.trim(),
  };
}

/** What can be saved of a form, or what stands against it by field: figures first, then what the fields say of one another. */
export function readProtocol(
  text: ProtocolText,
):
  | Readonly<{ kind: 'draft'; draft: ProtocolDraft }>
  | Readonly<{ kind: 'faults'; faults: FieldFaults }> {
  const read = figureReader();
  const draft = draftOfText(text, read);
  const figures = read.faults();
  if (figures.length > 0) return { kind: 'faults', faults: figures };
  const rules = protocolFaults(draft).map(({ field, sentence }) => ({ field, sentence }));
  return rules.length > 0 ? { kind: 'faults', faults: rules } : { kind: 'draft', draft };
}
