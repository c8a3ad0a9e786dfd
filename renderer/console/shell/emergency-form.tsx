import { useState, type FormEvent, type ReactNode } from 'react';
import type { StaffId } from '../../../shared/contract/ids.ts';
import type { EmergencyProof, Staff } from '../../../shared/contract/people.ts';
import { useTell } from '../../bridge/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Ways } from '../../ui/ways.tsx';
import { refusalWords } from '../wording/refusals.ts';
import styles from './lock-screen.module.css';

/** The way in where nobody here knows a PIN: the office's passphrase or recovery code, then a new PIN for one person. */
export function EmergencyForm({ onBack }: Readonly<{ onBack(): void }>): ReactNode {
  const [proven, setProven] = useState<Readonly<{
    proof: EmergencyProof;
    staff: readonly Staff[];
  }> | null>(null);
  return proven === null ? (
    <Proof onProven={(proof, staff) => setProven({ proof, staff })} onBack={onBack} />
  ) : (
    <NewPin {...proven} onBack={onBack} />
  );
}

function Proof(
  props: Readonly<{
    onProven(proof: EmergencyProof, staff: readonly Staff[]): void;
    onBack(): void;
  }>,
): ReactNode {
  const asking = useTell('screen.emergencyStaff');
  const [by, setBy] = useState<EmergencyProof['by']>('passphrase');
  const [secret, setSecret] = useState('');
  const prove = async (event: FormEvent) => {
    event.preventDefault();
    if (secret.trim() === '' || asking.busy) return;
    const proof: EmergencyProof =
      by === 'passphrase' ? { by, passphrase: secret } : { by, recoveryCode: secret.trim() };
    const reply = await asking.tell({ proof });
    if (reply.ok) props.onProven(proof, reply.value.staff);
    else setSecret('');
  };
  const change = (): void => {
    setBy(by === 'passphrase' ? 'recoveryCode' : 'passphrase');
    setSecret('');
  };
  const byPassphrase = by === 'passphrase';
  return (
    <form
      className={styles['emergency']}
      aria-label="Emergency access"
      onSubmit={(event) => void prove(event)}
    >
      <p>
        The passphrase or the recovery code of the office gives one person a new PIN. A running
        session goes on, and its timeline says so.
      </p>
      <Field
        key={by}
        label={byPassphrase ? 'Office passphrase' : 'Recovery code'}
        type={byPassphrase ? 'password' : 'text'}
        autoFocus
        value={secret}
        onText={setSecret}
        refusal={secret === '' ? refusalWords(asking.failure) : null}
      />
      <Ways>
        <Button weight="main" type="submit" disabled={asking.busy}>
          Continue
        </Button>
        <Button onClick={change}>
          {byPassphrase ? 'Use the recovery code' : 'Use the passphrase'}
        </Button>
        <Button weight="quiet" onClick={props.onBack}>
          Back to the PIN
        </Button>
      </Ways>
    </form>
  );
}

function NewPin(
  props: Readonly<{ proof: EmergencyProof; staff: readonly Staff[]; onBack(): void }>,
): ReactNode {
  const opening = useTell('screen.emergencyOpen');
  const [staffId, setStaffId] = useState<StaffId | undefined>(
    (props.staff.find(({ left }) => !left) ?? props.staff[0])?.staffId,
  );
  const [pin, setPin] = useState('');
  const [asked, setAsked] = useState(false);
  const formed = /^\d{4,12}$/.test(pin);
  const open = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!formed || staffId === undefined || opening.busy) return;
    const reply = await opening.tell({ proof: props.proof, staffId, pin });
    if (!reply.ok) setPin('');
    setAsked(false);
  };
  return (
    <form
      className={styles['emergency']}
      aria-label="Emergency access"
      onSubmit={(event) => void open(event)}
    >
      <Select
        label="Who is here"
        autoFocus
        value={staffId ?? ''}
        choices={props.staff.map((person) => ({
          value: person.staffId,
          words: person.left ? `${person.name} (had left)` : person.name,
        }))}
        onChoice={(chosen) =>
          setStaffId(props.staff.find((person) => person.staffId === chosen)?.staffId)
        }
      />
      <Field
        label="New PIN"
        type="password"
        inputMode="numeric"
        maxLength={12}
        value={pin}
        onText={setPin}
        refusal={
          asked && !formed
            ? 'A PIN has 4 to 12 digits.'
            : pin === ''
              ? refusalWords(opening.failure)
              : null
        }
      />
      <Ways>
        <Button weight="main" type="submit" disabled={opening.busy}>
          Open with the new PIN
        </Button>
        <Button weight="quiet" onClick={props.onBack}>
          Back to the PIN
        </Button>
      </Ways>
    </form>
  );
}
