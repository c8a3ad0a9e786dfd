import { Fragment, type ReactNode } from 'react';
import { useAsk } from '../../../bridge/queries.ts';
import { Panel } from '../../../ui/panel.tsx';
import { findingWords } from '../../wording/office-files.ts';
import { clockWords, dateWords } from '../../wording/times.ts';
import styles from './settings.module.css';

/** What was written down when this office was opened though its files did not belong together; nothing without any. */
export function Incidents(): ReactNode {
  const incidents = useAsk('office.incidents', {}).value?.incidents ?? [];
  if (incidents.length === 0) return null;
  return (
    <Panel title="Files that did not belong together">
      <dl className={styles['facts']}>
        {incidents.map(({ number, atMs, findings }) => (
          <Fragment key={number}>
            <dt>
              {dateWords(atMs)}, {clockWords(atMs)}
            </dt>
            <dd>{findingWords(findings).join(' ')}</dd>
          </Fragment>
        ))}
      </dl>
    </Panel>
  );
}
