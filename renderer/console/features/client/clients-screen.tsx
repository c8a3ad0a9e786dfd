import { Link, useNavigate } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ClientListing } from '../../../../shared/contract/people.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { findMatching } from '../../../ui/find-matching.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { dateWords } from '../../wording/times.ts';
import { dayWords } from './day-words.ts';
import styles from './client.module.css';

const textOf = (client: ClientListing): string =>
  `${client.preferredName} ${client.legalName} ${client.recordNumber} ${client.initials}`;
/** More rows than this help nobody: the search narrows them. */
const shown = 200;

const columns: readonly Column<ClientListing>[] = [
  {
    title: 'Preferred name',
    cell: (client) => (
      <Link to="/client/$clientId" params={{ clientId: client.clientId }}>
        {client.preferredName}
      </Link>
    ),
  },
  { title: 'Legal name', cell: (client) => client.legalName },
  { title: 'Record number', cell: (client) => client.recordNumber, whole: true },
  { title: 'Date of birth', cell: (client) => dayWords(client.dateOfBirth), whole: true },
  { title: 'Sessions', cell: (client) => client.sessionCount, figures: true },
  {
    title: 'Last session',
    whole: true,
    cell: (client) =>
      client.lastSessionAtMs === null ? 'None yet' : dateWords(client.lastSessionAtMs),
  },
];

/** Everybody this office cares for. */
export function ClientsScreen(): ReactNode {
  const asked = useAsk('client.list', {});
  const [query, setQuery] = useState('');
  const navigate = useNavigate();
  const clients = asked.value?.clients ?? [];
  const found = findMatching(
    query,
    clients.toSorted((one, other) => one.preferredName.localeCompare(other.preferredName)),
    textOf,
  );
  return (
    <Screen
      title="Clients"
      actions={
        <Button
          weight="main"
          icon={<UserPlus size={16} />}
          onClick={() => void navigate({ to: '/clients/new' })}
        >
          New client
        </Button>
      }
    >
      <ErrorLine>{refusalWords(asked.failure)}</ErrorLine>
      {asked.waiting ? <Waiting>Reading the clients…</Waiting> : null}
      {asked.value !== undefined && clients.length === 0 ? (
        <Panel>
          <EmptyState title="No client is written down yet.">
            “New client” asks for a preferred name; everything else can wait.
          </EmptyState>
        </Panel>
      ) : null}
      {clients.length === 0 ? null : (
        <>
          <Field
            label="Find a client"
            type="search"
            className={styles['find']}
            placeholder="Name or record number"
            value={query}
            onText={setQuery}
          />
          <Panel>
            {found.length === 0 ? (
              <EmptyState title="Nobody here has a name or number that begins like that." />
            ) : (
              <Table
                label="Clients"
                columns={columns}
                rows={found.slice(0, shown)}
                rowKey={(client) => client.clientId}
              />
            )}
            {found.length > shown ? (
              <p className="soft">{found.length - shown} more; typing a name narrows the list.</p>
            ) : null}
          </Panel>
        </>
      )}
    </Screen>
  );
}
