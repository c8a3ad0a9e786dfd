import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answers } from '../bridge/queries.ts';
import { useWindowClaim } from '../bridge/window-claim.ts';
import { OfficeDoor } from './shell/office-door.tsx';
import { PlayerFrame } from './shell/player-frame.tsx';
import { SteppedAside } from './shell/stepped-aside.tsx';

/** The console window: whose turn it is, the player's frame, and the office behind its door. */
export function App(): ReactNode {
  const { mine, takeBack } = useWindowClaim();
  return (
    <QueryClientProvider client={answers}>
      <CSPProvider disableStyleElements>
        {mine ? (
          <>
            <OfficeDoor />
            <PlayerFrame />
          </>
        ) : (
          <SteppedAside onUse={takeBack} />
        )}
      </CSPProvider>
    </QueryClientProvider>
  );
}
