import { useState, type FormEvent, type ReactNode } from 'react';
import { useTell } from '../../bridge/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { EmergencyForm } from './emergency-form.tsx';
import { refusalWords } from '../wording/refusals.ts';
import styles from './lock-screen.module.css';

/** The PIN that opens the locked screen and says who is there. */
export function PinForm(): ReactNode {
  const unlocking = useTell('screen.unlock');
  const [pin, setPin] = useState('');
  const [asked, setAsked] = useState(false);
  const [nobodyKnows, setNobodyKnows] = useState(false);
  const formed = /^\d{4,12}$/.test(pin);
  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!formed || unlocking.busy) return;
    const reply = await unlocking.tell({ pin });
    if (!reply.ok) setPin('');
    setAsked(false);
  };
  if (nobodyKnows) return <EmergencyForm onBack={() => setNobodyKnows(false)} />;
  return (
    <form className={styles['pin']} onSubmit={(event) => void unlock(event)}>
      <Field
        label="PIN"
        type="password"
        inputMode="numeric"
        autoFocus
        maxLength={12}
        value={pin}
        onText={setPin}
        refusal={
          asked && !formed
            ? 'A PIN has 4 to 12 digits.'
            : pin === ''
              ? refusalWords(unlocking.failure)
              : null
        }
      />
      <Button weight="main" type="submit" disabled={unlocking.busy}>
        Unlock
      </Button>
      <Button weight="quiet" className={styles['no-pin']} onClick={() => setNobodyKnows(true)}>
        Nobody here knows a PIN
      </Button>
    </form>
  );
}
