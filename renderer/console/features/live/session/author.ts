import type { StaffId } from '../../../../../shared/contract/ids.ts';
import type { SessionStaff } from '../../../../../shared/contract/session-event.ts';

/**
 * Who an entry is by: whoever is at the keyboard if they belong to this session, else its therapist, else the first here.
 * The screen shows the initials beside the note, so that nobody writes in another's name unawares.
 */
export function authorOf(
  staff: readonly SessionStaff[],
  atKeyboard: StaffId | null,
): SessionStaff | null {
  return (
    staff.find((member) => member.staffId === atKeyboard) ??
    staff.find((member) => member.role === 'therapist') ??
    staff[0] ??
    null
  );
}

/** Who a reading is by unless somebody says otherwise: a nurse who is here, else the author of the other entries. */
export function readerOf(staff: readonly SessionStaff[], author: StaffId): StaffId {
  return staff.find((member) => member.role === 'nurse')?.staffId ?? author;
}
