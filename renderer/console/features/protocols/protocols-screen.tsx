import { Link, useNavigate } from '@tanstack/react-router';
import { FilePlus2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Protocol } from '../../../../shared/contract/protocol.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { careTypeWords, routeWords } from '../../wording/names.ts';
import { refusalWords } from '../../wording/refusals.ts';
import { newAddress } from './new-address.ts';
import { ProtocolStanding } from './protocol-standing.tsx';

const columns: readonly Column<Protocol>[] = [
  {
    title: 'Name',
    cell: ({ protocolId, name }) => (
      <Link to="/protocols/$protocolId" params={{ protocolId }}>
        {name}
      </Link>
    ),
  },
  { title: 'Care type', cell: ({ careType }) => careTypeWords[careType] },
  { title: 'Route', cell: ({ route }) => (route === null ? '' : routeWords[route]) },
  { title: 'Version', figures: true, cell: ({ version }) => version },
  { title: 'Standing', cell: (protocol) => <ProtocolStanding protocol={protocol} /> },
];

/** The practice's rules as data: every protocol, and whether a prescriber has confirmed it. */
export function ProtocolsScreen(): ReactNode {
  const asked = useAsk('protocol.list', {});
  const navigate = useNavigate();
  const protocols = asked.value?.protocols;
  const retired = asked.value?.retired ?? [];
  const open = protocols?.filter(({ confirmed }) => confirmed === null).length ?? 0;
  return (
    <Screen
      title="Protocols"
      under="Phases, schedules, limits and checklists. Each session keeps its own copy of the protocol it began with."
      actions={
        <Button
          weight="main"
          icon={<FilePlus2 size={18} />}
          onClick={() =>
            void navigate({ to: '/protocols/$protocolId/edit', params: { protocolId: newAddress } })
          }
        >
          New protocol
        </Button>
      }
    >
      <ErrorLine>{refusalWords(asked.failure)}</ErrorLine>
      {asked.waiting ? <Waiting>Opening the protocols…</Waiting> : null}
      {protocols === undefined ? null : (
        <Panel>
          {open === 0 ? null : (
            <p className="soft">
              Example values: a prescriber must review and confirm. What is not confirmed is not for
              a real client.
            </p>
          )}
          {protocols.length === 0 ? (
            <EmptyState title="Every protocol is retired.">
              One of those below can be taken back, or a new one made.
            </EmptyState>
          ) : (
            <Table
              label="Protocols"
              columns={columns}
              rows={protocols}
              rowKey={({ protocolId }) => protocolId}
            />
          )}
        </Panel>
      )}
      {retired.length === 0 ? null : (
        <Panel title="Retired">
          <Table
            label="Retired protocols"
            columns={columns}
            rows={retired}
            rowKey={({ protocolId }) => protocolId}
          />
        </Panel>
      )}
    </Screen>
  );
}
