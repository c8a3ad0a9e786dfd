import type { TimelineRow } from '../../../../../shared/domain/session/timeline.ts';
import { clockWords } from '../../../wording/times.ts';
import styles from './panel-form.module.css';

/** The entry a panel is about, as it stands on the timeline. */
export function RowBefore({ row }: Readonly<{ row: TimelineRow }>) {
  const { strong, text } = row.words;
  return (
    <p className={styles['before']}>
      {clockWords(row.observedAtMs)} <strong>{strong}</strong> {text}
    </p>
  );
}
