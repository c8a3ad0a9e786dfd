import { useState, type ReactNode } from 'react';
import type { StaffId } from '../../../../shared/contract/ids.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { roleWords } from '../../wording/names.ts';
import { AddStaff, ChangeStaff } from './staff-form.tsx';
import styles from './settings.module.css';

/** `after`: whose form was closed last; the focus goes back to the button that opened it. */
type InHand = Readonly<
  | { kind: 'nobody'; after: StaffId | 'new' | null }
  | { kind: 'new' }
  | { kind: 'person'; staffId: StaffId }
>;

/** Who works here. Nobody is deleted: what somebody wrote keeps their name. */
export function StaffSettings(): ReactNode {
  const asked = useAsk('staff.list', {});
  const [inHand, setInHand] = useState<InHand>({ kind: 'nobody', after: null });
  const put = (after: StaffId | 'new') => setInHand({ kind: 'nobody', after });
  const wasOpen = inHand.kind === 'nobody' ? inHand.after : null;
  if (asked.waiting) return <Waiting>Reading the staff…</Waiting>;
  const staff = asked.value?.staff ?? [];
  return (
    <Panel
      title="Staff"
      aside={
        inHand.kind === 'new' ? undefined : (
          <Button autoFocus={wasOpen === 'new'} onClick={() => setInHand({ kind: 'new' })}>
            Add staff
          </Button>
        )
      }
    >
      <ErrorLine>{refusalWords(asked.failure)}</ErrorLine>
      {inHand.kind === 'new' ? <AddStaff onDone={() => put('new')} /> : null}
      <ul>
        {staff.map((person) => (
          <li key={person.staffId} className={styles['person']}>
            {inHand.kind === 'person' && inHand.staffId === person.staffId ? (
              <ChangeStaff person={person} onDone={() => put(person.staffId)} />
            ) : (
              <div className={styles['line']}>
                <span className={styles['name']}>{person.name}</span>
                <span className={styles['soft']}>
                  {roleWords[person.role]}
                  {person.left ? ' · no longer works here' : ''}
                </span>
                <Button
                  weight="quiet"
                  autoFocus={wasOpen === person.staffId}
                  aria-label={`Change ${person.name}`}
                  onClick={() => setInHand({ kind: 'person', staffId: person.staffId })}
                >
                  Change
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
