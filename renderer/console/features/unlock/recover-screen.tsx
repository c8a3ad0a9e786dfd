import { useState, type FormEvent, type ReactNode } from 'react';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { NewPassphraseFields, passphraseFaults } from '../../../ui/new-passphrase.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { EntrancePage } from './entrance-page.tsx';
import { useWait } from './use-wait.ts';
import styles from './entrance.module.css';

/** The way in with the printed code; it sets a new passphrase in the same step. */
export function RecoverScreen({ onBack }: Readonly<{ onBack(): void }>): ReactNode {
  const recovery = useTell('office.recover');
  const [recoveryCode, setRecoveryCode] = useState('');
  const [passphrase, setPassphrase] = useState({ first: '', second: '' });
  const [asked, setAsked] = useState(false);
  const wait = useWait(recovery.failure);
  const codeWrong = recovery.failure?.code === 'office.wrongRecoveryCode';
  const codeMissing = asked && recoveryCode.trim() === '';

  const recover = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const faults = passphraseFaults(passphrase);
    if (
      recoveryCode.trim() === '' ||
      faults.first !== null ||
      faults.second !== null ||
      recovery.busy
    )
      return;
    void recovery.tell({ recoveryCode: recoveryCode.trim(), newPassphrase: passphrase.first });
  };
  return (
    <EntrancePage
      title="Use the recovery code"
      words="The code opens the office and sets a new passphrase."
    >
      <form className={styles['form']} noValidate onSubmit={recover}>
        <Field
          label="Recovery code"
          autoFocus
          value={recoveryCode}
          onText={setRecoveryCode}
          refusal={
            codeMissing
              ? 'The code is on the sheet that was printed or saved.'
              : codeWrong
                ? refusalWords(recovery.failure)
                : null
          }
        />
        <NewPassphraseFields
          label="New passphrase"
          typed={passphrase}
          onTyped={setPassphrase}
          asked={asked}
        />
        <ErrorLine>
          {codeWrong
            ? null
            : wait > 0
              ? `Too many misses. The next try is possible in ${wait} ${wait === 1 ? 'second' : 'seconds'}.`
              : recovery.failure?.code === 'office.waitBeforeRetry'
                ? null
                : refusalWords(recovery.failure)}
        </ErrorLine>
        <Ways>
          <Button weight="main" type="submit" disabled={recovery.busy || wait > 0}>
            Open with the code
          </Button>
          <Button weight="quiet" onClick={onBack}>
            Back
          </Button>
          <span className={styles['words']} role="status">
            {recovery.busy ? 'Opening…' : ''}
          </span>
        </Ways>
      </form>
    </EntrancePage>
  );
}
