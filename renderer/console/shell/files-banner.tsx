import type { ReactNode } from 'react';
import type { OfficeState } from '../../../shared/contract/contract.ts';
import { Banner } from '../../ui/banner.tsx';

/** Says on every screen what is wrong with the open office's file: moved, open to read only, or not whole. */
export function FilesBanner({
  office: { readOnly, filesMoved, fileUnsound },
}: Readonly<{ office: Pick<OfficeState, 'readOnly' | 'filesMoved' | 'fileUnsound'> }>): ReactNode {
  return (
    <div role="alert">
      {filesMoved ? (
        <Banner label="Office file">
          <strong>The office’s file was moved or deleted.</strong> No entry can be kept; what you
          type stays in its field. Put office.db and office.db-wal back where they were.
        </Banner>
      ) : readOnly ? (
        <Banner label="Read only">
          <strong>Open to read only.</strong> Nothing is written. Lock the office to choose again.
        </Banner>
      ) : fileUnsound ? (
        <Banner label="Office file">
          <strong>The office’s file is not whole.</strong> A part of it is damaged or older than the
          rest. Entries are still kept. Keep a copy of the folder, and use a backup.
        </Banner>
      ) : null}
    </div>
  );
}
