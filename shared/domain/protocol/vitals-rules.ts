import type { ProtocolDraft, VitalsPlan } from '../../contract/protocol.ts';
import { promptMinutes } from './prompt-minutes.ts';
import type { ProtocolFault } from './protocol-fault.ts';

function scheduleFaults({ schedule, untilMin }: VitalsPlan): readonly ProtocolFault[] {
  const field = 'vitals.schedule';
  switch (schedule.kind) {
    case 'every':
      return schedule.everyMin < 1
        ? [{ field, sentence: `Every ${schedule.everyMin} min is under a minute.` }]
        : [];
    case 'stepped':
      return schedule.steps.flatMap(({ everyMin, untilMin: end }, index) => {
        const faults: ProtocolFault[] = [];
        const before = schedule.steps[index - 1];
        if (everyMin < 1)
          faults.push({ field, sentence: `Every ${everyMin} min is under a minute.` });
        if (before !== undefined && before.untilMin === null)
          faults.push({
            field,
            sentence: `Step ${index} has no end, so step ${index + 1} never begins.`,
          });
        if (
          end !== null &&
          before !== undefined &&
          before.untilMin !== null &&
          end <= before.untilMin
        )
          faults.push({
            field,
            sentence: `Step ${index + 1} ends at ${end} min, not after step ${index} at ${before.untilMin} min.`,
          });
        return faults;
      });
    case 'offsets': {
      const after = schedule.offsetsMin.find((offset) => offset > untilMin);
      const twice = schedule.offsetsMin.find((offset, index, all) => all.indexOf(offset) < index);
      return [
        ...(after === undefined
          ? []
          : [
              {
                field,
                sentence: `The check at ${after} min lies after prompting ends at ${untilMin} min.`,
              },
            ]),
        ...(twice === undefined
          ? []
          : [{ field, sentence: `The check at ${twice} min stands there twice.` }]),
      ];
    }
  }
}

/** The shortest time between two checks that follow each other, in minutes; null with fewer than two. */
function shortestGap(minutes: readonly number[]): number | null {
  const gaps = minutes.slice(1).map((minute, index) => minute - (minutes[index] ?? 0));
  return gaps.length === 0 ? null : Math.min(...gaps);
}

/** What a schedule of vitals is refused for. */
export function vitalsFaults({ vitals, measures }: ProtocolDraft): readonly ProtocolFault[] {
  if (vitals === null) return [];
  const faults = [...scheduleFaults(vitals)];
  const minutes = promptMinutes(vitals);
  const gap = shortestGap(minutes);
  if (minutes.length === 0)
    faults.push({
      field: 'vitals.schedule',
      sentence: `No check falls due before prompting ends at ${vitals.untilMin} min.`,
    });
  if (gap !== null && vitals.graceMin > gap)
    faults.push({
      field: 'vitals.graceMin',
      sentence: `The grace time of ${vitals.graceMin} min is longer than the shortest gap of ${gap} min between two checks.`,
    });
  if (measures.length === 0)
    faults.push({ field: 'measures', sentence: 'A check asks for at least one measure.' });
  return faults;
}
