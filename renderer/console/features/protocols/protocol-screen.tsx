import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import { asProtocolId } from '../../../bridge/ids.ts';
import { useAsk, useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { dateWords } from '../../wording/times.ts';
import { ConfirmProtocol } from './confirm-protocol.tsx';
import { ProtocolFacts } from './protocol-facts.tsx';
import { ProtocolStanding } from './protocol-standing.tsx';
import { ProtocolVersions } from './protocol-versions.tsx';
import styles from './protocols.module.css';

/** One protocol, to read and to confirm; an earlier version by its number in the address. */
export function ProtocolScreen(): ReactNode {
  const { protocolId } = useParams({ from: '/office/protocols/$protocolId' });
  const { version } = useSearch({ from: '/office/protocols/$protocolId' });
  const wanted = Number(version);
  const asked = useAsk('protocol.open', {
    protocolId: asProtocolId(protocolId),
    ...(Number.isInteger(wanted) && wanted > 0 ? { version: wanted } : {}),
  });
  if (asked.value === undefined)
    return (
      <Screen title="Protocol" width="narrow">
        {asked.waiting ? (
          <Waiting>Opening the protocol…</Waiting>
        ) : (
          <EmptyState title={refusalWords(asked.failure) ?? ''} />
        )}
      </Screen>
    );
  return <ProtocolPage key={protocolId} opened={asked.value} />;
}

const longestName = 120;

function ProtocolPage({ opened }: Readonly<{ opened: Output<'protocol.open'> }>): ReactNode {
  const { protocol, retired, versions } = opened;
  const { protocolId, version } = protocol;
  const navigate = useNavigate();
  const copy = useTell('protocol.copy');
  const retire = useTell('protocol.retire');
  const [inUse, setInUse] = useState(false);
  const latest = versions[0]?.version ?? version;
  const isLatest = version === latest;

  const makeCopy = async (): Promise<void> => {
    const name = `${protocol.name.slice(0, longestName - ' (copy)'.length)} (copy)`;
    const reply = await copy.tell({ protocolId, name });
    if (reply.ok)
      await navigate({
        to: '/protocols/$protocolId/edit',
        params: { protocolId: reply.value.protocolId },
      });
  };
  const putAside = async (): Promise<void> => {
    const reply = await retire.tell({ protocolId, retired: !retired });
    setInUse(reply.ok && !retired && reply.value.inUse);
  };
  return (
    <Screen
      title={protocol.name}
      under={
        <>
          <ProtocolStanding protocol={protocol} />
          {retired ? ' · Retired' : ''}
        </>
      }
      actions={
        <>
          <Button
            weight="main"
            disabled={!isLatest || retired}
            onClick={() =>
              void navigate({ to: '/protocols/$protocolId/edit', params: { protocolId } })
            }
          >
            Edit
          </Button>
          <Button disabled={copy.busy} onClick={() => void makeCopy()}>
            Copy
          </Button>
          <Button disabled={retire.busy} onClick={() => void putAside()}>
            {retired ? 'Take back' : 'Retire'}
          </Button>
        </>
      }
      width="narrow"
    >
      <ErrorLine>{refusalWords(copy.failure) ?? refusalWords(retire.failure)}</ErrorLine>
      <p role="status" className={inUse ? styles['note'] : 'unseen'}>
        {inUse ? 'Retired. The session that is running keeps its own copy to its end.' : ''}
      </p>
      {protocol.confirmed === null && protocol.example ? (
        <p className={styles['note']}>Example values: a prescriber must review and confirm.</p>
      ) : null}
      {isLatest ? null : (
        <p className={styles['note']}>
          This is version {version}, saved on {dateWords(protocol.setAtMs)}.{' '}
          <Link to="/protocols/$protocolId" params={{ protocolId }}>
            To version {latest}
          </Link>
        </p>
      )}
      <ProtocolFacts protocol={protocol} />
      {isLatest && protocol.confirmed === null ? <ConfirmProtocol protocol={protocol} /> : null}
      <ProtocolVersions protocol={protocol} versions={versions} />
    </Screen>
  );
}
