import type { Input } from '../../shared/contract/contract.ts';
import type { Row } from './bare-inserts.ts';

type Command = Input<'session.act'>['command'];

/** One kind of entry that is measured: how it is asked for, and what the timeline keeps of it. */
export type Entry = Readonly<{
  what: string;
  /** How often it is made and measured, after a fifth as many that are not. No session has more readings than some hundred. */
  rounds: number;
  /** What stands in the note box, kept on the disk, before the entry is made; null where there is no draft. */
  draft: string | null;
  command(number: number): Command;
  /** The same bytes as the timeline's row of this command. */
  row(number: number, actor: string): Row;
}>;

const words =
  'Breathing slower, hands open. Says the water is warm and nobody is there. Asks for the blanket.';
const readings = (number: number) => ({
  systolic: 118 + (number % 9),
  diastolic: 76,
  pulse: 64 + (number % 7),
  saturation: 98,
});

const note: Omit<Entry, 'what' | 'draft'> = {
  rounds: 1500,
  command: (number) => ({
    kind: 'note.write',
    text: `${words} ${number}`,
    observedAtMs: Date.now(),
  }),
  row: (number, actor) => ({
    kind: 'note.written',
    actor,
    payload: JSON.stringify({ text: `${words} ${number}` }),
  }),
};

export const entries: readonly Entry[] = [
  { what: 'Note, nothing kept of it before', draft: null, ...note },
  { what: 'Note that ends a kept draft', draft: words, ...note },
  {
    what: 'Vitals',
    rounds: 300,
    draft: null,
    command: (number) => ({
      kind: 'vitals.record',
      readings: readings(number),
      observedAtMs: null,
      confirmedUnusual: true,
    }),
    row: (number, actor) => ({
      kind: 'vitals.recorded',
      actor,
      payload: JSON.stringify({
        readings: readings(number),
        slotIndex: null,
        lateMs: null,
        baseline: false,
        confirmedUnusual: false,
      }),
    }),
  },
];
