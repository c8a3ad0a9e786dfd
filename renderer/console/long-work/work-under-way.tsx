import type { ReactNode } from 'react';
import type { WorkKind } from '../../../shared/contract/work.ts';
import { useAsk, useTell } from '../../bridge/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Meter } from '../../ui/meter.tsx';
import { Ways } from '../../ui/ways.tsx';

type Words = Readonly<{
  kind: WorkKind;
  /** What is being done, as a sentence. */
  words: string;
  /** What the button that ends it says. */
  cancel: string;
}>;

/** How far this kind of long work is, and the button that ends it; nothing while there is none under way. */
export function WorkUnderWay({ kind, words, cancel }: Words): ReactNode {
  const state = useAsk('work.state', {}).value;
  const cancelling = useTell('work.cancel');
  const work = state?.running.find((one) => one.kind === kind);
  if (work === undefined) return null;
  return (
    <>
      <Meter
        label={words}
        value={work.share}
        words={`${words} ${Math.round(work.share * 100)} %`}
      />
      <Ways>
        <Button disabled={cancelling.busy} onClick={() => void cancelling.tell({})}>
          {cancel}
        </Button>
      </Ways>
    </>
  );
}
