import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MeasureRecord } from '../../../../shared/contract/measures.ts';
import { readEntry, scaleKeys, scaleOf } from '../../../../shared/domain/scales/scales.ts';
import { Panel } from '../../../ui/panel.tsx';
import { dateWords } from '../../wording/times.ts';
import { readingWords, standing } from './reading-words.ts';
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
  const latest = scaleKeys.flatMap((key) => {
    const last = standing(records).findLast(({ scale }) => scale === key);
    return last === undefined || readEntry(key, last.entry).surfaced.length === 0 ? [] : [last];
  });
  if (latest.length === 0) return null;
  return (
    <Panel title="Seen first" className={styles['first']}>
      {latest.map((record) => (
        <div key={record.measureId} className={styles['seen']}>
          <p>
            {scaleOf(record.scale).name}: {readingWords(record)} · {dateWords(record.takenAtMs)},
            answered by {record.takenBy === 'client' ? 'the client' : 'staff'}
          </p>
          <SurfacedWords words={readEntry(record.scale, record.entry).surfaced} />
        </div>
      ))}
    </Panel>
  );
}
