import type { CareType, ProtocolDraft } from '../../contract/protocol.ts';
import { phaseNames, phaseWords } from '../music/arc.ts';
import { limitFaults } from './limit-rules.ts';
import { plausibilityFaults } from './plausibility-rules.ts';
import type { ProtocolFault } from './protocol-fault.ts';
import { vitalsFaults } from './vitals-rules.ts';

const takesDose = (careType: CareType): boolean =>
  careType === 'kap' || careType === 'ketamine-only';

const fault = (field: string, sentence: string): ProtocolFault => ({ field, sentence });

function phaseFaults({ phases, plannedEndMin }: ProtocolDraft): readonly ProtocolFault[] {
  const faults: ProtocolFault[] = [];
  phases.forEach(({ phase, fromMin }, index) => {
    const before = phases[index - 1];
    const field = `phases.${phase}`;
    const name = phaseWords[phase];
    if (before !== undefined && phaseNames.indexOf(phase) <= phaseNames.indexOf(before.phase))
      faults.push(fault(field, `${name} cannot follow ${phaseWords[before.phase]}.`));
    else if (before !== undefined && fromMin <= before.fromMin)
      faults.push(
        fault(
          field,
          `${name} begins at ${fromMin} min, not after ${phaseWords[before.phase]} at ${before.fromMin} min.`,
        ),
      );
    if (fromMin >= plannedEndMin)
      faults.push(
        fault(
          field,
          `${name} begins at ${fromMin} min, after the planned end of ${plannedEndMin} min.`,
        ),
      );
  });
  return faults;
}

function doseFaults(draft: ProtocolDraft): readonly ProtocolFault[] {
  const { careType, route, form, maxDoseMg, minimumStay, readiness, plannedEndMin } = draft;
  if (!takesDose(careType)) {
    return [
      ...(route === null && form.kind === 'none' && maxDoseMg === null
        ? []
        : [fault('form', 'Preparation and integration have no dose.')]),
      ...(draft.vitals === null
        ? []
        : [fault('vitals', 'Preparation and integration have no vitals schedule.')]),
      ...(minimumStay === null && readiness === null
        ? []
        : [
            fault(
              'minimumStay',
              'Preparation and integration have no minimum stay and no readiness.',
            ),
          ]),
    ];
  }
  const faults: ProtocolFault[] = [];
  if (route === null || form.kind === 'none')
    faults.push(fault('form', 'A dosing session has a route and a form.'));
  if (form.kind === 'infusion' && route !== 'intravenous')
    faults.push(fault('form', 'An infusion is intravenous.'));
  if (form.kind === 'infusion' && form.overMin > plannedEndMin)
    faults.push(
      fault(
        'form',
        `The infusion lasts ${form.overMin} min, longer than the planned end of ${plannedEndMin} min.`,
      ),
    );
  if (form.kind === 'devices' && route !== 'intranasal')
    faults.push(fault('form', 'Nasal devices are intranasal.'));
  if (form.kind === 'devices' && maxDoseMg !== null && maxDoseMg < form.mgEach)
    faults.push(
      fault(
        'maxDoseMg',
        `The maximum of ${maxDoseMg} mg is less than one device of ${form.mgEach} mg.`,
      ),
    );
  if (maxDoseMg !== null && maxDoseMg <= 0)
    faults.push(fault('maxDoseMg', `A maximum of ${maxDoseMg} mg is none; it is above 0.`));
  return faults;
}

function keyFaults(
  field: 'checklist' | 'prompts',
  items: readonly Readonly<{ key: string; words: string }>[],
): readonly ProtocolFault[] {
  return items.flatMap(({ words }, index) => {
    if (words.trim() === '') return [fault(`${field}.${index}`, `Line ${index + 1} has no words.`)];
    const twice = items.findIndex((other) => other.words.trim() === words.trim()) < index;
    return twice ? [fault(`${field}.${index}`, `“${words.trim()}” stands there twice.`)] : [];
  });
}

/**
 * Everything that a draft is refused for, each with its field (`phases.peak`, `limits.2`) and one sentence; none for a draft
 * that can be saved. The shape itself is the contract's; here is what its fields say of one another.
 */
export function protocolFaults(draft: ProtocolDraft): readonly ProtocolFault[] {
  const keys = [...draft.checklist, ...draft.prompts].map(({ key }) => key);
  return [
    ...(draft.name.trim() === '' ? [fault('name', 'A protocol has a name.')] : []),
    ...phaseFaults(draft),
    ...doseFaults(draft),
    ...vitalsFaults(draft),
    ...limitFaults(draft),
    ...plausibilityFaults(draft.plausibility),
    ...keyFaults('checklist', draft.checklist),
    ...keyFaults('prompts', draft.prompts),
    ...(new Set(keys).size === keys.length
      ? []
      : [fault('checklist', 'Two lines of the checklist or the prompts carry the same key.')]),
  ];
}
