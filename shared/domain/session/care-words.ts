import type { AdverseClass, AdverseDetails, AdverseSeverity } from '../../contract/care.ts';
import type { SessionEvent } from '../../contract/session-event.ts';
import { readinessScales } from '../scales/readiness-scales.ts';
import { describeReadings } from '../vitals/readings.ts';
import { describeAnswer } from './answers.ts';
import { joined, words, type Described } from './described.ts';
import { leavingPoints } from './end-gate.ts';
import { findingsOf } from './limit-findings.ts';
import type { SessionState } from './state.ts';

export const severityWords: Readonly<Record<AdverseSeverity, string>> = {
  mild: 'Mild',
  moderate: 'Moderate',
  severe: 'Severe',
};
export const adverseClassWords: Readonly<Record<AdverseClass, string>> = {
  expected: 'Expected',
  uncommon: 'Uncommon',
  serious: 'Serious',
};

const careKinds = [
  'staff.joined',
  'checklist.answered',
  'goHold.decided',
  'gate.overridden',
  'limit.acknowledged',
  'adverse.recorded',
  'adverse.resolved',
  'adverse.leftOpen',
  'prompt.answered',
  'leaving.answered',
  'readiness.scored',
] as const satisfies readonly SessionEvent['kind'][];
type CareEvent = Extract<SessionEvent, { kind: (typeof careKinds)[number] }>;

/** Whether an event is of the clinical day beside doses and vitals. */
export function isOfCare(event: SessionEvent): event is CareEvent {
  return careKinds.some((kind) => kind === event.kind);
}

/** An adverse event in words: what, how severe, of which class, what was done, how it went. */
export function describeAdverse(details: AdverseDetails): Described {
  const { what, severity, class: kind, action, outcome } = details;
  const judged = `${severityWords[severity]}, ${adverseClassWords[kind].toLowerCase()}`;
  return words(
    'event',
    what,
    joined(
      [judged, action === '' ? '' : `done: ${action}`, outcome === '' ? '' : `outcome: ${outcome}`],
      '; ',
    ),
  );
}

function describeSeen(
  event: Extract<CareEvent, { kind: 'limit.acknowledged' }>,
  state: SessionState,
): Described {
  const { vitalsSeq, symptoms, words: said } = event.payload;
  const taken = state.vitals.find(({ seq }) => seq === vitalsSeq);
  const beyond = taken === undefined ? [] : findingsOf(state, taken).map(({ text }) => text);
  const present = symptoms.filter((each) => each.present).map((each) => each.words.toLowerCase());
  const absent = symptoms.filter((each) => !each.present).map((each) => each.words.toLowerCase());
  return words(
    'event',
    taken === undefined ? 'Seen' : `Seen: ${describeReadings(taken.readings)}`,
    joined(
      [
        present.length === 0 ? '' : `present: ${present.join(', ')}`,
        absent.length === 0 ? '' : `absent: ${absent.join(', ')}`,
        said,
      ],
      '; ',
    ),
    beyond.join(' · '),
  );
}

/** One event of the clinical day in words, given the state before it. The words state, they never advise. */
export function describeCare(event: CareEvent, state: SessionState): Described {
  switch (event.kind) {
    case 'staff.joined':
      return words('session', event.payload.name, `joined, ${event.payload.role}`);
    case 'checklist.answered':
      return words('check', event.payload.words, describeAnswer(event.payload.answer));
    case 'goHold.decided': {
      const { decision, words: said, beyond } = event.payload;
      return words('check', decision === 'go' ? 'Go' : 'Hold', said, beyond.join(' · '));
    }
    case 'gate.overridden': {
      const { gate, open, reason } = event.payload;
      return words(
        'check',
        gate === 'dose' ? 'Dose with open points' : 'End with open points',
        reason,
        `open: ${open.map((point) => point.words).join(', ')}`,
      );
    }
    case 'limit.acknowledged':
      return describeSeen(event, state);
    case 'adverse.recorded':
      return describeAdverse(event.payload);
    case 'adverse.resolved': {
      const what = state.care.adverse.find(({ seq }) => seq === event.payload.toSeq)?.details.what;
      return words('event', 'Resolved', what ?? '', event.payload.outcome);
    }
    case 'adverse.leftOpen': {
      const { toSeq, reason, followUp } = event.payload;
      const what = state.care.adverse.find(({ seq }) => seq === toSeq)?.details.what;
      return words('event', 'Left open', what ?? '', `${reason}; followed up by ${followUp}`);
    }
    case 'prompt.answered':
      return words('note', event.payload.words, event.payload.text);
    case 'leaving.answered': {
      const point = leavingPoints.find(({ key }) => key === event.payload.key);
      return words('check', point?.words ?? '', describeAnswer(event.payload.answer));
    }
    case 'readiness.scored': {
      const { scale, items, total, threshold } = event.payload;
      const form = readinessScales[scale];
      const scored = items.map(
        ({ key, score }) => `${form.items.find((item) => item.key === key)?.title ?? key} ${score}`,
      );
      return words(
        'check',
        `Readiness ${total} of 10`,
        `${form.name}; protocol: ${threshold} or more`,
        scored.join(', '),
      );
    }
  }
}
