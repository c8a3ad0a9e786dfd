import { useState, type ReactNode } from 'react';
import { formatOffset } from '../../../../shared/domain/session/clocks.ts';
import type { TimelineRow } from '../../../../shared/domain/session/timeline.ts';
import type { RowGroup } from '../../../../shared/domain/session/described.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { clockWords } from '../../wording/times.ts';
import styles from './record.module.css';

const filters = [
  { words: 'Everything', groups: null },
  { words: 'Notes', groups: ['note'] },
  { words: 'Vitals', groups: ['vitals'] },
  { words: 'Doses', groups: ['dose'] },
  { words: 'Stamps', groups: ['stamp'] },
  { words: 'Checks', groups: ['check'] },
  { words: 'Events', groups: ['event'] },
  { words: 'Music', groups: ['music'] },
  { words: 'Session', groups: ['session'] },
] as const satisfies readonly Readonly<{ words: string; groups: readonly RowGroup[] | null }>[];

function Row({ row }: Readonly<{ row: TimelineRow }>): ReactNode {
  const { strong, text, soft } = row.words;
  return (
    <li className={styles['row']} data-group={row.group}>
      <time className={styles['when']}>{clockWords(row.observedAtMs)}</time>
      <span className={styles['when']}>
        {row.tPlusMs === null ? '' : formatOffset(row.tPlusMs)}
      </span>
      <div className={styles['words']}>
        <p className={row.withdrawn ? styles['struck'] : undefined}>
          {strong === '' ? null : <strong>{strong} </strong>}
          {text}
          {soft === '' ? null : <span className="soft"> {soft}</span>}
        </p>
        {row.additions.map((addition) => (
          <p key={addition.atMs} className="soft">
            {addition.text}{' '}
            <span>
              ({addition.author}, {clockWords(addition.atMs)})
            </span>
          </p>
        ))}
        {row.corrections.map((correction) => (
          <p key={correction.atMs} className="soft">
            {correction.withdrawn ? 'Withdrawn' : 'Corrected from '}
            {correction.withdrawn ? null : (
              <s>
                {correction.observedAtMs === row.observedAtMs
                  ? ''
                  : `${clockWords(correction.observedAtMs)} `}
                {correction.before.strong} {correction.before.text}
              </s>
            )}
            {`: ${correction.reason} (${correction.author}, ${clockWords(correction.atMs)})`}
          </p>
        ))}
      </div>
      <span className={styles['who']}>{row.author}</span>
    </li>
  );
}

/** The timeline of a record with its filters. Everything is there at first; a filter only narrows the view. */
export function RecordTimeline({ rows }: Readonly<{ rows: readonly TimelineRow[] }>): ReactNode {
  const [chosen, setChosen] = useState<(typeof filters)[number]['words']>('Everything');
  const groups: readonly RowGroup[] | null =
    filters.find(({ words }) => words === chosen)?.groups ?? null;
  const shown = groups === null ? rows : rows.filter((row) => groups.includes(row.group));
  return (
    <>
      <div className={styles['filters']} role="group" aria-label="Show">
        {filters.map(({ words }) => (
          <button
            key={words}
            type="button"
            className={styles['filter']}
            aria-pressed={chosen === words}
            onClick={() => setChosen(words)}
          >
            {words}
          </button>
        ))}
      </div>
      {shown.length === 0 ? (
        <EmptyState title={`${chosen}: nothing was recorded in this session.`} />
      ) : (
        <ol className={styles['rows']} aria-label="Timeline rows">
          {shown.map((row) => (
            <Row key={row.seq} row={row} />
          ))}
        </ol>
      )}
    </>
  );
}
