import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Output, Settings } from '../../../shared/contract/contract.ts';
import type { SoundOutput } from '../../../shared/contract/music.ts';
import { ceilingOf, namedOutputOf } from '../../../shared/domain/music/ceiling.ts';
import { useAsk, useTell } from '../../bridge/queries.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorLine } from '../../ui/error-line.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { Slider } from '../../ui/slider.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useSettings } from '../settings-in-hand/use-settings.ts';
import { refusalWords } from '../wording/refusals.ts';
import { levelWords, readLevel, volumeWords } from './level-words.ts';
import { choiceOf, knownOf, outputChoices, realOutputs, withKnown } from './outputs-known.ts';
import styles from './sound-check.module.css';

/** A tone is as loud as the music usually begins: half of what is allowed. */
const toneShare = 0.5;

type Role = 'client' | 'room';
/** What is said of the client's output is said of the room's as well, and so called. */
const ofRole = (role: Role, words: string): string => (role === 'room' ? `${words}, room` : words);

function Tones({ to, volume }: Readonly<{ to: Role; volume: number }>): ReactNode {
  const tone = useTell('sound.tone');
  const play = (side: 'left' | 'right') => void tone.tell({ side, to, volume });
  return (
    <div className={styles['ears']}>
      <div className={styles['tones']}>
        <Button disabled={tone.busy} onClick={() => play('left')}>
          {ofRole(to, 'Left tone')}
        </Button>
        <Button disabled={tone.busy} onClick={() => play('right')}>
          {ofRole(to, 'Right tone')}
        </Button>
      </div>
      <ErrorLine>{refusalWords(tone.failure)}</ErrorLine>
    </div>
  );
}

type Hand = Readonly<{
  settings: Settings;
  seen: readonly SoundOutput[];
  change(change: Partial<Settings>): void;
}>;

/** What the practice knows about the chosen output: its name and, if somebody measured it, how loud it is. */
function Known({
  settings,
  seen,
  change,
  output,
  to,
}: Hand & Readonly<{ output: SoundOutput; to: Role }>): ReactNode {
  const known = knownOf(settings.outputs, output, seen);
  // What is kept is trimmed; what stands in the field is what was typed, so that a space before the next word stays.
  const [name, setName] = useState(known?.name ?? '');
  const [level, setLevel] = useState(String(known?.fullVolumeDba ?? ''));
  const [isLeft, setLeft] = useState(true);
  const isFaulty = Number.isNaN(readLevel(level));
  const set = (more: Parameters<typeof withKnown>[3]) =>
    change({ outputs: withKnown(settings.outputs, output, seen, more) });
  return (
    <div className={styles['pair']}>
      <Field
        label={ofRole(to, 'Name of this output')}
        maxLength={60}
        value={name}
        onText={(text) => {
          setName(text);
          set({ name: text });
        }}
      />
      <Field
        label={ofRole(to, 'Level at full volume (dBA)')}
        inputMode="decimal"
        value={level}
        onText={(text) => {
          setLevel(text);
          setLeft(false);
          const fullVolumeDba = readLevel(text);
          if (!Number.isNaN(fullVolumeDba)) set({ fullVolumeDba });
        }}
        onBlur={() => setLeft(true)}
        about={`What a sound level meter reads ${to === 'room' ? 'where people sit' : 'at the ear'} at 100 %. Empty if nobody measured it.`}
        // A level that is still being typed is not refused yet.
        refusal={isFaulty && isLeft ? `“${level}” is not a level from 40 to 140 dBA.` : null}
      />
    </div>
  );
}

/** How loud one output may get: its own ceiling, or the practice's where no output is chosen by name. */
function Ceiling({
  settings,
  seen,
  change,
  output,
  to,
}: Hand & Readonly<{ output: SoundOutput | null; to: Role }>): ReactNode {
  const value = ceilingOf(settings, output);
  const known = namedOutputOf(settings.outputs, output);
  const level = levelWords(value, known?.fullVolumeDba ?? null);
  return (
    <Slider
      label={ofRole(to, 'Volume ceiling')}
      min={0.05}
      max={1}
      step={0.01}
      value={value}
      words={`${Math.round(value * 100)} %`}
      about={
        <>
          {level === ''
            ? ''
            : to === 'room'
              ? `${level}. `
              : `${level} (NIOSH and WHO: 8 h at 85 dBA, half for each 3 dB more). `}
          {to === 'room'
            ? 'The room’s volume goes up to here.'
            : 'The volume slider of a session goes up to here; beyond it takes a long press and a name.'}
        </>
      }
      onSlide={(volumeCeiling) =>
        output === null
          ? change({ volumeCeiling })
          : change({ outputs: withKnown(settings.outputs, output, seen, { volumeCeiling }) })
      }
    />
  );
}

