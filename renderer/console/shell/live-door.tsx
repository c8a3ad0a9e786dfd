import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useAsk } from '../../bridge/queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { LiveScreen } from '../features/live/live-screen.tsx';

/**
 * The guard of the live screen: without a running session there is nothing to show.
 * Once it has let somebody in it stays open, so that the live screen itself says that the session ended and where its record is.
 */
export function LiveDoor(): ReactNode {
  const office = useAsk('office.state', {}).value;
  const [entered, setEntered] = useState(false);
  const running = office !== undefined && office.runningSessionId !== null;
  if (running && !entered) setEntered(true);
  if (running || entered) return <LiveScreen />;
  if (office === undefined) return <Waiting>Looking for the session…</Waiting>;
  return (
    <Screen title="No session is running">
      <EmptyState
        title="The live screen shows a session while it runs."
        action={<Link to="/">Go to Today</Link>}
      />
    </Screen>
  );
}
