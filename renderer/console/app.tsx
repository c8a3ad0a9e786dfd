import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useState, type ReactNode } from 'react';
import { answers } from '../bridge/queries.ts';
import { useWindowClaim } from '../bridge/window-claim.ts';
import { OfficeDoor } from './shell/office-door.tsx';
import { PlayerFrame } from './shell/player-frame.tsx';
import { SteppedAside } from './shell/stepped-aside.tsx';

/** The console window: whose turn it is, the player's frame, and the office behind its door. */
export function App(): ReactNode {
  const { mine, takeBack } = useWindowClaim();
  const [shown, setShown] = useState(false);
  const show = useCallback(() => setShown(true), []);
  return (
    <QueryClientProvider client={answers}>
      <CSPProvider disableStyleElements>
        {mine ? (
          <>
            <OfficeDoor onShown={show} />
            {/* The player comes after the first screen: both run in one thread, and nothing sounds before the office is open. */}
            {shown ? <PlayerFrame /> : null}
          </>
        ) : (
          <SteppedAside onUse={takeBack} />
        )}
      </CSPProvider>
    </QueryClientProvider>
  );
}
