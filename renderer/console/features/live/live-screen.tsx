import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { SessionId } from '../../../../shared/contract/ids.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { LiveConsole } from './live-console.tsx';
import { useReplayed } from './session/use-live-session.ts';

/** The live screen: the running session, or, once it has ended, the way to its record. */
export function LiveScreen() {
  const office = useAsk('office.state', {}).value;
  const running = office?.runningSessionId ?? null;
  const [entered, setEntered] = useState<SessionId | null>(null);
  if (running !== null && running !== entered) setEntered(running);
  const sessionId = running ?? entered;
  const session = useAsk('session.open', sessionId === null ? null : { sessionId });
  const settings = useAsk('settings.get', {}).value;
  const view = session.value;
  const state = useReplayed(view?.events ?? none);

  if (session.failure !== null && view === undefined) {
    return (
      <main>
        <Screen title="The session cannot be shown">
          <p role="alert">{refusalWords(session.failure)}</p>
        </Screen>
      </main>
    );
  }
  if (office === undefined || settings === undefined || view === undefined || state === null) {
    return <Waiting>Opening the session…</Waiting>;
  }
  if (state.endedAtMs !== null) {
    return (
      <main>
        <Screen title="The session has ended">
          <EmptyState
            title="Its timeline is kept."
            action={
              <Link to="/record/$sessionId" params={{ sessionId: state.sessionId }}>
                Read the record
              </Link>
            }
          />
        </Screen>
      </main>
    );
  }
  return (
    <LiveConsole
      key={state.sessionId}
      view={view}
      state={state}
      settings={settings}
      office={office}
    />
  );
}

const none: readonly never[] = [];
