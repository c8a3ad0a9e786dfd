import { useState, type FormEvent, type ReactNode } from 'react';
import type { Failure } from '../../../../shared/contract/failures.ts';
import type { Staff, StaffRole } from '../../../../shared/contract/people.ts';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { choicesOf } from '../../../ui/choices.ts';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { roleWords } from '../../wording/names.ts';
import styles from './settings.module.css';

type Typed = Readonly<{ name: string; role: StaffRole; pin: string; left: boolean }>;
type StaffFormProps = Readonly<{
  first: Typed;
  /** A person of the staff has a PIN already and may keep it. */
  known: boolean;
  verb: string;
  busy: boolean;
  failure: Failure | null;
  onSave(typed: Typed): void;
  onCancel(): void;
}>;

function StaffForm({
  first,
  known,
  verb,
  busy,
  failure,
  onSave,
  onCancel,
}: StaffFormProps): ReactNode {
  const [typed, setTyped] = useState(first);
  const [asked, setAsked] = useState(false);
  const pinFits = /^\d{4,12}$/.test(typed.pin) || (known && typed.pin === '');
  const pinRefused = failure?.field === 'pin' || failure?.code === 'pin.taken';
  const save = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (typed.name.trim() === '' || !pinFits || busy) return;
    onSave({ ...typed, name: typed.name.trim() });
  };
  return (
    <form className={styles['staff']} noValidate onSubmit={save}>
      <div className={styles['three']}>
        <Field
          label="Name"
          autoFocus
          maxLength={120}
          value={typed.name}
          onText={(name) => setTyped({ ...typed, name })}
          refusal={asked && typed.name.trim() === '' ? 'The name stands beside every entry.' : null}
        />
        <Select
          label="Role"
          value={typed.role}
          choices={choicesOf(roleWords)}
          onChoice={(role) => setTyped({ ...typed, role })}
        />
        <Field
          label={known ? 'New PIN' : 'PIN'}
          type="password"
          inputMode="numeric"
          autoComplete="new-password"
          maxLength={12}
          value={typed.pin}
          onText={(pin) => setTyped({ ...typed, pin })}
          about={known ? 'Empty keeps the PIN as it is.' : '4 to 12 digits.'}
          refusal={
            asked && !pinFits
              ? 'A PIN has 4 to 12 digits.'
              : pinRefused
                ? refusalWords(failure)
                : null
          }
        />
      </div>
      {known ? (
        <Checkbox
          label="No longer works here"
          checked={typed.left}
          onCheck={(left) => setTyped({ ...typed, left })}
          about="Past records keep the name; the PIN opens nothing any more."
        />
      ) : null}
      <ErrorLine>{pinRefused ? null : refusalWords(failure)}</ErrorLine>
      <Ways>
        <Button weight="main" type="submit" disabled={busy}>
          {verb}
        </Button>
        <Button weight="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </Ways>
    </form>
  );
}

/** Takes somebody on. */
export function AddStaff({ onDone }: Readonly<{ onDone(): void }>): ReactNode {
  const addition = useTell('staff.add');
  return (
    <StaffForm
      first={{ name: '', role: 'therapist', pin: '', left: false }}
      known={false}
      verb="Save"
      busy={addition.busy}
      failure={addition.failure}
      onCancel={onDone}
      onSave={async ({ name, role, pin }) => {
        const reply = await addition.tell({ name, role, pin });
        if (reply.ok) onDone();
      }}
    />
  );
}

/** Changes what is written of somebody; an empty PIN stays as it is. */
export function ChangeStaff({
  person,
  onDone,
}: Readonly<{ person: Staff; onDone(): void }>): ReactNode {
  const change = useTell('staff.change');
  return (
    <StaffForm
      first={{ name: person.name, role: person.role, pin: '', left: person.left }}
      known
      verb="Save"
      busy={change.busy}
      failure={change.failure}
      onCancel={onDone}
      onSave={async ({ name, role, pin, left }) => {
        const reply = await change.tell({
          staffId: person.staffId,
          name,
          role,
          left,
          pin: pin === '' ? null : pin,
        });
        if (reply.ok) onDone();
      }}
    />
  );
}
