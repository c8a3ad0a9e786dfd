import { useEffect, useId, useRef, useState } from 'react';
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

const reasons = [
  'asleep',
  'refused',
  'not-available',
  'other',
] as const satisfies readonly SkipReason[];

/** "Skip" with its reason, in place: an open check is recorded as not taken and why. `slot` is the check that is due or overdue. */
export function SkipVitals({ slot, act }: Readonly<{ slot: SlotStatus; act: Act }>) {
  const [open, setOpen] = useState(false);
  /** "Other" was chosen and wants words. */
  const [naming, setNaming] = useState(false);
  const [words, setWords] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  // A press on "Skip" leaves the caret in the note or the line, so Esc is often pressed there.
  useEffect(() => {
    if (!open) return undefined;
    const page = root.current?.ownerDocument;
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setOpen(false);
    };
    page?.addEventListener('keydown', escape);
    return () => page?.removeEventListener('keydown', escape);
  }, [open]);
  const keep = async (reason: SkipReason) => {
    const reply = await act({
      kind: 'vitals.skip',
      slotIndex: slot.index,
      reason,
      words: words.trim(),
    });
    if (!reply.ok) return setRefusal(actRefusal(reply.error));
    setOpen(false);
  };
  const choose = (reason: SkipReason) => {
    if (reason === 'other' && words.trim() === '') setNaming(true);
    else void keep(reason);
  };
  return (
    <div
      ref={root}
      className={styles['skip']}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        setOpen(false);
        root.current?.querySelector('button')?.focus();
      }}
    >
      <Button
        className={styles['open']}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        Skip
      </Button>
      {open && (
        <div
          id={id}
          role="group"
          aria-label={`Skip the ${clockWords(slot.dueMs)} check`}
          className={styles['reasons']}
        >
          {reasons.map((reason) => (
            <Button key={reason} onClick={() => choose(reason)}>
              {skipWords[reason]}
            </Button>
          ))}
          {naming && (
            <form
              className={styles['words']}
              onSubmit={(event) => {
                event.preventDefault();
                if (words.trim() === '') setRefusal('“Other” is kept with a few words.');
                else void keep('other');
              }}
            >
              <Field label="In words" value={words} maxLength={300} onText={setWords} autoFocus />
              <Button type="submit">Keep</Button>
            </form>
          )}
        </div>
      )}
      <ErrorLine>{refusal}</ErrorLine>
    </div>
  );
}
