import type { Protocol } from '../../../../shared/contract/protocol.ts';
import { figureReader } from './figure-reader.ts';
import type { ProtocolText } from './protocol-text.ts';
import { draftOfText } from './read-protocol.ts';

type Drawable = Pick<Protocol, 'phases' | 'plannedEndMin' | 'vitals'>;

function drawablePlan(vitals: Protocol['vitals']): Protocol['vitals'] {
  if (vitals === null || Number.isNaN(vitals.untilMin)) return null;
  const { schedule } = vitals;
  switch (schedule.kind) {
    case 'every':
      return Number.isNaN(schedule.everyMin) ? null : vitals;
    case 'stepped': {
      const steps = schedule.steps.filter(
        ({ everyMin, untilMin }) => !Number.isNaN(everyMin) && !Number.isNaN(untilMin),
      );
      return steps.length === 0 ? null : { ...vitals, schedule: { kind: 'stepped', steps } };
    }
    case 'offsets': {
      const offsetsMin = schedule.offsetsMin.filter((offset) => !Number.isNaN(offset));
      return { ...vitals, schedule: { kind: 'offsets', offsetsMin } };
    }
  }
}

/** As much of a half-typed form as can be drawn: what is no figure yet is left out. Null before the planned end is one. */
export function drawableOf(text: ProtocolText): Drawable | null {
  const draft = draftOfText(text, figureReader());
  if (Number.isNaN(draft.plannedEndMin)) return null;
  return {
    plannedEndMin: draft.plannedEndMin,
    phases: draft.phases.filter(
      ({ fromMin }) => !Number.isNaN(fromMin) && fromMin < draft.plannedEndMin,
    ),
    vitals: drawablePlan(draft.vitals),
  };
}
