import { useState, type FormEvent, type ReactNode } from 'react';
import type { StaffRole } from '../../../../shared/contract/people.ts';
import { keepFreshCode } from '../../../bridge/fresh-code.ts';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { choicesOf } from '../../../ui/choices.ts';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { NewPassphraseFields, passphraseFaults } from '../../../ui/new-passphrase.tsx';
import { Select } from '../../../ui/select.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { roleWords } from '../../wording/names.ts';
import { EntrancePage } from './entrance-page.tsx';
import styles from './entrance.module.css';

/** Makes the office: its name, its passphrase, and the first person of its staff. */
export function SetUpScreen({ onBack }: Readonly<{ onBack(): void }>): ReactNode {
  const creation = useTell('office.create');
  const [officeName, setOfficeName] = useState('');
  const [passphrase, setPassphrase] = useState({ first: '', second: '' });
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole>('therapist');
  const [pin, setPin] = useState('');
  const [asked, setAsked] = useState(false);

  const faults = {
    officeName: officeName.trim() === '' ? 'The office has no name yet.' : null,
    name: name.trim() === '' ? 'Your name stands beside every entry of yours.' : null,
    pin: /^\d{4,12}$/.test(pin) ? null : 'A PIN has 4 to 12 digits.',
    ...passphraseFaults(passphrase),
  };
  const create = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (Object.values(faults).some((fault) => fault !== null)) return;
    const founder = { name: name.trim(), role, pin };
    const reply = await creation.tell({
      officeName: officeName.trim(),
      passphrase: passphrase.first,
      founder,
    });
    if (reply.ok) keepFreshCode(reply.value.recoveryCode);
  };

  return (
    <EntrancePage wide title="Set up this office">
      <form className={styles['form']} noValidate onSubmit={(event) => void create(event)}>
        <div className={styles['pair']}>
          <div className={styles['column']}>
            <Field
              label="Office name"
              autoFocus
              maxLength={120}
              value={officeName}
              onText={setOfficeName}
              refusal={asked ? faults.officeName : null}
            />
            <NewPassphraseFields
              label="Office passphrase"
              typed={passphrase}
              onTyped={setPassphrase}
              asked={asked}
              known={[officeName, name]}
            />
          </div>
          <div className={styles['column']}>
            <Field
              label="Your name"
              maxLength={120}
              value={name}
              onText={setName}
              refusal={asked ? faults.name : null}
            />
            <Select label="Role" value={role} choices={choicesOf(roleWords)} onChoice={setRole} />
            <Field
              label="PIN"
              type="password"
              inputMode="numeric"
              autoComplete="new-password"
              maxLength={12}
              value={pin}
              onText={setPin}
              about="4 to 12 digits. It opens the locked screen in a session and says that it is you."
              refusal={asked ? faults.pin : null}
            />
          </div>
        </div>
        <ErrorLine>{refusalWords(creation.failure)}</ErrorLine>
        <Ways>
          <Button weight="main" type="submit" disabled={creation.busy}>
            Create office
          </Button>
          <Button weight="quiet" onClick={onBack} disabled={creation.busy}>
            Back
          </Button>
          <span className={styles['words']} role="status">
            {creation.busy ? 'Making the office and its keys…' : ''}
          </span>
        </Ways>
      </form>
    </EntrancePage>
  );
}
