import { useId, useState } from 'react';
import type { SkipReason } from '../../../../../shared/contract/session-event.ts';
import { skipWords } from '../../../../../shared/domain/session/timeline-words.ts';
import type { SlotStatus } from '../../../../../shared/domain/vitals/schedule.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { Field } from '../../../../ui/field.tsx';
import { clockWords } from '../../../wording/times.ts';
import { actRefusal } from '../session/act-refusal.ts';
import type { Act } from '../session/use-act.ts';
import styles from './skip-vitals.module.css';

const reasons = ['asleep', 'refused', 'not-available', 'other'] as const satisfies readonly SkipReason[];

/** "Skip" with its reason, in place: an open check is recorded as not taken and why. `slot` is the check that is due or overdue. */
export function SkipVitals({ slot, act }: Readonly<{ slot: SlotStatus | null; act: Act }>) {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const id = useId();
  const skip = async (reason: SkipReason) => {
    if (slot === null) return;
    if (reason === 'other' && words.trim() === '') {
      return setRefusal('“Other” is kept with a few words.');
    }
    const reply = await act({ kind: 'vitals.skip', slotIndex: slot.index, reason, words: words.trim() });
    if (!reply.ok) return setRefusal(actRefusal(reply.error));
    setOpen(false);
    setWords('');
    setRefusal(null);
  };
  return (
    <div
      className={styles['skip']}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        setOpen(false);
      }}
    >
      <Button
        className={styles['open']}
        aria-expanded={open && slot !== null}
        aria-controls={id}
        aria-disabled={slot === null || undefined}
        title={slot === null ? 'A check can be skipped once it is due' : undefined}
        onClick={() => (slot === null ? undefined : setOpen(!open))}
      >
        Skip
      </Button>
      {open && slot !== null && (
        <div id={id} role="group" aria-label={`Skip the ${clockWords(slot.dueMs)} check`} className={styles['reasons']}>
          {reasons.map((reason) => (
            <Button key={reason} onClick={() => void skip(reason)}>
              {skipWords[reason]}
            </Button>
          ))}
          <Field label="In words" value={words} maxLength={300} onText={setWords} refusal={refusal} className={styles['words']} />
        </div>
      )}
      {!open && <ErrorLine>{refusal}</ErrorLine>}
    </div>
  );
}
