import type { ReactNode } from 'react';
import type { Failure } from '../../../../shared/contract/failures.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';

/** The foot of a form that opened beside what it changes: what was refused, the button that keeps it, and the way out. */
export function FormFoot({
  save,
  busy,
  failure,
  onCancel,
}: Readonly<{
  /** What the button says that keeps the form. */
  save: string;
  busy: boolean;
  failure: Failure | null;
  onCancel(): void;
}>): ReactNode {
  return (
    <>
      <ErrorLine>{refusalWords(failure)}</ErrorLine>
      <Ways>
        <Button weight="main" type="submit" disabled={busy}>
          {save}
        </Button>
        <Button weight="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </Ways>
    </>
  );
}
