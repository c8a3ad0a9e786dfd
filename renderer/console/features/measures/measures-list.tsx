import type { ReactNode } from 'react';
import type { MeasureRecord } from '../../../../shared/contract/measures.ts';
import { readEntry, scaleOf } from '../../../../shared/domain/scales/scales.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { dateWords } from '../../wording/times.ts';
import { standing } from '../../../../shared/domain/scales/surfaced.ts';
import { takenByWords, totalWords } from './reading-words.ts';
import { SurfacedWords } from './surfaced.tsx';
import { dayOf } from './taken-day.ts';
import styles from './measures.module.css';

/** Every measure of a client by date, newest first, the corrected ones among them. */
export function MeasuresList(
  props: Readonly<{
    records: readonly MeasureRecord[];
    /** The record whose correction was just left has the focus. */
    focused: string | null;
    onCorrect(record: MeasureRecord): void;
  }>,
): ReactNode {
  const { records, focused, onCorrect } = props;
  const staff = useAsk('staff.list', {}).value?.staff ?? [];
  const stands = new Set(standing(records).map(({ measureId }) => measureId));
  const nameOf = (record: MeasureRecord): string =>
    staff.find(({ staffId }) => staffId === record.enteredBy)?.name ?? '';
  const words = (record: MeasureRecord): ReactNode => {
    const { band, surfaced } = readEntry(record.scale, record.entry);
    const later = records.find(({ corrects }) => corrects === record.measureId);
    return (
      <div className={styles['reading']}>
        {band === '' ? null : <span>{band}</span>}
        {later === undefined ? (
          <SurfacedWords words={surfaced} />
        ) : (
          <span className={styles['soft']}>
            Corrected {dateWords(later.enteredAtMs)}: {later.reason}
          </span>
        )}
        {record.corrects === null ? null : (
          <span className={styles['soft']}>Stands for an earlier entry: {record.reason}</span>
        )}
        {dayOf(record.enteredAtMs) === dayOf(record.takenAtMs) ? null : (
          <span className={styles['soft']}>Late entry, {dateWords(record.enteredAtMs)}</span>
        )}
      </div>
    );
  };
  const columns: readonly Column<MeasureRecord>[] = [
    {
      title: 'Taken',
      cell: ({ takenAtMs }) => <span className={styles['whole']}>{dateWords(takenAtMs)}</span>,
    },
    { title: 'Scale', cell: ({ scale }) => scaleOf(scale).name, whole: true },
    {
      title: 'Total',
      figures: true,
      whole: true,
      cell: (record) =>
        stands.has(record.measureId) ? totalWords(record) : <s>{totalWords(record)}</s>,
    },
    { title: 'In words', cell: words },
    {
      title: 'Answered by',
      whole: true,
      cell: (record) => (
        <div className={styles['reading']}>
          <span>{takenByWords[record.takenBy]}</span>
          <span className={styles['soft']}>{nameOf(record)}</span>
        </div>
      ),
    },
    {
      title: 'Correct',
      whole: true,
      act: true,
      cell: (record) =>
        stands.has(record.measureId) ? (
          <Button
            weight="quiet"
            autoFocus={focused === record.measureId}
            aria-label={`Correct ${scaleOf(record.scale).name} of ${dateWords(record.takenAtMs)}`}
            onClick={() => onCorrect(record)}
          >
            Correct
          </Button>
        ) : null,
    },
  ];
  return (
    <Table
      label="Measures"
      columns={columns}
      rows={records.toReversed()}
      rowKey={({ measureId }) => measureId}
    />
  );
}
