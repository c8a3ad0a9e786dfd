import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { protocolDraftOf } from '../../../../shared/domain/protocol/protocol-draft.ts';
import { asProtocolId } from '../../../bridge/ids.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { newAddress } from './new-address.ts';
import { ProtocolEditor } from './protocol-editor.tsx';
import { blankText, textOf } from './protocol-text.ts';

/** The editor of the latest version of a protocol, or of a new one. */
export function EditProtocolScreen(): ReactNode {
  const { protocolId } = useParams({ from: '/office/protocols/$protocolId/edit' });
  const isNew = protocolId === newAddress;
  const asked = useAsk('protocol.open', isNew ? null : { protocolId: asProtocolId(protocolId) });
  if (isNew) return <ProtocolEditor protocolId={null} version={0} saved={blankText} />;
  if (asked.value === undefined)
    return (
      <Screen title="Edit protocol">
        {asked.waiting ? (
          <Waiting>Opening the protocol…</Waiting>
        ) : (
          <EmptyState title={refusalWords(asked.failure) ?? ''} />
        )}
      </Screen>
    );
  const { protocol } = asked.value;
  return (
    <ProtocolEditor
      key={`${protocol.protocolId}:${protocol.version}`}
      protocolId={protocol.protocolId}
      version={protocol.version}
      saved={textOf(protocolDraftOf(protocol))}
    />
  );
}
