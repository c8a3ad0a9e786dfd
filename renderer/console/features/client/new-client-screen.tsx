import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTell } from '../../../bridge/queries.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { emptyClient } from './client-draft.ts';
import { ClientForm } from './client-form.tsx';

/** Writes down a client. */
export function NewClientScreen(): ReactNode {
  const creation = useTell('client.create');
  const navigate = useNavigate();
  return (
    <Screen title="New client" under="Only the preferred name is asked for." width="narrow">
      <Panel>
        <ClientForm
          draftName="client:new"
          saved={emptyClient}
          autoFocus
          busy={creation.busy}
          failure={creation.failure}
          onSave={async (details) => {
            const reply = await creation.tell(details);
            if (reply.ok)
              void navigate({
                to: '/client/$clientId',
                params: { clientId: reply.value.clientId },
              });
            return reply.ok;
          }}
        />
      </Panel>
    </Screen>
  );
}
