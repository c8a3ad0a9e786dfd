import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SessionListing } from '../../../../shared/contract/people.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { careTypeWords } from '../../wording/names.ts';
import { clockWords, dateWords, spanWords } from '../../wording/times.ts';

const columns: readonly Column<SessionListing>[] = [
  {
    title: 'Date',
    cell: (session) =>
      session.endedAtMs === null ? (
        <Link to="/live">{dateWords(session.startedAtMs)}</Link>
      ) : (
        <Link to="/record/$sessionId" params={{ sessionId: session.sessionId }}>
          {dateWords(session.startedAtMs)}
        </Link>
      ),
  },
  { title: 'Care type', cell: (session) => careTypeWords[session.careType] },
  { title: 'Protocol', cell: (session) => session.protocolName },
  { title: 'Began', cell: (session) => clockWords(session.startedAtMs), figures: true },
  {
    title: 'First dose',
    cell: (session) => (session.t0Ms === null ? '–' : clockWords(session.t0Ms)),
    figures: true,
  },
  {
    title: 'Length',
    cell: (session) =>
      session.endedAtMs === null
        ? 'in progress'
        : spanWords(session.endedAtMs - session.startedAtMs),
    figures: true,
  },
];

/** Every session of one client, newest first. */
export function SessionsOfClient({
  sessions,
}: Readonly<{ sessions: readonly SessionListing[] }>): ReactNode {
  return (
    <Panel>
      {sessions.length === 0 ? (
        <EmptyState title="No session yet.">
          “Start a session” begins one; its record will stand here.
        </EmptyState>
      ) : (
        <Table
          label="Sessions"
          columns={columns}
          rows={sessions.toSorted((one, other) => other.startedAtMs - one.startedAtMs)}
          rowKey={(session) => session.sessionId}
        />
      )}
    </Panel>
  );
}
