import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import type { ClientId } from '../../../../shared/contract/ids.ts';
import type { SessionListing } from '../../../../shared/contract/people.ts';
import { useNow } from '../../../bridge/clock.ts';
import { asClientId } from '../../../bridge/ids.ts';
import { useAsk, useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { ClientForm } from './client-form.tsx';
import { draftOf } from './client-draft.ts';
import { MusicOfClient } from './client-music.tsx';
import { Course } from './course.tsx';
import { ageAt, dayWords } from './day-words.ts';
import { SessionsOfClient } from './sessions-of-client.tsx';

type MeasuresOf = ComponentType<
  Readonly<{ clientId: ClientId; sessions: readonly SessionListing[] }>
>;
const tabs: readonly string[] = ['Course', 'Sessions', 'Measures', 'Music', 'Details'];

/** One client: the course of care, the sessions, the measures (another feature's) and what staff wrote down. */
export function ClientScreen({ Measures }: Readonly<{ Measures: MeasuresOf }>): ReactNode {
  const { clientId } = useParams({ from: '/office/client/$clientId' });
  // A draft belongs to one client: another address is another screen.
  return <ClientPage key={clientId} clientId={clientId} Measures={Measures} />;
}

function ClientPage({
  clientId,
  Measures,
}: Readonly<{ clientId: string; Measures: MeasuresOf }>): ReactNode {
  const id = asClientId(clientId);
  const asked = useAsk('client.open', { clientId: id });
  const change = useTell('client.change');
  const navigate = useNavigate();
  const now = useNow(60_000);
  // In the address, so that a lock, a reload and a questionnaire handed back lead to the same tab.
  const { tab = 'Course' } = useSearch({ from: '/office/client/$clientId' });

  if (asked.value === undefined)
    return (
      <Screen title="Client">
        {asked.waiting ? (
          <Waiting>Opening the client…</Waiting>
        ) : (
          <EmptyState title={refusalWords(asked.failure) ?? ''} />
        )}
      </Screen>
    );
  const { client, sessions } = asked.value;
  const age = ageAt(client.dateOfBirth, now);
  const under = [
    client.recordNumber,
    client.legalName === client.preferredName ? '' : client.legalName,
    age === null ? '' : `${dayWords(client.dateOfBirth)}, ${age} years`,
  ].filter((part) => part !== '');
  return (
    <Screen
      title={client.preferredName}
      under={under.join(' · ')}
      actions={
        <Button
          weight="main"
          onClick={() => void navigate({ to: '/prepare', search: { clientId } })}
        >
          Start a session
        </Button>
      }
    >
      <Tabs
        label="Client"
        chosen={tabs.includes(tab) ? tab : 'Course'}
        onChoose={(name) => void navigate({ to: '.', search: { tab: name }, replace: true })}
        tabs={[
          { name: 'Course', content: <Course clientId={id} sessions={sessions} /> },
          { name: 'Sessions', content: <SessionsOfClient sessions={sessions} /> },
          {
            name: 'Measures',
            content: <Measures clientId={id} sessions={sessions} />,
          },
          {
            name: 'Music',
            content: (
              <MusicOfClient
                clientId={id}
                runs={sessions.some(({ endedAtMs }) => endedAtMs === null)}
              />
            ),
          },
          {
            name: 'Details',
            content: (
              <Panel>
                <ClientForm
                  draftName={`client:${clientId}`}
                  saved={draftOf(client)}
                  busy={change.busy}
                  failure={change.failure}
                  onSave={async (details) => (await change.tell({ clientId: id, ...details })).ok}
                />
              </Panel>
            ),
          },
        ]}
      />
    </Screen>
  );
}
