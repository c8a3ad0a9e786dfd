import { useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Checkbox } from './checkbox.tsx';
import { ErrorLine } from './error-line.tsx';
import { saveTextFile } from './save-text-file.ts';
import styles from './recovery-code-sheet.module.css';

function saveToFile(code: string): void {
  const text = `Stillroom recovery code\n\n${code}\n\nThis code opens the office when the passphrase is lost. Keep it away from the computer.\n`;
  saveTextFile('Stillroom recovery code.txt', text);
}

type SheetProps = Readonly<{
  code: string;
  onFinish(): void;
  busy: boolean;
  refusal: ReactNode;
}>;

/** A recovery code, shown this once: to print, to save, and to put away before going on. Printing prints the code alone. */
export function RecoveryCodeSheet({ code, onFinish, busy, refusal }: SheetProps): ReactNode {
  const [put, setPut] = useState(false);
  return (
    <div className={styles['sheet']}>
      <div className={styles['paper']} data-print-alone>
        <p className={styles['kind']}>Stillroom recovery code</p>
        <p className={styles['code']} data-testid="recovery-code">
          {code}
        </p>
      </div>
      <p className={styles['about']}>
        It opens the office when the passphrase is lost. Nobody else has it and it is not shown
        again: whoever loses both cannot open the records any more.
      </p>
      <div className={styles['row']}>
        <Button onClick={() => window.print()}>Print</Button>
        <Button onClick={() => saveToFile(code)}>Save to a file</Button>
      </div>
      <Checkbox
        label="I have put the recovery code somewhere other than this computer"
        checked={put}
        onCheck={setPut}
      />
      <ErrorLine>{refusal}</ErrorLine>
      <div className={styles['row']}>
        <Button weight="main" disabled={!put || busy} onClick={onFinish}>
          Finish
        </Button>
      </div>
    </div>
  );
}
