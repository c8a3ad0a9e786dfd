import { Link, useParams } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import type { SessionView } from '../../../../shared/contract/contract.ts';
import type { SessionId } from '../../../../shared/contract/ids.ts';
import { replay } from '../../../../shared/domain/session/evolve.ts';
import { hasDose } from '../../../../shared/domain/session/state.ts';
import { timelineOf } from '../../../../shared/domain/session/timeline.ts';
import { useNow } from '../../../bridge/clock.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { clientWords } from '../../wording/client-words.ts';
import { careTypeWords } from '../../wording/names.ts';
import { refusalWords } from '../../wording/refusals.ts';
import { clockWords, dateWords } from '../../wording/times.ts';
import { recordFigures } from './record-figures.ts';
import { PromptAnswers } from './prompt-answers.tsx';
import { RecordTimeline } from './record-timeline.tsx';
import { SessionMusic } from './session-music.tsx';
import { VitalsChart } from './vitals-chart.tsx';
import styles from './record.module.css';

const halfMinuteMs = 30_000;

function Record({ view }: Readonly<{ view: SessionView }>): ReactNode {
  const { session, events } = view;
  const now = useNow(halfMinuteMs);
  const state = useMemo(() => replay(events), [events]);
  const rows = useMemo(() => timelineOf(events), [events]);
  if (state === null)
    return <EmptyState title="This session has no beginning and cannot be shown." />;
  const endMs = session.endedAtMs ?? now;
  const staff = state.staff.map((member) => member.name).join(', ');
  const end = session.endedAtMs === null ? 'still running' : clockWords(session.endedAtMs);
  const careType = careTypeWords[session.careType];
  // "KAP · KAP, intramuscular" says it twice.
  const visit = session.protocolName.startsWith(careType)
    ? session.protocolName
    : `${careType} · ${session.protocolName}`;
  return (
    <Screen
      title={`${clientWords(session)}, ${dateWords(session.startedAtMs)}`}
      under={`${visit} · ${clockWords(session.startedAtMs)}–${end} · with ${staff}`}
      width="wide"
      actions={session.endedAtMs === null ? <Link to="/live">Return to session</Link> : undefined}
    >
      {hasDose(session.careType) ? (
        <>
          <dl className={styles['figures']}>
            {recordFigures(state, endMs).map(({ value, words }) => (
              <div key={words} className={styles['figure']}>
                <dt>{words}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <Panel title="Vitals over music">
            <VitalsChart state={state} events={events} endMs={endMs} />
          </Panel>
        </>
      ) : null}
      {state.protocol.prompts.length > 0 && (
        <Panel title="Prompts">
          <PromptAnswers state={state} />
        </Panel>
      )}
      <Panel title="Timeline">
        <RecordTimeline rows={rows} />
      </Panel>
      <SessionMusic events={events} startedAtMs={session.startedAtMs} />
    </Screen>
  );
}

/** The record of one session: its figures, vitals over music, and the whole timeline with filters. */
export function RecordScreen(): ReactNode {
  const { sessionId } = useParams({ from: '/office/record/$sessionId' });
  const asked = useAsk('session.open', { sessionId: sessionId as SessionId });
  if (asked.value !== undefined) return <Record view={asked.value} />;
  if (asked.failure === null) return <Waiting>Opening the record…</Waiting>;
  return (
    <Screen title="Record">
      <ErrorLine>{refusalWords(asked.failure)}</ErrorLine>
      <Link to="/">Go to Today</Link>
    </Screen>
  );
}
