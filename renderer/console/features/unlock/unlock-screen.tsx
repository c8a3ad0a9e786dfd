import { useState, type FormEvent, type ReactNode } from 'react';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { WorkUnderWay } from '../../long-work/work-under-way.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { EntrancePage } from './entrance-page.tsx';
import { useWait } from './use-wait.ts';
import styles from './entrance.module.css';

/** The daily way in. Says nothing of whose office it is. */
export function UnlockScreen({ onRecover }: Readonly<{ onRecover(): void }>): ReactNode {
  const unlocking = useTell('office.unlock');
  const [passphrase, setPassphrase] = useState('');
  const wait = useWait(unlocking.failure);
  const waited = unlocking.failure?.code === 'office.waitBeforeRetry' && wait === 0;

  const unlock = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase !== '' && !unlocking.busy) void unlocking.tell({ passphrase });
  };
  const refusal =
    wait > 0
      ? `Too many misses. The next try is possible in ${wait} ${wait === 1 ? 'second' : 'seconds'}.`
      : waited
        ? null
        : refusalWords(unlocking.failure);
  return (
    <EntrancePage title="Stillroom is locked">
      <form className={styles['form']} onSubmit={unlock}>
        <Field
          label="Office passphrase"
          type="password"
          autoComplete="current-password"
          autoFocus
          value={passphrase}
          onText={setPassphrase}
          refusal={refusal}
        />
        <Ways>
          <Button weight="main" type="submit" disabled={unlocking.busy || wait > 0}>
            Unlock
          </Button>
          <Button weight="quiet" onClick={onRecover}>
            Use the recovery code
          </Button>
          <span className={styles['words']} role="status">
            {unlocking.busy ? 'Opening…' : ''}
          </span>
        </Ways>
      </form>
      <WorkUnderWay
        kind="upgradeCopy"
        words="This version keeps the office in a newer form. A copy of it as it is now is being made first."
        cancel="Do not open now"
      />
    </EntrancePage>
  );
}
