import { useState, type ReactNode } from 'react';
import type { ImportState } from '../../../../shared/contract/music.ts';
import { useAsk, useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Meter } from '../../../ui/meter.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { stopSending, type Sending } from './sending.ts';
import styles from './library.module.css';

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Where an import ended that did not come to its end; nothing for one that did. */
function stoppedWords(state: ImportState, sending: Sending): string {
  const [done, total] = sending.stopped ? [sending.sent, sending.total] : [state.done, state.total];
  return done < total ? `Stopped after ${done} of ${counted(total, 'file', 'files')}. ` : '';
}

function resultWords({ added, duplicates, failures }: ImportState): string {
  return [
    `${counted(added, 'track is', 'tracks are')} in`,
    duplicates === 0 ? '' : `${counted(duplicates, 'was', 'were')} there already`,
    failures.length === 0 ? '' : `${counted(failures.length, 'file', 'files')} could not be read`,
  ]
    .filter((words) => words !== '')
    .join(', ');
}

/** How an import is going, how to stop it, and at its end what could not be read and why. Nothing to say: nothing shown. */
export function ImportProgress({ sending }: Readonly<{ sending: Sending }>): ReactNode {
  const state = useAsk('import.state', {}).value;
  const cancel = useTell('import.cancel');
  const [putAway, setPutAway] = useState<ImportState | null>(null);
  if (state === undefined) return null;
  const running = state.running || sending.busy;
  const total = Math.max(state.total, sending.busy ? sending.total : 0);
  const done = sending.busy ? sending.sent : state.done;
  const said = state.added > 0 || state.duplicates > 0 || state.failures.length > 0;
  const waits = state.toCheck > 0 || state.toMeasure > 0;
  if (!running && !waits && (!said || putAway === state)) return null;
  return (
    <Panel
      title="Import"
      aside={
        running ? (
          <Button
            onClick={() => {
              stopSending();
              void cancel.tell({});
            }}
          >
            Cancel import
          </Button>
        ) : said ? (
          <Button weight="quiet" onClick={() => setPutAway(state)}>
            Put away
          </Button>
        ) : undefined
      }
    >
      {running ? (
        <Meter
          label="Import progress"
          value={total === 0 ? 0 : done / total}
          words={total === 0 ? 'Looking for audio files…' : `${done} of ${total} files`}
        />
      ) : said ? (
        <p role="status">
          {stoppedWords(state, sending)}
          {resultWords(state)}.
        </p>
      ) : null}
      {state.toCheck > 0 ? (
        <p className="soft">
          {counted(state.toCheck, 'track is', 'tracks are')} still being decoded to the end.
        </p>
      ) : null}
      {state.toMeasure > 0 ? (
        <p className="soft">
          {counted(state.toMeasure, 'playable track is', 'playable tracks are')} still being
          measured for loudness.
        </p>
      ) : null}
      {state.failures.length === 0 ? null : (
        <ul className={styles['failures']} aria-label="Files that could not be read">
          {state.failures.map((failure, index) => (
            <li key={`${index} ${failure.file}`}>
              <strong>{failure.file}</strong> {failure.reason}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
