import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { ProtocolId } from '../../../../shared/contract/ids.ts';
import { useDraft } from '../../../bridge/drafts.ts';
import { useAsk, useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { EditCourse } from './edit-course.tsx';
import { EditDose } from './edit-dose.tsx';
import { EditLimits } from './edit-limits.tsx';
import { EditChecklist, EditPrompts } from './edit-lines.tsx';
import { EditPlausibility } from './edit-plausibility.tsx';
import { EditVitals } from './edit-vitals.tsx';
import { takesDose } from './protocol-words.ts';
import type { ProtocolText } from './protocol-text.ts';
import { readProtocol } from './read-protocol.ts';
import styles from './editor.module.css';

/** How many things stand against saving, and the first of them. */
function inTheWay(sentences: readonly string[]): string | null {
  const [first] = sentences;
  if (first === undefined) return null;
  return sentences.length === 1
    ? `Not saved. ${first}`
    : `Not saved: ${sentences.length} things stand in the way. The first: ${first}`;
}

/**
 * The form of a protocol. What is typed stays through other screens, the lock and a failed save; saving makes the next version
 * and changes none.
 */
export function ProtocolEditor({
  protocolId,
  version,
  saved,
}: Readonly<{
  /** Null: a new protocol. */
  protocolId: ProtocolId | null;
  /** The version that is edited; a draft belongs to it. */
  version: number;
  saved: ProtocolText;
}>): ReactNode {
  const navigate = useNavigate();
  const [text, keep, drop, unsaved] = useDraft(`protocol:${protocolId ?? 'new'}:${version}`, saved);
  const [asked, setAsked] = useState(false);
  const save = useTell('protocol.save');
  const staffId = useAsk('office.state', {}).value?.staffId ?? null;
  const staff = useAsk('staff.list', {}).value?.staff ?? [];
  const author = staff.find((person) => person.staffId === staffId)?.name ?? '';

  const read = asked ? readProtocol(text) : null;
  const faults = read?.kind === 'faults' ? read.faults : [];
  const changed = unsaved && JSON.stringify(text) !== JSON.stringify(saved);
  const change = (part: Partial<ProtocolText>): void => keep({ ...text, ...part });
  const back = (): void =>
    void (protocolId === null
      ? navigate({ to: '/protocols' })
      : navigate({ to: '/protocols/$protocolId', params: { protocolId } }));

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    const now = readProtocol(text);
    if (now.kind === 'faults' || save.busy) return;
    const reply = await save.tell({ protocolId, draft: now.draft });
    if (!reply.ok) return;
    drop();
    await navigate({
      to: '/protocols/$protocolId',
      params: { protocolId: reply.value.protocolId },
    });
  };
  const dosing = takesDose(text);
  const parts = { text, change, faults };
  return (
    <Screen
      title={protocolId === null ? 'New protocol' : 'Edit protocol'}
      under="Saving makes a new version that a prescriber has yet to confirm. Sessions keep the version they began with."
    >
      <form className={styles['form']} noValidate onSubmit={(event) => void submit(event)}>
        <EditCourse {...parts} />
        {dosing ? (
          <>
            <EditDose {...parts} />
            <EditVitals {...parts} />
            <EditLimits {...parts} author={author} />
            <EditPlausibility {...parts} />
          </>
        ) : null}
        <EditChecklist {...parts} />
        <EditPrompts {...parts} />
        <Panel title="Where the figures come from">
          <TextArea
            label="Source"
            rows={8}
            maxLength={2000}
            value={text.source}
            onText={(source) => change({ source })}
          />
        </Panel>
        <div className={styles['foot']}>
          <div className={styles['ways']}>
            <Button weight="main" type="submit" disabled={save.busy}>
              {protocolId === null ? 'Save protocol' : 'Save as new version'}
            </Button>
            {changed ? (
              <Button
                weight="quiet"
                disabled={save.busy}
                onClick={() => {
                  drop();
                  setAsked(false);
                }}
              >
                Undo changes
              </Button>
            ) : null}
            <Button weight="quiet" onClick={back}>
              Back
            </Button>
            <span role="status" className={styles['soft']}>
              {save.busy ? 'Saving…' : changed ? 'Not saved yet' : ''}
            </span>
          </div>
          <ErrorLine>
            {inTheWay(faults.map(({ sentence }) => sentence)) ?? refusalWords(save.failure)}
          </ErrorLine>
        </div>
      </form>
    </Screen>
  );
}
