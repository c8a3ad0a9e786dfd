import type {
  DoseForm,
  Limit,
  Measure,
  Plausibility,
  Protocol,
  ReadinessScale,
  VitalsPlan,
} from '../../../../shared/contract/protocol.ts';
import { phaseSpans } from '../../../../shared/domain/music/arc.ts';
import { promptMinutes } from '../../../../shared/domain/protocol/prompt-minutes.ts';
import {
  describeValue,
  measures as allMeasures,
  measureWords,
} from '../../../../shared/domain/vitals/readings.ts';
import { phaseWords } from '../../../../shared/domain/music/arc.ts';
import { dateWords } from '../../wording/times.ts';

const minuteMs = 60_000;

/** Whether a session under this care type has a dose, vitals, a stay and readiness at all. */
export function takesDose({ careType }: Pick<Protocol, 'careType'>): boolean {
  return careType === 'kap' || careType === 'ketamine-only';
}

/** Where a version stands: `Example, not confirmed`, `Confirmed by Dr Osei on 24 November 2026`. */
export function standingWords({
  example,
  confirmed,
  version,
}: Pick<Protocol, 'example' | 'confirmed' | 'version'>): string {
  if (confirmed !== null) return `Confirmed by ${confirmed.by} on ${dateWords(confirmed.atMs)}`;
  return example ? 'Example, not confirmed' : `Version ${version}, not confirmed`;
}

export const formKindWords = {
  none: 'Nothing is taken',
  single: 'One dose at a time',
  infusion: 'Infusion by pump',
  devices: 'Nasal devices, one by one',
} as const satisfies Readonly<Record<DoseForm['kind'], string>>;

export const readinessWords = {
  'aldrete-percent': 'Modified Aldrete, circulation in percent',
  padss: 'PADSS',
  'modified-padss': 'Modified PADSS',
} as const satisfies Readonly<Record<ReadinessScale, string>>;

/** The measure as a column or a tick box names it. */
export function measureName(measure: Measure): string {
  const { label, unit } = measureWords[measure];
  return unit === '' ? label : `${label} (${unit})`;
}

export function formWords(form: DoseForm): string {
  switch (form.kind) {
    case 'none':
    case 'single':
      return formKindWords[form.kind];
    case 'infusion':
      return `Infusion over ${form.overMin} minutes`;
    case 'devices':
      return `Nasal devices of ${form.mgEach} mg, ${form.restMin} minutes’ rest between two`;
  }
}

/** `Onset 0–5, Build 5–15`; a protocol without phases has none. */
export function phasesWords(protocol: Pick<Protocol, 'phases' | 'plannedEndMin'>): string {
  const spans = phaseSpans(protocol, 0).map(
    ({ phase, fromMs, untilMs }) =>
      `${phaseWords[phase]} ${(fromMs ?? 0) / minuteMs}–${(untilMs ?? 0) / minuteMs}`,
  );
  return spans.length === 0 ? 'None' : spans.join(', ');
}

function scheduleWords({ schedule }: VitalsPlan): string {
  switch (schedule.kind) {
    case 'every':
      return `every ${schedule.everyMin} minutes`;
    case 'stepped':
      return schedule.steps
        .map(({ everyMin, untilMin }) =>
          untilMin === null
            ? `every ${everyMin} minutes`
            : `every ${everyMin} minutes until ${untilMin}`,
        )
        .join(', then ');
    case 'offsets':
      return 'at fixed minutes';
  }
}

/** The rule and the minutes it comes to. */
export function vitalsWords(plan: VitalsPlan | null): string {
  if (plan === null) return 'None';
  const rule = scheduleWords(plan);
  return `${rule.charAt(0).toUpperCase()}${rule.slice(1)}: ${promptMinutes(plan).join(', ')}. Overdue after ${plan.graceMin} minutes.`;
}

export function baselineWords({ readings, apartMmHg }: Protocol['baseline']): string {
  return readings === 1
    ? 'One reading'
    : `Two readings, averaged; a third when they differ by more than ${apartMmHg} mmHg`;
}

/** One line for each figure of a limit, with who set it. */
export function limitWords(limit: Limit): string {
  const { measure, above, below, percentAbove, setBy } = limit;
  const figures = [
    above === undefined ? '' : `above ${describeValue(measure, above)}`,
    percentAbove === undefined ? '' : `more than ${percentAbove} % over the baseline`,
    below === undefined ? '' : `below ${describeValue(measure, below)}`,
  ].filter((figure) => figure !== '');
  return `${measureWords[measure].label} ${figures.join(' or ')}, set by ${setBy}`;
}

export function stayWords(stay: Protocol['minimumStay']): string {
  if (stay === null) return 'None set';
  return `${stay.minutes} minutes from the ${stay.from === 'first-dose' ? 'first' : 'last'} dose`;
}

export function readinessLine(readiness: Protocol['readiness']): string {
  return readiness === null
    ? 'None'
    : `${readinessWords[readiness.scale]}, ${readiness.threshold} or more`;
}

export type PlausibleRow = Readonly<{
  name: string;
  possible: string;
  usual: string;
  step: string;
}>;

/** The two tiers as a table, pulse pressure last. */
export function plausibleRows(table: Plausibility): readonly PlausibleRow[] {
  const rows = allMeasures.map((measure): PlausibleRow => {
    const { possible, usual } = table.measures[measure];
    const step = table.largestStep[measure];
    return {
      name: measureName(measure),
      possible: `${possible.low}–${possible.high}`,
      usual: usual === null ? '' : `${usual.low}–${usual.high}`,
      step: step === undefined ? '' : String(step),
    };
  });
  const { low, high } = table.pulsePressure;
  return [
    ...rows,
    { name: 'Pulse pressure (mmHg)', possible: '', usual: `${low}–${high}`, step: '' },
  ];
}
