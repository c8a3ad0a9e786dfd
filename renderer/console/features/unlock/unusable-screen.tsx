import type { ReactNode } from 'react';
import type { OfficeState } from '../../../../shared/contract/contract.ts';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { EntrancePage } from './entrance-page.tsx';
import styles from './entrance.module.css';

type Problem = Exclude<NonNullable<OfficeState['problem']>, 'office.filesDiffer'>;
type Meaning = Readonly<{ title: string; means: string; way: string }>;

const meanings = {
  'office.keyringMissing': {
    title: 'The key file is missing',
    means:
      'The office is here, encrypted, but keyring.json, which holds its locked key, is not beside it. Without it neither the passphrase nor the recovery code can open the office.',
    way: 'If the folder was moved or restored, keyring.json belongs back beside office.db.',
  },
  'office.keyringDamaged': {
    title: 'The key file is damaged',
    means:
      'keyring.json cannot be read, so the office cannot be unlocked. The office itself may well be whole.',
    way: 'A copy of keyring.json from a backup of this folder opens it again.',
  },
  'office.fileMissing': {
    title: 'The office file is missing',
    means: 'The key is here, but office.db, which holds every record, is not beside it.',
    way: 'If the folder was moved or restored, office.db belongs back beside keyring.json.',
  },
  'office.fileDamaged': {
    title: 'The office file is damaged',
    means: 'office.db could not be read as a whole. Stillroom has changed nothing in it.',
    way: 'A backup of this folder opens in its place. Keep the damaged file: it may still be readable in parts.',
  },
  'office.fileNotEncrypted': {
    title: 'The office file is not encrypted',
    means:
      'office.db is a readable file. Stillroom only opens encrypted offices, so it did not open this one and wrote nothing to it.',
    way: 'Something else put that file there. Put the right office.db in its place.',
  },
  'office.fileFromNewerVersion': {
    title: 'This office is from a newer Stillroom',
    means:
      'office.db was last used with a newer version. This version does not open it, so that nothing in it is lost.',
    way: 'The newer version of Stillroom opens it as it is.',
  },
  'office.fileOfAnotherOffice': {
    title: 'This office file belongs to another office',
    means:
      'office.db is of another office than keyring.json and office.state beside it. Stillroom did not open it.',
    way: 'Put the office.db of this office back in its place.',
  },
  'office.keyringOfAnotherOffice': {
    title: 'This key file belongs to another office',
    means:
      'keyring.json is of another office than the office.db beside it. Stillroom did not open it. The office itself may well be whole.',
    way: 'Put the keyring.json of this office back beside its office.db. A backup of this folder holds it.',
  },
  'office.fileInTheWay': {
    title: 'Something else lies in the place of a file',
    means:
      'A folder, a link or something else that is not a file lies in the place of office.db or of a file that belongs to it (office.db-wal, office.db-shm, office.state). Stillroom did not open it.',
    way: 'Move it to another place, and put the file that belongs there in its stead.',
  },
} satisfies Record<Problem, Meaning>;

/** Why the office does not open: what that means, what lies where, and that nothing was changed. Never a stack trace. */
export function UnusableScreen({ problem }: Readonly<{ problem: Problem | null }>): ReactNode {
  const look = useTell('office.lookAgain');
  const meaning = meanings[problem ?? 'office.fileDamaged'];
  return (
    <EntrancePage title={meaning.title} words={meaning.means}>
      <p>{meaning.way}</p>
      <dl className={styles['where']}>
        <dt>office.db</dt>
        <dd>every record, encrypted</dd>
        <dt>keyring.json</dt>
        <dd>its key, locked by the passphrase and by the recovery code</dd>
        <dt>library/</dt>
        <dd>the music</dd>
        <dt>backups/</dt>
        <dd>copies of the office</dd>
      </dl>
      <p className={styles['words']}>
        All of it lies in Stillroom’s own folder on this computer. Nothing was deleted or changed.
      </p>
      <Ways>
        <Button weight="main" onClick={() => void look.tell({})}>
          Look again
        </Button>
      </Ways>
    </EntrancePage>
  );
}
