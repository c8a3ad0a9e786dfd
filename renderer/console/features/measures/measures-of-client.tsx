import { useState, type ReactNode } from 'react';
import type { ClientId } from '../../../../shared/contract/ids.ts';
import type { MeasureId, MeasureRecord, ScaleKey } from '../../../../shared/contract/measures.ts';
import type { SessionListing } from '../../../../shared/contract/people.ts';
import { scaleKeys } from '../../../../shared/domain/scales/scales.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { MeasureForm } from './measure-form.tsx';
import { MeasuresList } from './measures-list.tsx';
import { NewMeasure } from './new-measure.tsx';
import { Surfaced } from './surfaced.tsx';
import { TrendChart } from './trend.tsx';
import { trendOf } from './trend-model.ts';
import styles from './measures.module.css';

type Entering = Readonly<{ scale: ScaleKey; corrects: MeasureRecord | null }>;

/** A client's measures: what is to be seen first, taking one, each scale across the course with its doses, and the list. */
export function MeasuresOfClient(
  props: Readonly<{ clientId: ClientId; sessions: readonly SessionListing[] }>,
): ReactNode {
  const { clientId, sessions } = props;
  const asked = useAsk('measure.list', { clientId });
  const [entering, setEntering] = useState<Entering | null>(null);
  /** What the form was opened for last: the focus goes back to the button that opened it. */
  const [left, setLeft] = useState<MeasureId | 'new' | null>(null);
  const sessionId = sessions.find(({ endedAtMs }) => endedAtMs === null)?.sessionId ?? null;
  const records = asked.value?.records ?? [];
  const doses = sessions.flatMap(({ t0Ms }) => (t0Ms === null ? [] : [t0Ms]));
  const trends = scaleKeys.flatMap((key) => trendOf(key, records, doses) ?? []);

  if (entering !== null)
    return (
      <MeasureForm
        clientId={clientId}
        sessionId={sessionId}
        {...entering}
        onDone={() => {
          setLeft(entering.corrects?.measureId ?? 'new');
          setEntering(null);
        }}
      />
    );
  return (
    <div className={styles['tab']}>
      <Surfaced records={records} />
      <NewMeasure
        clientId={clientId}
        sessionId={sessionId}
        hasFocus={left === 'new'}
        onEnter={(scale) => setEntering({ scale, corrects: null })}
      />
      <ErrorLine>{refusalWords(asked.failure)}</ErrorLine>
      {asked.waiting ? <Waiting>Reading the measures…</Waiting> : null}
      {trends.length === 0 ? null : (
        <Panel title="Across the course" aside={<span className={styles['soft']}>▼ dose</span>}>
          <div className={styles['trends']}>
            {trends.map((trend) => (
              <TrendChart key={trend.name} trend={trend} />
            ))}
          </div>
        </Panel>
      )}
      {asked.value === undefined ? null : (
        <Panel title="Kept">
          {records.length === 0 ? (
            <EmptyState title="No measure is kept of this client." />
          ) : (
            <MeasuresList
              records={records}
              focused={left}
              onCorrect={(record) => setEntering({ scale: record.scale, corrects: record })}
            />
          )}
        </Panel>
      )}
    </div>
  );
}
