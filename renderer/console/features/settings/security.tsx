import { useState, type FormEvent, type ReactNode } from 'react';
import { keepFreshCode } from '../../../bridge/fresh-code.ts';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { NewPassphraseFields, passphraseFaults } from '../../../ui/new-passphrase.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import styles from './settings.module.css';

/** The two things that open the office. */
export function Security(): ReactNode {
  return (
    <div className={styles['panels']}>
      <ChangePassphrase />
      <NewRecoveryCode />
    </div>
  );
}

const untyped = { first: '', second: '' };

function ChangePassphrase(): ReactNode {
  const change = useTell('office.changePassphrase');
  const [current, setCurrent] = useState('');
  const [typed, setTyped] = useState(untyped);
  const [asked, setAsked] = useState(false);
  const [changed, setChanged] = useState(false);
  const wrong = change.failure?.code === 'office.wrongPassphrase';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    setChanged(false);
    const faults = passphraseFaults(typed);
    if (current === '' || faults.first !== null || faults.second !== null || change.busy) return;
    const reply = await change.tell({ passphrase: current, newPassphrase: typed.first });
    if (!reply.ok) return;
    setCurrent('');
    setTyped(untyped);
    setAsked(false);
    setChanged(true);
  };
  return (
    <Panel title="Passphrase">
      <form className={styles['stack']} noValidate onSubmit={(event) => void submit(event)}>
        <Field
          label="Current passphrase"
          type="password"
          autoComplete="current-password"
          value={current}
          onText={setCurrent}
          refusal={
            asked && current === ''
              ? 'The passphrase used until now is asked for.'
              : wrong
                ? refusalWords(change.failure)
                : null
          }
        />
        <NewPassphraseFields
          label="New passphrase"
          typed={typed}
          onTyped={setTyped}
          asked={asked}
        />
        <ErrorLine>{wrong ? null : refusalWords(change.failure)}</ErrorLine>
        <Ways>
          <Button weight="main" type="submit" disabled={change.busy}>
            Change passphrase
          </Button>
          <span role="status" className={styles['soft']}>
            {change.busy
              ? 'Changing…'
              : changed
                ? 'Changed. The recovery code stays as it was.'
                : ''}
          </span>
        </Ways>
      </form>
    </Panel>
  );
}

function NewRecoveryCode(): ReactNode {
  const renewal = useTell('office.renewRecoveryCode');
  const [passphrase, setPassphrase] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (passphrase === '' || renewal.busy) return;
    const reply = await renewal.tell({ passphrase });
    if (reply.ok) keepFreshCode(reply.value.recoveryCode);
  };
  return (
    <Panel title="Recovery code">
      <p className={styles['soft']}>
        A new code is shown once, to print or save. The old one works until the new one is confirmed
        as kept.
      </p>
      <form className={styles['stack']} onSubmit={(event) => void submit(event)}>
        <Field
          label="Office passphrase"
          type="password"
          autoComplete="current-password"
          value={passphrase}
          onText={setPassphrase}
          refusal={refusalWords(renewal.failure)}
        />
        <Ways>
          <Button type="submit" disabled={renewal.busy || passphrase === ''}>
            Make a new recovery code
          </Button>
        </Ways>
      </form>
    </Panel>
  );
}
