import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { keepFreshCode } from '../../../bridge/fresh-code.ts';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { RecoveryCodeSheet } from '../../../ui/recovery-code-sheet.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { EntrancePage } from './entrance-page.tsx';
import styles from './entrance.module.css';

type RecoveryCodeProps = Readonly<{
  /** The code of the office just made; null when the window was closed before it was put away. */
  code: string | null;
  onDone(): void;
}>;

/** The recovery code, before the office opens for the first time. */
export function RecoveryCodeScreen({ code, onDone }: RecoveryCodeProps): ReactNode {
  const keeping = useTell('office.keepRecoveryCode');
  const finish = async () => {
    const reply = await keeping.tell({});
    if (reply.ok) onDone();
  };
  if (code === null) return <CodeWasNotPutAway onLater={onDone} />;
  return (
    <EntrancePage title="Recovery code">
      <RecoveryCodeSheet
        code={code}
        busy={keeping.busy}
        refusal={refusalWords(keeping.failure)}
        onFinish={() => void finish()}
      />
    </EntrancePage>
  );
}

/** The code was used, or shown and never confirmed as put away. It cannot be shown again, only made anew. */
function CodeWasNotPutAway({ onLater }: Readonly<{ onLater(): void }>): ReactNode {
  // The office opens a moment before the answer with its code arrives: no flicker of a question that answers itself.
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 700);
    return () => clearTimeout(timer);
  }, []);
  const renewal = useTell('office.renewRecoveryCode');
  const [passphrase, setPassphrase] = useState('');
  const renew = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await renewal.tell({ passphrase });
    if (reply.ok) keepFreshCode(reply.value.recoveryCode);
  };
  if (!late) return null;
  return (
    <EntrancePage
      title="Recovery code"
      words="The recovery code of this office was used, or was never confirmed as put away. It cannot be shown again. A new one can be made; the old one works until the new one is confirmed as kept."
    >
      <form className={styles['form']} onSubmit={(event) => void renew(event)}>
        <Field
          label="Office passphrase"
          type="password"
          autoComplete="current-password"
          autoFocus
          value={passphrase}
          onText={setPassphrase}
          refusal={refusalWords(renewal.failure)}
        />
        <Ways>
          <Button weight="main" type="submit" disabled={renewal.busy || passphrase === ''}>
            Make a new code
          </Button>
          <Button weight="quiet" onClick={onLater}>
            Later
          </Button>
        </Ways>
      </form>
    </EntrancePage>
  );
}
