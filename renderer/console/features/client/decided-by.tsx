import type { ReactNode } from 'react';
import type { StaffId } from '../../../../shared/contract/ids.ts';
import { asStaffId } from '../../../bridge/ids.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { Select } from '../../../ui/select.tsx';
import { roleWords } from '../../wording/names.ts';

/** Who a decision is kept under: what was chosen, else whoever is at the keyboard; null while nobody is known. */
export function useDecider(chosen: string): StaffId | null {
  const here = useAsk('office.state', {}).value?.staffId ?? null;
  return chosen === '' ? here : asStaffId(chosen);
}

/** A choice among those who work here. */
export function DecidedBy(
  props: Readonly<{ label: string; value: string; onChoice(staffId: string): void }>,
): ReactNode {
  const staff = (useAsk('staff.list', {}).value?.staff ?? []).filter((member) => !member.left);
  return (
    <Select
      {...props}
      choices={staff.map((member) => ({
        value: member.staffId,
        words: `${member.name}, ${roleWords[member.role].toLowerCase()}`,
      }))}
    />
  );
}
