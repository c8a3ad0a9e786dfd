import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Protocol, ProtocolVersion } from '../../../../shared/contract/protocol.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Table } from '../../../ui/table.tsx';
import { dateWords } from '../../wording/times.ts';

/** Every version that was ever saved, newest first; each can be read. */
export function ProtocolVersions({
  protocol,
  versions,
}: Readonly<{ protocol: Protocol; versions: readonly ProtocolVersion[] }>): ReactNode {
  const { protocolId } = protocol;
  return (
    <Panel title="Versions">
      <Table
        label="Versions"
        rows={versions}
        rowKey={({ version }) => String(version)}
        columns={[
          {
            title: 'Version',
            cell: ({ version }) =>
              version === protocol.version ? (
                `Version ${version}, shown here`
              ) : (
                <Link
                  to="/protocols/$protocolId"
                  params={{ protocolId }}
                  search={{ version: String(version) }}
                >
                  Version {version}
                </Link>
              ),
          },
          { title: 'Saved by', cell: ({ setBy }) => setBy },
          {
            title: 'On',
            whole: true,
            cell: ({ setAtMs }) => (setAtMs === 0 ? 'Ships with Stillroom' : dateWords(setAtMs)),
          },
          {
            title: 'Confirmed',
            cell: ({ confirmed }) =>
              confirmed === null ? 'No' : `${confirmed.by}, ${dateWords(confirmed.atMs)}`,
          },
        ]}
      />
    </Panel>
  );
}
