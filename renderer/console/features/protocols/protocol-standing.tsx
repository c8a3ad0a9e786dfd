import { CircleDashed, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Protocol } from '../../../../shared/contract/protocol.ts';
import { classNames } from '../../../ui/class-names.ts';
import { standingWords } from './protocol-words.ts';
import styles from './protocols.module.css';

/** Whether a version may be used for a real client, as shape and words. */
export function ProtocolStanding({
  protocol,
}: Readonly<{ protocol: Pick<Protocol, 'example' | 'confirmed' | 'version'> }>): ReactNode {
  const confirmed = protocol.confirmed !== null;
  return (
    <span className={classNames(styles['standing'], !confirmed && styles['open'])}>
      {confirmed ? (
        <ShieldCheck size={16} aria-hidden="true" />
      ) : (
        <CircleDashed size={16} aria-hidden="true" />
      )}
      {standingWords(protocol)}
    </span>
  );
}
