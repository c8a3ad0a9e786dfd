import { memo } from 'react';
import type { TimelineRow as Row } from '../../../../../shared/domain/session/timeline.ts';
import { formatOffset } from '../../../../../shared/domain/session/clocks.ts';
import { KeyHint } from '../../../../ui/key-hint.tsx';
import { clockWords } from '../../../wording/times.ts';
import { hintOf } from '../keys/key-map.ts';
import styles from './timeline.module.css';

type RowProps = Readonly<{
  row: Row;
  /** The stamp that the key for "Add words" means. */
  isLastStamp: boolean;
  /** What this row says can be taken back, under these words; null where it cannot, or no longer. */
  takeBack: string | null;
  /** The row that the key for it means. */
  isLastToTakeBack: boolean;
  onTakeBack: (seq: number) => void;
  onCorrect: (seq: number) => void;
  onAddWords: (seq: number) => void;
}>;

function Words({ words }: Readonly<{ words: Row['words'] }>) {
  return (
    <>
      {words.strong !== '' && <strong>{words.strong}</strong>}
      {words.strong !== '' && words.text !== '' && (words.group === 'vitals' ? ', ' : ' ')}
      {words.text}
      {words.soft !== '' && (
        <span className={styles['soft']}>
          {words.group === 'music' ? ' · ' : ' '}
          {words.soft}
        </span>
      )}
    </>
  );
}

function Before({ row }: Readonly<{ row: Row }>) {
  return row.corrections.map((correction) => (
    <p key={`${correction.atMs}-${correction.reason}`} className={styles['before']}>
      <s>
        {correction.observedAtMs !== row.observedAtMs && `${clockWords(correction.observedAtMs)} `}
        <Words words={correction.before} />
      </s>
      <span>
        {' '}
        {correction.withdrawn ? 'withdrawn' : 'corrected'} {clockWords(correction.atMs)}
        {correction.author !== '' && `, ${correction.author}`}: {correction.reason}
      </span>
    </p>
  ));
}

function Said({ row }: Readonly<{ row: Row }>) {
  return (
    <div className={styles['said']}>
      {!row.withdrawn && (
        <p>
          <Words words={row.words} />
        </p>
      )}
      {row.additions.map((addition) => (
        <p key={`${addition.atMs}-${addition.text}`} className={styles['added']}>
          + {addition.text}
          <span className={styles['soft']}>
            {' '}
            {clockWords(addition.atMs)}
            {addition.author !== '' && `, ${addition.author}`}
          </span>
        </p>
      ))}
      <Before row={row} />
    </div>
  );
}

/** One row: wall time, time from the dose, words with what became of them, author, and what can be done with it. */
export const TimelineRow = memo(
  function TimelineRow(props: RowProps) {
    const { row, isLastStamp, takeBack, isLastToTakeBack } = props;
    const { onTakeBack, onCorrect, onAddWords } = props;
    return (
      <div className={styles['row']} data-group={row.group}>
        <span className={styles['time']}>{clockWords(row.observedAtMs)}</span>
        <span className={styles['time']}>
          {row.tPlusMs === null ? '' : formatOffset(row.tPlusMs)}
        </span>
        <Said row={row} />
        {row.correctable && (
          <div className={styles['acts']} data-shown={isLastStamp || undefined}>
            <button type="button" onClick={() => onAddWords(row.seq)}>
              Add words
              {isLastStamp && <KeyHint>{hintOf('add-words')}</KeyHint>}
            </button>
            <button type="button" onClick={() => onCorrect(row.seq)}>
              Correct
            </button>
          </div>
        )}
        {takeBack !== null && (
          <div className={styles['acts']} data-shown={isLastToTakeBack || undefined}>
            <button type="button" onClick={() => onTakeBack(row.seq)}>
              {takeBack}
              {isLastToTakeBack && <KeyHint>{hintOf('take-back')}</KeyHint>}
            </button>
          </div>
        )}
        <span className={styles['author']}>{row.author}</span>
      </div>
    );
  },
  // The timeline is told anew with every event; a row is drawn anew only when it says something else.
  (a, b) =>
    a.row.seq === b.row.seq &&
    a.row.tPlusMs === b.row.tPlusMs &&
    a.row.corrections.length === b.row.corrections.length &&
    a.row.additions.length === b.row.additions.length &&
    a.row.words.strong === b.row.words.strong &&
    a.row.words.text === b.row.words.text &&
    a.row.words.soft === b.row.words.soft &&
    a.isLastStamp === b.isLastStamp &&
    a.takeBack === b.takeBack &&
    a.isLastToTakeBack === b.isLastToTakeBack &&
    a.onTakeBack === b.onTakeBack &&
    a.onCorrect === b.onCorrect &&
    a.onAddWords === b.onAddWords,
);
