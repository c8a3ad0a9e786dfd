import type { PhaseName } from '../../../../shared/contract/music.ts';
import type {
  CareType,
  ChecklistItem,
  DoseForm,
  Limit,
  Measure,
  ProtocolDraft,
  ReadinessScale,
  Route,
  VitalsSchedule,
} from '../../../../shared/contract/protocol.ts';
import { talkingSession } from '../../../../shared/domain/protocol/talking-session.ts';
import { measures as allMeasures } from '../../../../shared/domain/vitals/readings.ts';

/** A protocol as it stands in the form: text, also where a figure is meant, so that nothing typed is lost. */
export type ProtocolText = Readonly<{
  name: string;
  careType: CareType;
  route: Route | '';
  form: DoseForm['kind'];
  overMin: string;
  mgEach: string;
  restMin: string;
  maxDoseMg: string;
  /** The minute at which each phase begins; empty: the protocol has no such phase. */
  phases: Readonly<Record<TimedPhase, string>>;
  plannedEndMin: string;
  schedule: VitalsSchedule['kind'] | 'none';
  everyMin: string;
  steps: readonly StepText[];
  /** `40, 120` */
  offsetsMin: string;
  graceMin: string;
  untilMin: string;
  measures: readonly Measure[];
  baselineReadings: '1' | '2';
  apartMmHg: string;
  limits: readonly LimitText[];
  plausibilitySource: string;
  ranges: Readonly<Record<Measure, RangeText>>;
  pulsePressureLow: string;
  pulsePressureHigh: string;
  stayMin: string;
  finalVitalsWithinMin: string;
  stayFrom: 'first-dose' | 'last-dose';
  fasting: string;
  checklist: readonly ChecklistItem[];
  prompts: readonly PromptText[];
  readinessScale: ReadinessScale | '';
  threshold: string;
  source: string;
}>;

export type TimedPhase = Exclude<PhaseName, 'pre-onset'>;
export type StepText = Readonly<{ everyMin: string; untilMin: string }>;
export type PromptText = Readonly<{ key: string; words: string }>;
export type LimitText = Readonly<{
  measure: Measure;
  when: Limit['when'];
  above: string;
  percentAbove: string;
  below: string;
  setBy: string;
}>;
export type RangeText = Readonly<{
  possibleLow: string;
  possibleHigh: string;
  usualLow: string;
  usualHigh: string;
  step: string;
}>;

/** Before the dose every session is `Before`; these begin at a minute after it. */
export const timedPhases = [
  'onset',
  'build',
  'peak',
  'return',
  'integration',
] as const satisfies readonly TimedPhase[];

const figure = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

function byPhase(phases: ProtocolDraft['phases']): ProtocolText['phases'] {
  const at = (phase: TimedPhase): string =>
    figure(phases.find((each) => each.phase === phase)?.fromMin);
  return {
    onset: at('onset'),
    build: at('build'),
    peak: at('peak'),
    return: at('return'),
    integration: at('integration'),
  };
}

function byMeasure({
  measures,
  largestStep,
}: ProtocolDraft['plausibility']): ProtocolText['ranges'] {
  const entries = allMeasures.map((measure): readonly [Measure, RangeText] => {
    const { possible, usual } = measures[measure];
    return [
      measure,
      {
        possibleLow: figure(possible.low),
        possibleHigh: figure(possible.high),
        usualLow: figure(usual?.low),
        usualHigh: figure(usual?.high),
        step: figure(largestStep[measure]),
      },
    ];
  });
  return Object.fromEntries(entries) as ProtocolText['ranges']; // every measure is among `allMeasures`
}

/** The form of a protocol as it is kept. */
export function textOf(draft: ProtocolDraft): ProtocolText {
  const { form, vitals, limits, plausibility, minimumStay, readiness } = draft;
  const schedule = vitals?.schedule ?? null;
  return {
    name: draft.name,
    careType: draft.careType,
    route: draft.route ?? '',
    form: form.kind,
    overMin: form.kind === 'infusion' ? figure(form.overMin) : '',
    mgEach: form.kind === 'devices' ? figure(form.mgEach) : '',
    restMin: form.kind === 'devices' ? figure(form.restMin) : '',
    maxDoseMg: figure(draft.maxDoseMg),
    phases: byPhase(draft.phases),
    plannedEndMin: figure(draft.plannedEndMin),
    schedule: schedule?.kind ?? 'none',
    everyMin: schedule?.kind === 'every' ? figure(schedule.everyMin) : '',
    steps:
      schedule?.kind === 'stepped'
        ? schedule.steps.map(({ everyMin, untilMin }) => ({
            everyMin: figure(everyMin),
            untilMin: figure(untilMin),
          }))
        : [],
    offsetsMin: schedule?.kind === 'offsets' ? schedule.offsetsMin.join(', ') : '',
    graceMin: figure(vitals?.graceMin),
    untilMin: figure(vitals?.untilMin),
    measures: draft.measures,
    baselineReadings: draft.baseline.readings === 1 ? '1' : '2',
    apartMmHg: figure(draft.baseline.apartMmHg),
    limits: limits.map((limit) => ({
      measure: limit.measure,
      when: limit.when,
      above: figure(limit.above),
      percentAbove: figure(limit.percentAbove),
      below: figure(limit.below),
      setBy: limit.setBy,
    })),
    plausibilitySource: plausibility.source,
    ranges: byMeasure(plausibility),
    pulsePressureLow: figure(plausibility.pulsePressure.low),
    pulsePressureHigh: figure(plausibility.pulsePressure.high),
    stayMin: figure(minimumStay?.minutes),
    finalVitalsWithinMin: figure(draft.finalVitalsWithinMin),
    stayFrom: minimumStay?.from ?? 'last-dose',
    fasting: draft.fasting,
    checklist: draft.checklist,
    prompts: draft.prompts,
    readinessScale: readiness?.scale ?? '',
    threshold: figure(readiness?.threshold),
    source: draft.source,
  };
}

/** What a new protocol begins with: nothing but the ranges against slips of the finger. */
export const blankText: ProtocolText = {
  ...textOf({ ...talkingSession, name: '', careType: 'kap', prompts: [], source: '' }),
  plannedEndMin: '',
};

/** A key that no line has yet, for a line that is added. */
export function freshKey(lines: readonly Readonly<{ key: string }>[]): string {
  const taken = new Set(lines.map(({ key }) => key));
  let number = lines.length + 1;
  while (taken.has(`line-${number}`)) number += 1;
  return `line-${number}`;
}
