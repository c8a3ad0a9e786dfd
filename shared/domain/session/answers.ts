import type { CheckAnswer } from '../../contract/care.ts';

/** Whether a point counts as answered: anything but a tick that was taken back. */
export function isAnswered(answer: CheckAnswer | undefined): boolean {
  return answer !== undefined && (answer.kind !== 'tick' || answer.done);
}

/** An answer in words: `done`, `open again`, `yesterday 20:30`, `Ana Reyes, 555 0142`. */
export function describeAnswer(answer: CheckAnswer): string {
  switch (answer.kind) {
    case 'tick':
      return answer.done ? 'done' : 'open again';
    case 'text':
      return answer.text;
    case 'time':
      return answer.day === 'today' ? answer.time : `yesterday ${answer.time}`;
    case 'person':
      return `${answer.name}, ${answer.phone}`;
  }
}
