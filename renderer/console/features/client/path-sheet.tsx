import type { ReactNode } from 'react';
import type { PathChoice } from '../../../../shared/contract/course.ts';
import type { Client } from '../../../../shared/contract/people.ts';
import { dayWords } from './day-words.ts';
import { bothPaths, pathLines, preferenceWords } from './path-words.ts';
import styles from './path.module.css';

type PathSheetProps = Readonly<{ client: Client; latest: PathChoice | null; officeName: string }>;

/** The page itself; it is all that comes out of the printer. On paper the client stands by initials and number. */
export function PathSheet({ client, latest, officeName }: PathSheetProps): ReactNode {
  const code = [client.initials, client.recordNumber].filter((part) => part !== '').join(' · ');
  return (
    <article className={styles['sheet']} data-print-alone aria-label="The two paths">
      <header className={styles['paperHead']}>
        <p className={styles['paperTitle']}>Choosing the path</p>
        <p>
          {code} · {officeName}
        </p>
      </header>
      <table className={styles['paths']} aria-label="KAP beside ketamine only">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">About</span>
            </th>
            <th scope="col">KAP</th>
            <th scope="col">Ketamine only</th>
          </tr>
        </thead>
        <tbody>
          {pathLines.map((line) => (
            <tr key={line.about}>
              <th scope="row">{line.about}</th>
              <td>{line.kap}</td>
              <td>{line.ketamineOnly}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">{bothPaths}</p>
      <section aria-label="Recorded preference" className={styles['preference']}>
        {latest === null ? (
          <p className="soft">No preference is recorded yet.</p>
        ) : (
          <>
            <p>
              <strong>Preference: {preferenceWords[latest.preference]}.</strong> {latest.reason}
            </p>
            <p className="soft">
              Talked through by {latest.talkedWith} on {dayWords(latest.onDay)}
            </p>
          </>
        )}
      </section>
      <div className={styles['signatures']} aria-hidden="true">
        <span>Client</span>
        <span>For the practice</span>
        <span>Date</span>
      </div>
    </article>
  );
}
