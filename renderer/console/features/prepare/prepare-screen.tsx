import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { ClientId, PlaylistId, ProtocolId, StaffId } from '../../../../shared/contract/ids.ts';
import { ceilingOf } from '../../../../shared/domain/music/ceiling.ts';
import { asClientId } from '../../../bridge/ids.ts';
import { useAsk, useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { choicesOf } from '../../../ui/choices.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Select } from '../../../ui/select.tsx';
import { careTypeWords, roleWords } from '../../wording/names.ts';
import { SoundCheck } from '../../sound-check/sound-check.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { BeforePreparation, useMissingPreparation } from './before-preparation.tsx';
import { chosenNow, stillOpen, type Preparation } from './preparation.ts';
import { ProtocolNotice } from './protocol-notice.tsx';
import { SeenFirst } from './seen-first.tsx';
import { SoundPreflight } from './sound-preflight.tsx';
import styles from './prepare.module.css';

/** Half of the ceiling: loud enough to be heard, far from startling. Staff set it by ear in the session. */
const shareOfCeiling = 0.5;

/** Everything that is settled before a session, on one page from top to bottom; the core checks all of it again. */
export function PrepareScreen(): ReactNode {
  const { clientId } = useSearch({ from: '/office/prepare' });
  const navigate = useNavigate();
  const office = useAsk('office.state', {}).value;
  const clients = useAsk('client.list', {}).value?.clients ?? [];
  const protocols = useAsk('protocol.list', {}).value?.protocols ?? [];
  const playlists = useAsk('playlist.list', {}).value?.playlists ?? [];
  const staff = (useAsk('staff.list', {}).value?.staff ?? []).filter((member) => !member.left);
  const settings = useAsk('settings.get', {}).value;
  const start = useTell('session.start');

  const [picked, setPicked] = useState<Partial<Preparation>>({});
  const whose = picked.clientId ?? clientId ?? '';
  const course = useAsk('course.open', whose === '' ? null : { clientId: asClientId(whose) });
  const { chosen, offered } = chosenNow(picked, {
    clientId: whose,
    courseOf: course.value?.course?.careType ?? null,
    protocols,
    playlistId: playlists[0]?.playlistId ?? '',
    atTheKeyboard: office?.staffId ?? '',
  });
  const choose = (change: Partial<Preparation>): void =>
    setPicked((now) => ({ ...now, ...change }));

  const protocol = protocols.find((each) => each.protocolId === chosen.protocolId);
  const [early, setEarly] = useState('');
  const missing = useMissingPreparation(chosen.clientId, chosen.careType);
  const reasonOpen = missing !== null && early.trim() === '';
  const open = [
    ...stillOpen(chosen, staff, protocol, office?.madeUp === true),
    ...(reasonOpen ? ['a reason, as the preparation is not done'] : []),
  ];

  const begin = async (): Promise<void> => {
    const reply = await start.tell({
      clientId: chosen.clientId as ClientId,
      careType: chosen.careType,
      protocolId: chosen.protocolId as ProtocolId,
      playlistId: chosen.playlistId === '' ? null : (chosen.playlistId as PlaylistId),
      staffIds: chosen.staffIds.map((staffId) => staffId as StaffId),
      volume:
        (settings === undefined ? 0.6 : ceilingOf(settings, settings.output)) * shareOfCeiling,
      beforePreparationReason: missing === null ? null : early,
    });
    if (reply.ok) await navigate({ to: '/live' });
  };

  if (office !== undefined && office.runningSessionId !== null) {
    return (
      <Screen title="Prepare session" width="narrow">
        <EmptyState
          title="A session is running."
          action={<Link to="/live">Return to session</Link>}
        >
          One session runs at a time. End it before the next one is prepared.
        </EmptyState>
      </Screen>
    );
  }
  return (
    <Screen title="Prepare session" width="narrow">
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (open.length === 0) void begin();
        }}
      >
        <Panel title="Who and what">
          <Select
            label="Client"
            value={chosen.clientId}
            onChoice={(value) => choose({ clientId: value })}
            choices={[
              { value: '', words: clients.length === 0 ? 'No clients yet' : 'Choose a client' },
              ...clients.map((each) => ({
                value: each.clientId,
                words:
                  each.recordNumber === ''
                    ? each.preferredName
                    : `${each.preferredName} · ${each.recordNumber}`,
              })),
            ]}
          />
          {clients.length === 0 ? <Link to="/clients/new">Add the first client</Link> : null}
          <SeenFirst clientId={chosen.clientId} />
          <div className={styles['pair']}>
            <Select
              label="Care type"
              value={chosen.careType}
              onChoice={(careType) =>
                choose({
                  careType,
                  protocolId:
                    protocols.find((each) => each.careType === careType)?.protocolId ?? '',
                })
              }
              choices={choicesOf(careTypeWords)}
            />
            <Select
              label="Protocol"
              value={chosen.protocolId}
              onChoice={(value) => choose({ protocolId: value })}
              choices={
                offered.length === 0
                  ? [{ value: '', words: 'No protocol of this care type' }]
                  : offered.map((each) => ({ value: each.protocolId, words: each.name }))
              }
            />
          </div>
          <ProtocolNotice protocol={protocol} madeUp={office?.madeUp === true} />
          {missing === null ? null : (
            <BeforePreparation missing={missing} reason={early} onReason={setEarly} />
          )}
          <Select
            label="Playlist"
            value={chosen.playlistId}
            onChoice={(value) => choose({ playlistId: value })}
            choices={[
              ...playlists.map((each) => ({ value: each.playlistId, words: each.name })),
              { value: '', words: 'No music' },
            ]}
          />
        </Panel>
        <Panel title="Who is here">
          <fieldset>
            <legend className={styles['about']}>
              Entries in this session are made in the name of these people.
            </legend>
            <div className={styles['here']}>
              {staff.map((member) => (
                <Checkbox
                  key={member.staffId}
                  label={`${member.name}, ${roleWords[member.role].toLowerCase()}`}
                  checked={chosen.staffIds.includes(member.staffId)}
                  onCheck={(here) =>
                    choose({
                      staffIds: here
                        ? [...chosen.staffIds, member.staffId]
                        : chosen.staffIds.filter((id) => id !== member.staffId),
                    })
                  }
                />
              ))}
            </div>
          </fieldset>
        </Panel>
        {chosen.playlistId === '' ? null : (
          <Panel title="Sound check">
            <SoundCheck />
          </Panel>
        )}
        <Panel title="Pre-flight">
          <SoundPreflight chosen={chosen} />
        </Panel>
        <div className={styles['start']}>
          <Button weight="main" type="submit" disabled={open.length > 0 || start.busy}>
            Start session
          </Button>
          <p className={styles['open']} role="status">
            {open.length === 0
              ? 'Everything asked for is here.'
              : `Still open: ${open.join(', ')}.`}
          </p>
        </div>
        <ErrorLine>{refusalWords(start.failure)}</ErrorLine>
      </form>
    </Screen>
  );
}
