import type { Protocol } from '../../../../shared/contract/protocol.ts';
import { phaseNames, phaseSpans } from '../../../../shared/domain/music/arc.ts';
import { promptMinutes } from '../../../../shared/domain/protocol/prompt-minutes.ts';
import type { ArcBand, ArcModel } from '../../../ui/arc/arc-model.ts';
import { phaseWords } from '../../../../shared/domain/music/arc.ts';
import { phasesWords } from './protocol-words.ts';

const minuteMs = 60_000;

/** The phase's own band colour, as on the live screen. */
function toneOf(index: number): ArcBand['tone'] {
  const tones = [1, 2, 3, 4, 5, 6] as const;
  return tones[index] ?? 6;
}

/** `0:15`, `1:30`: hours and minutes from the dose. */
function fromDose(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(Math.round(minutes % 60)).padStart(2, '0')}`;
}

/** A protocol drawn as the session it leads to, from the dose to the planned end, with every check ahead. */
export function arcOfProtocol(
  protocol: Pick<Protocol, 'phases' | 'plannedEndMin' | 'vitals'>,
): ArcModel {
  const due = protocol.vitals === null ? [] : promptMinutes(protocol.vitals);
  const toMs = Math.max(protocol.plannedEndMin, ...due) * minuteMs;
  const bands = phaseSpans(protocol, 0).map(({ phase, fromMs, untilMs }): ArcBand => ({
    key: phase,
    label: phaseWords[phase],
    fromMs: fromMs ?? 0,
    toMs: untilMs ?? toMs,
    tone: toneOf(phaseNames.indexOf(phase)),
    isNow: false,
  }));
  return {
    span: { fromMs: 0, toMs },
    bands,
    slots: due.map((minute) => ({
      key: String(minute),
      atMs: minute * minuteMs,
      label: fromDose(minute),
      state: 'ahead',
    })),
    doses: [],
    tracks: [],
    summary: `The arc of the protocol, in minutes after the first dose. Phases: ${phasesWords(protocol)}. Vitals: ${due.length === 0 ? 'none' : due.join(', ')}.`,
  };
}
