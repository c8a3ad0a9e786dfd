import { memo } from 'react';
import type { Run } from '../keys/key-map.ts';
import { KeyHint } from '../../../../ui/key-hint.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import styles from './stamps.module.css';

/** The stamps as a row of keys; each press is one row on the timeline, words can be added after. */
export const Stamps = memo(function Stamps({
  labels,
  refusal,
  run,
}: Readonly<{
  labels: readonly string[];
  refusal: string | null;
  run: Run;
}>) {
  if (labels.length === 0) return null;
  return (
    <div>
      <div className={styles['row']} role="group" aria-label="Stamps">
        {labels.slice(0, 9).map((label, index) => {
          const place = (index + 1) as 1;
          return (
            <button
              key={`${place}-${label}`}
              type="button"
              className={styles['stamp']}
              aria-keyshortcuts={String(place)}
              onClick={(event) => run(`stamp-${place}`, event.timeStamp)}
            >
              <KeyHint>{place}</KeyHint>
              <span>{label}</span>
            </button>
          );
        })}
      </div>
      <ErrorLine>{refusal}</ErrorLine>
    </div>
  );
});
