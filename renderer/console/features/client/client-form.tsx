import { useState, type FormEvent, type ReactNode } from 'react';
import type { Failure } from '../../../../shared/contract/failures.ts';
import type { ClientDetails } from '../../../../shared/contract/people.ts';
import { useDraft } from '../../../bridge/drafts.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import {
  poundsTyped,
  readClient,
  weightInPounds,
  weightQuestion,
  type ClientDraft,
} from './client-draft.ts';
import styles from './client.module.css';

type ClientFormProps = Readonly<{
  /** Under which name an unsaved draft is kept; it outlives this screen. */
  draftName: string;
  saved: ClientDraft;
  busy: boolean;
  failure: Failure | null;
  /** Answers whether it was kept. */
  onSave(details: ClientDetails): Promise<boolean>;
  autoFocus?: boolean;
}>;

/** What staff write of a client. Saved when asked; until then it stays in the form, through other screens and the lock. */
export function ClientForm({
  draftName,
  saved,
  busy,
  failure,
  onSave,
  autoFocus = false,
}: ClientFormProps): ReactNode {
  const [draft, keep, drop, unsaved] = useDraft(draftName, saved);
  const [asked, setAsked] = useState(false);
  const [kept, setKept] = useState(false);
  /** The weight that was asked about once more. */
  const [askedWeight, setAskedWeight] = useState<string | null>(null);
  const read = readClient(draft);
  const faults = asked && read.kind === 'faults' ? read.faults : {};
  const inPounds = poundsTyped(draft.weightKg);
  const question = weightQuestion(draft.weightKg, saved.weightKg);
  const changed = unsaved && JSON.stringify(draft) !== JSON.stringify(saved);

  const on = (field: keyof ClientDraft) => (text: string) => {
    setKept(false);
    keep({ ...draft, [field]: text });
  };
  /** What every field has of its own in the draft. */
  const held = (field: keyof ClientDraft) => ({
    value: draft[field],
    onText: on(field),
    refusal: faults[field],
  });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (read.kind === 'faults' || busy) return;
    if (question !== null && askedWeight !== draft.weightKg) return setAskedWeight(draft.weightKg);
    if (await onSave(read.details)) {
      drop();
      setAsked(false);
      setAskedWeight(null);
      setKept(true);
    }
  };
  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void save(event)}>
      <div className={styles['fields']}>
        <Field
          label="Preferred name"
          {...held('preferredName')}
          maxLength={120}
          autoFocus={autoFocus}
        />
        <Field label="Legal name" {...held('legalName')} maxLength={200} />
        <Field label="Date of birth" {...held('dateOfBirth')} type="date" max="9999-12-31" />
        <Field label="Record number" {...held('recordNumber')} maxLength={40} />
        <Field
          label="Weight (kg)"
          {...held('weightKg')}
          inputMode="decimal"
          below={
            inPounds === null ? null : (
              <Button
                className={styles['offer']}
                onClick={() => on('weightKg')(String(inPounds.kg))}
              >
                Use {inPounds.kg} kg
              </Button>
            )
          }
          about={weightInPounds(draft.weightKg) || 'In pounds: write 165 lb.'}
          refusal={
            faults.weightKg ??
            (question !== null && askedWeight === draft.weightKg
              ? `${question} Save again to keep it.`
              : null)
          }
        />
        <Field label="Escort" {...held('escort')} maxLength={4000} />
        <TextArea label="Allergies" {...held('allergies')} maxLength={4000} />
        <TextArea label="Medications" {...held('medications')} maxLength={4000} />
      </div>
      <ErrorLine>{refusalWords(failure)}</ErrorLine>
      <Ways>
        <Button weight="main" type="submit" disabled={busy}>
          Save
        </Button>
        {changed ? (
          <Button weight="quiet" disabled={busy} onClick={drop}>
            Undo changes
          </Button>
        ) : null}
        <span role="status" className="soft">
          {busy ? 'Saving…' : changed ? 'Not saved yet' : kept ? 'Saved' : ''}
        </span>
      </Ways>
    </form>
  );
}
