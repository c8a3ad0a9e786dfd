import { useState, type ReactNode } from 'react';
import { useNotices } from '../../../bridge/notices.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Ways } from '../../../ui/ways.tsx';
import styles from './notices.module.css';

/** The licence of every package that ships with Stillroom, each behind its name. */
export function Notices(): ReactNode {
  const [wanted, setWanted] = useState(false);
  const { value, failed } = useNotices(wanted);
  return (
    <Panel title="Third-party notices">
      <p className={styles['lead']}>
        Stillroom contains software and a typeface by others. The source of each package is
        published under its name and version in the npm registry.
      </p>
      <ErrorLine>{failed ? 'The notices could not be read.' : null}</ErrorLine>
      {value === undefined ? (
        <Ways>
          <Button disabled={wanted && !failed} onClick={() => setWanted(true)}>
            Show notices
          </Button>
        </Ways>
      ) : (
        <ul className={styles['notices']} aria-label="Packages">
          {value.map(({ name, version, licence, text }) => (
            <li key={`${name} ${version}`}>
              <details>
                <summary>
                  {name} {version} <span className={styles['licence']}>{licence}</span>
                </summary>
                <pre>{text}</pre>
              </details>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
