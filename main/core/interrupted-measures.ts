import type { ClientId, EpochMs, Millis } from '../../shared/contract/ids.ts';
import type { Answers, ScaleKey } from '../../shared/contract/measures.ts';
import type { InterruptedMeasure, OpenOffice } from './open-office.ts';

/** After this, answers are of another day: the questions begin anew. */
const longestMs: Millis = 12 * 60 * 60_000;

/** What of the office is other once staff have the screen back: a questionnaire that was not finished is put aside with its answers. */
export function takenBack(
  office: OpenOffice,
  nowMs: EpochMs,
): Pick<OpenOffice, 'handOver' | 'interrupted'> {
  const { handOver } = office;
  if (handOver === null) return { handOver, interrupted: office.interrupted };
  const { clientId, shown } = handOver;
  const begun = !shown.finished && Object.keys(shown.answers).length > 0;
  const { scale, answers } = shown;
  const others = withoutInterrupted(office, clientId, scale);
  const interrupted = begun ? [...others, { clientId, scale, answers, atMs: nowMs }] : others;
  return { handOver: null, interrupted };
}

/** The answers with which a questionnaire goes on; none when it was not interrupted within twelve hours. */
export function answersBefore(
  { interrupted }: Pick<OpenOffice, 'interrupted'>,
  clientId: ClientId,
  scale: ScaleKey,
  nowMs: EpochMs,
): Answers {
  const found = interrupted.find((each) => each.clientId === clientId && each.scale === scale);
  return found === undefined || nowMs - found.atMs > longestMs ? {} : found.answers;
}

/** Those put aside but for one questionnaire of one client. */
export function withoutInterrupted(
  { interrupted }: Pick<OpenOffice, 'interrupted'>,
  clientId: ClientId,
  scale: ScaleKey,
): readonly InterruptedMeasure[] {
  return interrupted.filter((each) => each.clientId !== clientId || each.scale !== scale);
}
