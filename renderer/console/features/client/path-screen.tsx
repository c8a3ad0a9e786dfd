import { Link, useParams } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { PathPreference } from '../../../../shared/contract/course.ts';
import type { ClientId } from '../../../../shared/contract/ids.ts';
import { useNow } from '../../../bridge/clock.ts';
import { useDraft } from '../../../bridge/drafts.ts';
import { asClientId } from '../../../bridge/ids.ts';
import { useAsk, useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { PrintButton } from '../../../ui/print-button.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { DecidedBy, useDecider } from './decided-by.tsx';
import { dayWords } from './day-words.ts';
import { PathSheet } from './path-sheet.tsx';
import { pathPreferences, preferenceWords } from './path-words.ts';
import styles from './path.module.css';

/** `preference` is null until somebody has chosen. */
type Draft = Readonly<{
  preference: PathPreference | null;
  reason: string;
  onDay: string;
  by: string;
}>;

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** `2026-11-24` of a moment, in the computer's own time zone. */
function localDay(now: number): string {
  const date = new Date(now);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function PreferenceForm({
  clientId,
  now,
}: Readonly<{ clientId: ClientId; now: number }>): ReactNode {
  const empty: Draft = { preference: null, reason: '', onDay: localDay(now), by: '' };
  const [draft, keep, drop] = useDraft<Draft>(`path:${clientId}`, empty);
  const [asked, setAsked] = useState(false);
  const [kept, setKept] = useState(false);
  const choosing = useTell('course.choosePath');
  const by = useDecider(draft.by);
  const reason = draft.reason.trim();
  const dayIsWrong = !/^\d{4}-\d{2}-\d{2}$/.test(draft.onDay);

  const change = (part: Partial<Draft>) => {
    setKept(false);
    keep({ ...draft, ...part });
  };
  const record = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    const { preference, onDay } = draft;
    if (preference === null || reason === '' || dayIsWrong || by === null || choosing.busy) return;
    const reply = await choosing.tell({ clientId, by, onDay, preference, reason });
    if (!reply.ok) return;
    drop();
    setAsked(false);
    setKept(true);
  };
  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void record(event)}>
      <div className={styles['fields']}>
        <Select
          label="Preference"
          value={draft.preference ?? ''}
          onChoice={(value) => change({ preference: value === '' ? null : value })}
          choices={[
            { value: '', words: 'Choose a preference' },
            ...pathPreferences.map((each) => ({
              value: each,
              words: sentence(preferenceWords[each]),
            })),
          ]}
          refusal={asked && draft.preference === null ? 'No preference is chosen yet.' : undefined}
        />
        <DecidedBy
          label="Talked through by"
          value={by ?? ''}
          onChoice={(staffId) => change({ by: staffId })}
        />
        <Field
          label="Date"
          type="date"
          max="9999-12-31"
          value={draft.onDay}
          onText={(onDay) => change({ onDay })}
          refusal={asked && dayIsWrong ? 'Date is not a date.' : undefined}
        />
      </div>
      <TextArea
        label="Reason"
        rows={2}
        maxLength={1000}
        value={draft.reason}
        onText={(text) => change({ reason: text })}
        about="In the client’s own words, if they like."
        refusal={asked && reason === '' ? 'The reason is empty; it is kept for good.' : undefined}
      />
      <ErrorLine>{refusalWords(choosing.failure)}</ErrorLine>
      <Ways>
        <Button weight="main" type="submit" disabled={choosing.busy}>
          Record the preference
        </Button>
        <span role="status" className="soft">
          {kept ? 'Recorded' : ''}
        </span>
      </Ways>
    </form>
  );
}

/** One page to go through with a client: KAP beside ketamine only, then what they prefer and why. Prints as one sheet. */
export function PathScreen(): ReactNode {
  const { clientId: id } = useParams({ from: '/office/client/$clientId/path' });
  const clientId = asClientId(id);
  const opened = useAsk('client.open', { clientId });
  const paths = useAsk('course.open', { clientId }).value?.paths ?? [];
  const officeName = useAsk('office.state', {}).value?.officeName ?? '';
  const now = useNow(60_000);
  if (opened.value === undefined)
    return (
      <Screen title="Choosing the path">
        {opened.waiting ? (
          <Waiting>Opening the page…</Waiting>
        ) : (
          <EmptyState title={refusalWords(opened.failure) ?? ''} />
        )}
      </Screen>
    );
  const { client } = opened.value;
  const earlier = paths.slice(1);
  return (
    <Screen
      title="Choosing the path"
      under={
        <Link to="/client/$clientId" params={{ clientId: id }}>
          {client.preferredName}
        </Link>
      }
      actions={<PrintButton />}
    >
      <PathSheet client={client} latest={paths[0] ?? null} officeName={officeName} />
      <Panel title="What the client prefers">
        <PreferenceForm key={id} clientId={clientId} now={now} />
        {earlier.length === 0 ? null : (
          <ol className={styles['earlier']} aria-label="Earlier preferences">
            {earlier.map((each) => (
              <li key={each.number}>
                {dayWords(each.onDay)}: {preferenceWords[each.preference]}. {each.reason} ·{' '}
                {each.talkedWith}
              </li>
            ))}
          </ol>
        )}
      </Panel>
    </Screen>
  );
}
