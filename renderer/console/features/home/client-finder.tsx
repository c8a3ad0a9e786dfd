import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { ClientListing } from '../../../../shared/contract/people.ts';
import { useNow } from '../../../bridge/clock.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { findMatching } from '../../../ui/find-matching.ts';
import { Waiting } from '../../../ui/waiting.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { whenWords } from '../../wording/times.ts';
import styles from './home.module.css';

const shown = 8;
const textOf = (client: ClientListing): string =>
  `${client.preferredName} ${client.legalName} ${client.recordNumber} ${client.initials}`;
const lately = (one: ClientListing, other: ClientListing): number =>
  (other.lastSessionAtMs ?? 0) - (one.lastSessionAtMs ?? 0);

/** Finds a client while typing; arrow keys walk through what is found, Enter opens. Untouched, it shows who was here last. */
export function ClientFinder(): ReactNode {
  const asked = useAsk('client.list', {});
  const [query, setQuery] = useState('');
  const navigate = useNavigate();
  const now = useNow(60_000);
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const clients = asked.value?.clients ?? [];
  const found = findMatching(query, clients.toSorted(lately), textOf);
  const first = found.slice(0, shown);

  const walk = (event: KeyboardEvent, from: number) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const links = list.current?.querySelectorAll('a');
    const to = from + step;
    if (to < 0) field.current?.focus();
    else links?.[Math.min(to, links.length - 1)]?.focus();
  };

  if (asked.waiting) return <Waiting>Reading the clients…</Waiting>;
  return (
    <>
      <Field
        ref={field}
        label="Find a client"
        type="search"
        value={query}
        placeholder="Name or record number"
        onText={setQuery}
        onKeyDown={(event) => {
          walk(event, -1);
          const [only] = found;
          if (event.key === 'Enter' && query.trim() !== '' && only !== undefined)
            void navigate({ to: '/client/$clientId', params: { clientId: only.clientId } });
        }}
      />
      <ErrorLine>{refusalWords(asked.failure)}</ErrorLine>
      <p className="unseen" role="status">
        {query.trim() === '' ? '' : `${found.length} found`}
      </p>
      {asked.value !== undefined && clients.length === 0 ? (
        <EmptyState title="No client is written down yet.">
          “New client” asks for a preferred name; everything else can wait.
        </EmptyState>
      ) : found.length === 0 && asked.value !== undefined ? (
        <p className={styles['soft']}>Nobody here has a name or number that begins like that.</p>
      ) : null}
      <ul ref={list} className={styles['list']}>
        {first.map((client, index) => (
          <li key={client.clientId}>
            <Link
              to="/client/$clientId"
              params={{ clientId: client.clientId }}
              className={styles['row']}
              onKeyDown={(event) => walk(event, index)}
            >
              <span className={styles['name']}>{client.preferredName}</span>
              <span className={styles['soft']}>
                {[
                  client.recordNumber,
                  client.lastSessionAtMs === null
                    ? 'no session yet'
                    : whenWords(client.lastSessionAtMs, now),
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {found.length > shown ? (
        <p className={styles['soft']}>
          {found.length - shown} more. <Link to="/clients">See everybody</Link>
        </p>
      ) : null}
    </>
  );
}
