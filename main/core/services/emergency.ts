import type { EmergencyProof } from '../../../shared/contract/people.ts';
import type { Refused } from '../../../shared/contract/failures.ts';
import type { StaffId } from '../../../shared/contract/ids.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { HandlersOf } from '../handlers.ts';
import type { InTurn } from '../in-turn.ts';
import type { OfficeHolder, OpenOffice } from '../open-office.ts';
import type { Ports } from '../ports.ts';
import { pinForOnePerson, withoutPin } from './staff.ts';
import { askForNewCode } from './used-recovery-code.ts';

/**
 * The way in where no PIN opens the locked screen any more: whoever has the office's passphrase or recovery code gives one
 * person a new PIN, and that person works here again if they had left. The session goes on, and its timeline says so.
 */
export function createEmergencyHandlers(
  parts: Readonly<{
    ports: Ports;
    holder: OfficeHolder;
    inTurn: InTurn;
    /** Opens the locked screen for this person, and writes down how. */
    open(office: OpenOffice, staffId: StaffId, by: EmergencyProof['by']): void;
  }>,
): HandlersOf<'screen.emergencyStaff' | 'screen.emergencyOpen'> {
  const { holder, inTurn } = parts;
  const { vault } = parts.ports;

  async function refused({ place }: OpenOffice, proof: EmergencyProof): Promise<Refused | null> {
    const opened =
      proof.by === 'passphrase'
        ? await vault.openWithPassphrase(place, proof.passphrase)
        : await vault.openWithRecoveryCode(place, proof.recoveryCode);
    if (!opened.ok) return opened;
    opened.value.key.fill(0);
    return null;
  }

  return {
    'screen.emergencyStaff'({ proof }, office) {
      const nextLock = holder.untilLock();
      return inTurn(async () => {
        const wrong = await refused(office, proof);
        nextLock.throwIfAborted();
        if (wrong !== null) return wrong;
        return accept({ staff: office.store.staff.list().map(withoutPin) });
      });
    },

    'screen.emergencyOpen'({ proof, staffId, pin }, office) {
      const nextLock = holder.untilLock();
      return inTurn(async () => {
        const wrong = await refused(office, proof);
        nextLock.throwIfAborted();
        if (wrong !== null) return wrong;
        const row = office.store.staff.list().find((each) => each.staffId === staffId);
        if (row === undefined) return refuse('staff.unknown', 'staffId');
        const taken = await pinForOnePerson(office, vault, pin, staffId);
        if (taken !== null) return taken;
        const pinHash = await vault.hashPin(pin);
        await vault.pinFound(office.place);
        nextLock.throwIfAborted();
        const { name, role } = row;
        office.store.staff.change(staffId, { name, role, left: false, pinHash });
        if (proof.by === 'recoveryCode') askForNewCode(office);
        parts.open(office, staffId, proof.by);
        return accept({ staffId });
      });
    },
  };
}
