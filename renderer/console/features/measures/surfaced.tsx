import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MeasureRecord } from '../../../../shared/contract/measures.ts';
import { scaleOf } from '../../../../shared/domain/scales/scales.ts';
import { surfacedNow } from '../../../../shared/domain/scales/surfaced.ts';
import { Panel } from '../../../ui/panel.tsx';
import { dateWords } from '../../wording/times.ts';
import { readingWords } from './reading-words.ts';
import styles from './measures.module.css';

/** What staff are to see at once, in plain words and no others. */
export function SurfacedWords({ words }: Readonly<{ words: readonly string[] }>): ReactNode {
  if (words.length === 0) return null;
  return (
    <ul className={styles['surfaced']}>
      {words.map((each) => (
        <li key={each}>
          <Eye size={16} aria-hidden="true" />
          <span>{each}</span>
        </li>
      ))}
    </ul>
  );
}

/** The latest record of each scale that has something to be seen at once. */
export function Surfaced({ records }: Readonly<{ records: readonly MeasureRecord[] }>): ReactNode {
  const latest = surfacedNow(records);
  if (latest.length === 0) return null;
  return (
    <Panel title="Seen first" className={styles['first']}>
      {latest.map(({ record, words }) => (
        <div key={record.measureId} className={styles['seen']}>
          <p>
            {scaleOf(record.scale).name}: {readingWords(record)} · {dateWords(record.takenAtMs)},
            answered by {record.takenBy === 'client' ? 'the client' : 'staff'}
          </p>
          <SurfacedWords words={words} />
        </div>
      ))}
    </Panel>
  );
}
