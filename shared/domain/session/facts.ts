import type { Fact } from '../../contract/care.ts';
import { describeReadings } from '../vitals/readings.ts';
import type { AdverseEvent, Dose, SessionState, VitalsTaken } from './state.ts';

type Grounds = Pick<SessionState, 'vitals' | 'doses' | 'care' | 'protocol'>;

/** A reading as a decision names it. */
export function readingFact({ seq, readings }: VitalsTaken): Fact {
  return { key: `reading:${seq}`, words: describeReadings(readings) };
}

function doseFact({ seq, mg, infusion }: Dose): Fact {
  const words =
    infusion === null ? `${mg} mg` : `infusion of ${infusion.plannedMg} mg, ${infusion.status}`;
  return { key: `dose:${seq}`, words };
}

/** An adverse event as a decision names it. */
export function adverseFact({ seq, details, resolvedAtMs }: AdverseEvent): Fact {
  const words = `${details.what}, ${details.severity}, ${details.class}`;
  return { key: `adverse:${seq}`, words: resolvedAtMs === null ? words : `${words}, resolved` };
}

/** Every reading and every dose. */
export function readingsAndDoses({ vitals, doses }: Grounds): readonly Fact[] {
  return [...vitals.map(readingFact), ...doses.map(doseFact)];
}

/** Every dose. */
export function dosesGiven({ doses }: Grounds): readonly Fact[] {
  return doses.map(doseFact);
}

/** What the score of readiness rests on: every reading, every dose, every adverse event. */
export function groundsOfLeaving(state: Grounds): readonly Fact[] {
  return [...readingsAndDoses(state), ...state.care.adverse.map(adverseFact)];
}

/**
 * What go or hold rests on: every reading, every dose, every adverse event. One decision covers a whole series of nasal
 * devices, so there a device is no new fact.
 */
export function groundsOfGo(state: Grounds): readonly Fact[] {
  const series = state.protocol.form.kind === 'devices';
  return groundsOfLeaving(state).filter(({ key }) => !(series && key.startsWith('dose:')));
}

/** What a decision rested on, and what has come since. */
export type Lapse = Readonly<{ restedOn: string; since: string }>;

function isIn(facts: readonly Fact[], { key, words }: Fact): boolean {
  return facts.some((each) => each.key === key && each.words === words);
}

function inWords(facts: readonly Fact[]): string {
  return facts.map(({ words }) => words).join(' · ');
}

/**
 * Whether a decision still holds: null while its facts are the facts of now. Else what it rested on and what has come since,
 * in words (`128/82`, `176/104`).
 */
export function lapseOf(restedOn: readonly Fact[], now: readonly Fact[]): Lapse | null {
  const gone = restedOn.filter((fact) => !isIn(now, fact));
  const come = now.filter((fact) => !isIn(restedOn, fact));
  if (gone.length === 0 && come.length === 0) return null;
  const last = restedOn.findLast(({ key }) => key.startsWith('reading:'));
  const before = gone.length > 0 ? inWords(gone) : (last?.words ?? '');
  const withdrawn = gone.filter(({ key }) => !come.some((each) => each.key === key));
  return {
    restedOn: before === '' ? 'no reading' : before,
    since: [inWords(come), withdrawn.length === 0 ? '' : `${inWords(withdrawn)} withdrawn`]
      .filter((part) => part !== '')
      .join(' · '),
  };
}
