import { Link } from '@tanstack/react-router';
import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { scaleOf } from '../../../../shared/domain/scales/scales.ts';
import { surfacedNow } from '../../../../shared/domain/scales/surfaced.ts';
import { asClientId } from '../../../bridge/ids.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { dateWords } from '../../wording/times.ts';
import styles from './prepare.module.css';

/** What the chosen client’s last measures hold that staff are to see before a session, in plain words; nothing when nothing does. */
export function SeenFirst({ clientId }: Readonly<{ clientId: string }>): ReactNode {
  const input = clientId === '' ? null : { clientId: asClientId(clientId) };
  const records = useAsk('measure.list', input).value?.records ?? [];
  const found = surfacedNow(records);
  if (found.length === 0) return null;
  return (
    <ul className={styles['checks']} aria-label="Seen first">
      {found.map(({ record, words }) => (
        <li key={record.measureId} className={styles['bad']}>
          <Eye size={16} aria-hidden="true" />
          <span>
            {scaleOf(record.scale).name} of {dateWords(record.takenAtMs)}: {words.join('. ')}.{' '}
            <Link to="/client/$clientId" params={{ clientId }} search={{ tab: 'Measures' }}>
              Measures
            </Link>
          </span>
        </li>
      ))}
    </ul>
  );
}
