import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { ProtocolId } from '../../../../shared/contract/ids.ts';
import { useDraft } from '../../../bridge/drafts.ts';
import { useAsk, useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { firstPart, partOf, partsOf } from './editor-tabs.tsx';
import { LiveArc } from './live-arc.tsx';
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
  const [tab, setTab] = useState<string>(firstPart);
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
    if (now.kind === 'faults') {
      const [first] = now.faults;
      if (first !== undefined) setTab(partOf(first.field));
      return;
    }
    if (save.busy) return;
    const reply = await save.tell({ protocolId, draft: now.draft });
    if (!reply.ok) return;
    drop();
    await navigate({
      to: '/protocols/$protocolId',
      params: { protocolId: reply.value.protocolId },
    });
  };
  const tabs = partsOf({ text, change, faults }, author);
  const shown = tabs.some(({ name }) => name === tab) ? tab : firstPart;
  return (
    <Screen
      title={protocolId === null ? 'New protocol' : 'Edit protocol'}
      under="Saving makes a new version that a prescriber has yet to confirm. Sessions keep the version they began with."
    >
      <form className={styles['form']} noValidate onSubmit={(event) => void submit(event)}>
        {takesDose(text) ? <LiveArc text={text} /> : null}
        <Tabs label="Parts of the protocol" chosen={shown} onChoose={setTab} tabs={tabs} />
        <div className={styles['foot']}>
          <Ways>
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
            <span role="status" className="soft">
              {save.busy ? 'Saving…' : changed ? 'Not saved yet' : ''}
            </span>
          </Ways>
          <ErrorLine>
            {inTheWay(faults.map(({ sentence }) => sentence)) ?? refusalWords(save.failure)}
          </ErrorLine>
        </div>
      </form>
    </Screen>
  );
}
