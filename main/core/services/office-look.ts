import type { OfficeState } from '../../../shared/contract/contract.ts';
import type { Ports } from '../ports.ts';

type Problem = NonNullable<OfficeState['problem']>;
/** What stands on the disk for the real office before anything is unlocked. */
export type OfficeOnDisk = Readonly<
  { kind: 'new' | 'locked' } | { kind: 'unusable'; problem: Problem }
>;

/** Looks at keyring and database without any key, and says which screen comes first. */
export async function lookAtOffice(ports: Pick<Ports, 'vault' | 'stores'>): Promise<OfficeOnDisk> {
  // Nobody was told of an office whose set-up was cut short: it begins again.
  if (ports.stores.setUp.isUnfinished()) return { kind: 'new' };
  const keyring = await ports.vault.look('office');
  const file = await ports.stores.look('office', (await ports.vault.about('office'))?.officeId);
  if (keyring === 'damaged') return { kind: 'unusable', problem: 'office.keyringDamaged' };
  if (file === 'not-encrypted') return { kind: 'unusable', problem: 'office.fileNotEncrypted' };
  if (file === 'damaged') return { kind: 'unusable', problem: 'office.fileDamaged' };
  if (file === 'foreign-file') return { kind: 'unusable', problem: 'office.fileOfAnotherOffice' };
  if (file === 'foreign-keyring')
    return { kind: 'unusable', problem: 'office.keyringOfAnotherOffice' };
  if (keyring === 'present') {
    return file === 'absent'
      ? { kind: 'unusable', problem: 'office.fileMissing' }
      : { kind: 'locked' };
  }
  if (file === 'present' || keyring === 'missing') {
    return { kind: 'unusable', problem: 'office.keyringMissing' };
  }
  return { kind: 'new' };
}
