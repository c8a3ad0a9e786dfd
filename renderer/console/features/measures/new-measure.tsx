import { useState, type ReactNode } from 'react';
import type { ClientId, SessionId } from '../../../../shared/contract/ids.ts';
import type { ScaleKey } from '../../../../shared/contract/measures.ts';
import { scaleKeys, scaleOf } from '../../../../shared/domain/scales/scales.ts';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import styles from './measures.module.css';

/** Which scale is taken next, and by whom: staff on one page, or the client on a screen that shows nothing else. */
export function NewMeasure(
  props: Readonly<{
    clientId: ClientId;
    sessionId: SessionId | null;
    /** The form it opened was just left. */
    hasFocus: boolean;
    onEnter(scale: ScaleKey): void;
  }>,
): ReactNode {
  const { clientId, sessionId, hasFocus, onEnter } = props;
  const [chosen, setChosen] = useState<ScaleKey>('phq9');
  const handing = useTell('measure.handOver');
  const byItems = scaleOf(chosen).kind === 'items';
  return (
    <Panel title="Take a measure">
      <div className={styles['beside']}>
        <Select
          label="Scale"
          className={styles['short']}
          value={chosen}
          choices={scaleKeys.map((key) => ({ value: key, words: scaleOf(key).name }))}
          onChoice={setChosen}
        />
        <Ways>
          <Button weight="main" autoFocus={hasFocus} onClick={() => onEnter(chosen)}>
            {byItems ? 'Enter answers' : 'Enter the total'}
          </Button>
          <Button
            disabled={!byItems || handing.busy}
            onClick={() => void handing.tell({ clientId, scale: chosen, sessionId })}
          >
            Hand to the client
          </Button>
        </Ways>
      </div>
      <p className={styles['soft']}>
        {byItems
          ? 'Handed to the client, the screen is locked and shows one question at a time; a staff PIN brings it back.'
          : 'Of this scale the total alone is kept; its questions are not part of Stillroom.'}
      </p>
      <ErrorLine>{refusalWords(handing.failure)}</ErrorLine>
    </Panel>
  );
}
