import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { SessionStaff } from '../../../../../shared/contract/session-event.ts';
import { Select } from '../../../../ui/select.tsx';

/** In whose name something of this session is kept: a choice among the `members` who may. */
export function MemberSelect({
  members,
  ...rest
}: Readonly<{
  label: string;
  members: readonly SessionStaff[];
  value: StaffId;
  onChoice: (member: StaffId) => void;
  className?: string | undefined;
}>) {
  return (
    <Select
      {...rest}
      choices={members.map(({ staffId, name }) => ({ value: staffId, words: name }))}
    />
  );
}
