import { Link, useNavigate } from '@tanstack/react-router';
import { UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useNow } from '../../../bridge/clock.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { BackupLine } from './backup-line.tsx';
import { ClientFinder } from './client-finder.tsx';
import { DueNext } from './due-next.tsx';
import { RecentSessions } from './recent-sessions.tsx';
import { SessionInProgress } from './session-in-progress.tsx';
import styles from './home.module.css';

/** The first screen of the day: a running session before anything else, then the ways into the next one. */
export function HomeScreen(): ReactNode {
  const office = useAsk('office.state', {}).value;
  const navigate = useNavigate();
  const now = useNow(60_000);
  const day = new Date(now).toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const running = office?.runningSessionId ?? null;
  return (
    <Screen
      title="Today"
      under={
        office === undefined || office.officeName === '' ? day : `${day} · ${office.officeName}`
      }
      actions={
        <>
          <Button
            icon={<UserPlus size={16} />}
            onClick={() => void navigate({ to: '/clients/new' })}
          >
            New client
          </Button>
          <Button
            weight={running === null ? 'main' : 'plain'}
            onClick={() => void navigate({ to: '/prepare' })}
          >
            New session
          </Button>
        </>
      }
    >
      {running === null ? null : <SessionInProgress sessionId={running} />}
      <Panel title="What is due next">
        <DueNext />
      </Panel>
      <div className={styles['columns']}>
        <Panel title="Clients">
          <ClientFinder />
        </Panel>
        <Panel
          title="Recent sessions"
          aside={<Link to="/substances">Controlled-substance log</Link>}
        >
          <RecentSessions />
        </Panel>
      </div>
      <BackupLine />
    </Screen>
  );
}
