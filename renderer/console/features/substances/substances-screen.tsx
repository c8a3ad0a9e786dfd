import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { SubstanceEntry } from '../../../../shared/contract/substances.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { PrintButton } from '../../../ui/print-button.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Select } from '../../../ui/select.tsx';
import { Table, type Column } from '../../../ui/table.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { clientWords } from '../../wording/client-words.ts';
import { routeWords } from '../../wording/names.ts';
import { refusalWords } from '../../wording/refusals.ts';
import { clockWords } from '../../wording/times.ts';
import { lotWords, mgWords, shortDay, spanMs, spanWords } from './log-words.ts';
import styles from './substances.module.css';

const everyLot = 'every';

function Taken({ entry, children }: Readonly<{ entry: SubstanceEntry; children: ReactNode }>) {
  return entry.withdrawn ? (
    <>
      <s>{children}</s> Withdrawn
    </>
  ) : (
    children
  );
}

const columns: readonly Column<SubstanceEntry>[] = [
  {
    title: 'Date',
    cell: (entry) => `${shortDay(entry.givenAtMs)}, ${clockWords(entry.givenAtMs)}`,
    whole: true,
  },
  {
    title: 'Client',
    cell: (entry) => (
      <Link to="/record/$sessionId" params={{ sessionId: entry.sessionId }}>
        {clientWords(entry)}
      </Link>
    ),
    whole: true,
  },
  { title: 'Lot', cell: (entry) => lotWords(entry.lot) },
  {
    title: 'mg',
    cell: (entry) => <Taken entry={entry}>{mgWords(entry.mg)}</Taken>,
    figures: true,
  },
  { title: 'Strength', cell: (entry) => entry.strength, whole: true },
  { title: 'Volume', cell: (entry) => entry.volume, whole: true },
  {
    title: 'Route, form',
    cell: (entry) => [routeWords[entry.route], entry.form].filter((part) => part !== '').join(', '),
  },
  { title: 'Prepared mg', cell: (entry) => mgWords(entry.preparedMg), figures: true },
  { title: 'Wasted mg', cell: (entry) => mgWords(entry.wastedMg), figures: true },
  { title: 'Given by', cell: (entry) => entry.givenBy },
];

/** What was dispensed in all sessions, dose by dose, with the sums of each lot. Prints as one sheet. */
export function SubstancesScreen(): ReactNode {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [lot, setLot] = useState(everyLot);
  const span = spanMs(from, to);
  const asked = useAsk('substance.log', { ...span, lot: lot === everyLot ? null : lot });
  const officeName = useAsk('office.state', {}).value?.officeName ?? '';
  const lots = asked.value?.lots ?? (lot === everyLot ? [] : [lot]);
  return (
    <Screen title="Controlled-substance log" actions={<PrintButton />}>
      <div className={styles['filters']}>
        <Field label="From" type="date" max="9999-12-31" value={from} onText={setFrom} />
        <Field label="To" type="date" max="9999-12-31" value={to} onText={setTo} />
        <Select
          label="Lot"
          value={lot}
          onChoice={setLot}
          choices={[
            { value: everyLot, words: 'Every lot' },
            ...lots.map((each) => ({ value: each, words: lotWords(each) })),
          ]}
        />
      </div>
      <ErrorLine>{refusalWords(asked.failure)}</ErrorLine>
      {asked.value === undefined ? (
        asked.waiting ? (
          <Waiting>Reading the log…</Waiting>
        ) : null
      ) : (
        <article className={styles['sheet']} data-print-alone aria-label="Log">
          <header className={styles['paperHead']}>
            <p className={styles['paperTitle']}>Controlled-substance log</p>
            <p>{officeName}</p>
          </header>
          <p className={styles['span']}>
            {spanWords(span)} · {lot === everyLot ? 'every lot' : `lot: ${lotWords(lot)}`}
          </p>
          {asked.value.entries.length === 0 ? (
            <EmptyState title="No dose stands in this part of the log.">
              Each dose that is recorded in a session stands here with its lot.
            </EmptyState>
          ) : (
            <>
              <Table
                label="Doses"
                columns={columns}
                rows={asked.value.entries}
                rowKey={(entry) => `${entry.sessionId} ${entry.seq}`}
              />
              <h2 className={styles['title']}>By lot</h2>
              <Table
                label="Totals by lot"
                columns={[
                  { title: 'Lot', cell: (total) => lotWords(total.lot) },
                  { title: 'Doses', cell: (total) => String(total.doses), figures: true },
                  { title: 'mg', cell: (total) => mgWords(total.mg), figures: true },
                  {
                    title: 'Prepared mg',
                    cell: (total) => mgWords(total.preparedMg),
                    figures: true,
                  },
                  { title: 'Wasted mg', cell: (total) => mgWords(total.wastedMg), figures: true },
                ]}
                rows={asked.value.totals}
                rowKey={(total) => total.lot}
              />
              <p className={styles['soft']}>
                Withdrawn doses are shown and not counted. — is what nobody recorded.
              </p>
            </>
          )}
        </article>
      )}
    </Screen>
  );
}
