import type { ReactNode } from 'react';
import type { StaffId } from '../../../shared/contract/ids.ts';
import { asStaffId } from '../../bridge/ids.ts';
import { useAsk, useTell } from '../../bridge/queries.ts';
import { Select } from '../../ui/select.tsx';
import styles from './frame.module.css';

/** Who is at the keyboard: entries are theirs unless they say otherwise. */
export function AtTheKeyboard({ staffId }: Readonly<{ staffId: StaffId | null }>): ReactNode {
  const asked = useAsk('staff.list', {});
  const being = useTell('staff.be');
  const here = (asked.value?.staff ?? []).filter(
    (person) => !person.left || person.staffId === staffId,
  );
  const choices = here.map((person) => ({ value: person.staffId as string, words: person.name }));
  return (
    <Select
      label="At the keyboard"
      labelUnseen
      className={styles['keyboard']}
      title="At the keyboard"
      value={staffId ?? ''}
      choices={
        staffId === null
          ? [{ value: '', words: 'Who is here?', disabled: true }, ...choices]
          : choices
      }
      disabled={being.busy}
      onChoice={(value) => void being.tell({ staffId: asStaffId(value) })}
    />
  );
}