/** What is not there, and what follows; nothing while all is well. */
function Missing({ asked }: Readonly<{ asked: Output<'sound.outputs'> | undefined }>): ReactNode {
  if (asked === undefined) return null;
  if (!asked.playerThere)
    return (
      <p className={styles['soft']}>The player is not there yet; outputs appear when it is.</p>
    );
  return realOutputs(asked.outputs).length === 0 ? (
    <p className={styles['soft']}>
      The computer names no outputs to Stillroom: there are none, or the permission is missing.
    </p>
  ) : null;
}

/** Where the music goes, how loud it may get, and a tone for each ear. What is changed is kept by itself. */
export function SoundCheck(): ReactNode {
  const { settings, failure, change } = useSettings();
  const asked = useAsk('sound.outputs', {});
  if (settings === undefined)
    return failure === null ? (
      <Waiting>Reading the settings…</Waiting>
    ) : (
      <ErrorLine>{refusalWords(failure)}</ErrorLine>
    );
  const seen = asked.value?.outputs ?? [];
  const { output, roomOutput } = settings;
  const ceiling = ceilingOf(settings, output);
  // What is heard is never above the ceiling, whatever was set while it stood higher.
  const roomVolume = Math.min(settings.roomVolume, ceilingOf(settings, roomOutput));
  const roomDba = namedOutputOf(settings.outputs, roomOutput)?.fullVolumeDba ?? null;
  const isRoomTheClients =
    roomOutput !== null && choiceOf(seen, roomOutput) === choiceOf(seen, output);
  const isAlone = roomOutput === null || isRoomTheClients;
  const choose = (role: 'output' | 'roomOutput', id: string) => {
    const chosen = seen.find(({ deviceId }) => deviceId === id) ?? null;
    // An output that is not there now stays chosen; choosing it again changes nothing.
    if (id === '' || chosen !== null) change({ [role]: chosen });
  };
  // In Prepare this stands in a form, and Enter in one of its fields must not begin the session.
  const keepEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
  };
  return (
    <div className={styles['check']} onKeyDown={keepEnter}>
      <Select
        label="Output"
        value={choiceOf(seen, output)}
        choices={outputChoices(settings, seen, output, 'The computer’s default')}
        onChoice={(id) => choose('output', id)}
        about={
          output === null
            ? 'The computer decides where the music goes. Choose the headphones by name to keep it there.'
            : isAlone
              ? 'The music goes here alone. If this output goes, the music pauses.'
              : 'The client’s music goes here. If this output goes, the music pauses, in the room as well.'
        }
      />
      <Missing asked={asked.value} />
      {output === null ? null : (
        <Known
          key={`${output.deviceId} ${output.label}`}
          settings={settings}
          seen={seen}
          change={change}
          output={output}
          to="client"
        />
      )}
      <Tones to="client" volume={ceiling * toneShare} />
      <Ceiling settings={settings} seen={seen} change={change} output={output} to="client" />
      <Select
        label="Room output"
        value={choiceOf(seen, roomOutput)}
        choices={outputChoices(
          settings,
          seen,
          roomOutput,
          'None: only the client hears the music',
          { output, words: 'the client’s own' },
        )}
        onChoice={(id) => choose('roomOutput', id)}
        about={
          isRoomTheClients
            ? 'This is where the client’s music goes already, once and at the client’s volume.'
            : 'Loudspeakers that carry the same music in step, at a volume of their own.'
        }
      />
      {roomOutput === null || isRoomTheClients ? null : (
        <>
          <Known
            key={`${roomOutput.deviceId} ${roomOutput.label}`}
            settings={settings}
            seen={seen}
            change={change}
            output={roomOutput}
            to="room"
          />
          <Tones to="room" volume={roomVolume} />
          <Slider
            label="Room volume"
            min={0}
            max={ceilingOf(settings, roomOutput)}
            step={0.01}
            value={roomVolume}
            words={volumeWords(roomVolume, roomDba)}
            onSlide={(roomVolume) => change({ roomVolume })}
          />
          <Ceiling settings={settings} seen={seen} change={change} output={roomOutput} to="room" />
        </>
      )}
      <ErrorLine>{refusalWords(failure)}</ErrorLine>
    </div>
  );
}
