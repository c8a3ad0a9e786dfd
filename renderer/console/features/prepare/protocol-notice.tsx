import { Link } from '@tanstack/react-router';
import { CircleDashed } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Protocol } from '../../../../shared/contract/protocol.ts';
import styles from './prepare.module.css';

/** Says of a protocol that nobody has confirmed that it is so, with the way to read and confirm it. */
export function ProtocolNotice({
  protocol,
  madeUp,
}: Readonly<{ protocol: Protocol | undefined; madeUp: boolean }>): ReactNode {
  if (protocol === undefined || protocol.confirmed !== null) return null;
  const { protocolId, version, example } = protocol;
  return (
    <p className={styles['notice']}>
      <CircleDashed size={16} aria-hidden="true" />
      <span>
        {example
          ? 'Example values: a prescriber must review and confirm.'
          : `Version ${version} is not confirmed: a prescriber must review and confirm it.`}{' '}
        <Link to="/protocols/$protocolId" params={{ protocolId }}>
          Review and confirm
        </Link>
        {madeUp ? ' With made-up data a session can begin all the same.' : ''}
      </span>
    </p>
  );
}
