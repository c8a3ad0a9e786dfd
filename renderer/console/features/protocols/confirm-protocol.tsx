import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Protocol } from '../../../../shared/contract/protocol.ts';
import { useAsk, useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';

/** Stands at the foot, under everything that is confirmed with it. Only a prescriber at the keyboard can. */
export function ConfirmProtocol({ protocol }: Readonly<{ protocol: Protocol }>): ReactNode {
  const office = useAsk('office.state', {}).value;
  const staff = useAsk('staff.list', {}).value?.staff ?? [];
  const confirm = useTell('protocol.confirm');
  const [reviewed, setReviewed] = useState(false);
  const person = staff.find(({ staffId }) => staffId === office?.staffId);
  const { protocolId, version } = protocol;
  return (
    <Panel title="Review and confirm">
      {person?.role === 'prescriber' ? (
        <>
          <Checkbox
            label="I have reviewed every value of this version"
            checked={reviewed}
            onCheck={setReviewed}
            about={`It is confirmed in the name of ${person.name}; limits that nobody has set become theirs.`}
          />
          <Ways>
            <Button
              weight="main"
              disabled={!reviewed || confirm.busy}
              onClick={() => void confirm.tell({ protocolId, version })}
            >
              Confirm this version
            </Button>
          </Ways>
        </>
      ) : (
        <p className="soft">
          A prescriber confirms this version, once they have chosen their name under “At the
          keyboard”.{' '}
          {staff.some(({ role, left }) => role === 'prescriber' && !left) ? null : (
            <>
              No prescriber is on the staff yet: <Link to="/settings">Settings, Staff</Link>.
            </>
          )}
        </p>
      )}
      <ErrorLine>{refusalWords(confirm.failure)}</ErrorLine>
    </Panel>
  );
}
