import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Screen } from '../../../ui/screen.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { About } from './about.tsx';
import { Incidents } from './incidents.tsx';
import { Backups } from './backups.tsx';
import { Notices } from './notices.tsx';
import { Room } from './room.tsx';
import { Security } from './security.tsx';
import { Sound } from './sound.tsx';
import styles from './settings.module.css';
import { StaffSettings } from './staff.tsx';

/** How this office works. */
export function SettingsScreen(): ReactNode {
  const [chosen, setChosen] = useState('Staff');
  return (
    <Screen
      title="Settings"
      width="narrow"
      actions={<Link to="/substances">Controlled-substance log</Link>}
    >
      <Tabs
        label="Settings"
        chosen={chosen}
        onChoose={setChosen}
        tabs={[
          { name: 'Staff', content: <StaffSettings /> },
          { name: 'Sound', content: <Sound /> },
          { name: 'Room', content: <Room /> },
          { name: 'Backups', content: <Backups /> },
          { name: 'Security', content: <Security /> },
          {
            name: 'About',
            content: (
              <div className={styles['panels']}>
                <About />
                <Incidents />
                <Notices />
              </div>
            ),
          },
        ]}
      />
    </Screen>
  );
}
