import type { ReactNode } from 'react';
import type { ReserveStanding } from '../../../shared/contract/contract.ts';
import { Banner } from '../../ui/banner.tsx';

const words: Readonly<
  Record<Exclude<ReserveStanding, 'whole'>, readonly [how: string, so: string]>
> = {
  short: [
    'The disk is almost full.',
    'Entries and music go on: there is room for them, as a rule enough for a session. Free some space on this computer.',
  ],
  spent: [
    'The disk is full.',
    'No entry can be kept until there is room; what you type stays in its field. Free some space on this computer.',
  ],
};

/** Says on every screen how full the disk is, whether entries are still kept, and what helps; gone when the reserve is whole again. */
export function ReserveBanner({ standing }: Readonly<{ standing: ReserveStanding }>): ReactNode {
  return (
    <div role="status">
      {standing === 'whole' ? null : (
        <Banner label="Disk">
          <strong>{words[standing][0]}</strong> {words[standing][1]}
        </Banner>
      )}
    </div>
  );
}
