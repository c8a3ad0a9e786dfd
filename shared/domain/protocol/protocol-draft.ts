import type { Protocol, ProtocolDraft } from '../../contract/protocol.ts';

/** What a person sets of a protocol: everything but its number, its author and its confirmation. */
export function protocolDraftOf(protocol: Protocol): ProtocolDraft {
  const {
    name,
    careType,
    route,
    form,
    phases,
    plannedEndMin,
    vitals,
    measures,
    baseline,
    limits,
    plausibility,
    maxDoseMg,
    minimumStay,
    finalVitalsWithinMin,
    fasting,
    checklist,
    prompts,
    readiness,
    source,
  } = protocol;
  return {
    name,
    careType,
    route,
    form,
    phases,
    plannedEndMin,
    vitals,
    measures,
    baseline,
    limits,
    plausibility,
    maxDoseMg,
    minimumStay,
    finalVitalsWithinMin,
    fasting,
    checklist,
    prompts,
    readiness,
    source,
  };
}
