import { Headphones, Speaker } from 'lucide-react';
import type { Output as AnswerOf, Settings } from '../../../../../shared/contract/contract.ts';
import type { SoundOutput } from '../../../../../shared/contract/music.ts';
import { namedOutputOf } from '../../../../../shared/domain/music/ceiling.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { useAsk } from '../../../../bridge/queries.ts';
import { outputWords, presentOf } from '../../../sound-check/outputs-known.ts';
import type { Run } from '../keys/key-map.ts';
import type { Sounding } from '../session/sounding-position.ts';
import { Regained } from './regained.tsx';
import styles from './music.module.css';

type OutputSettings = Pick<Settings, 'outputs' | 'output' | 'roomOutput'>;
type Known = AnswerOf<'sound.outputs'> | undefined;
type Called = Readonly<{ name: string; label: string }>;

/** An output as the practice calls it, and as the system does. */
function calledOf({ outputs }: OutputSettings, chosen: SoundOutput | null, label: string): Called {
  const meant = chosen?.label === label ? chosen : { deviceId: '', label };
  return { name: namedOutputOf(outputs, meant)?.name ?? '', label };
}

/** Where the client's music goes. A lost default is called what it was, not what the computer would take in its place. */
export function outputOf(
  settings: OutputSettings,
  sounding: Sounding | null,
  { outputLost, lostOutput }: Pick<SessionState['music'], 'outputLost' | 'lostOutput'>,
): Called {
  const { output } = settings;
  const isDefaultLost = outputLost && output === null;
  const label = isDefaultLost ? lostOutput : (sounding?.output.label ?? output?.label);
  return (label ?? '') === ''
    ? { name: '', label: 'System output' }
    : calledOf(settings, output, label ?? '');
}

/** The output whose ceiling and level hold: the chosen one, else the default by the name that the core knows it under. */
export function heardOn({ output }: OutputSettings, sounding: Sounding | null): SoundOutput | null {
  const label = sounding?.output.label ?? '';
  return output ?? (label === '' ? null : { deviceId: '', label });
}

const stateWords = { ready: 'ready', lost: 'gone', blocked: 'held back' } as const;

/** How the client's output stands, in words: as the player last said, and before it has sounded, by what it sees. */
function standingWords({ output }: OutputSettings, sounding: Sounding | null, known: Known) {
  if (sounding !== null) return stateWords[sounding.output.state];
  if (known === undefined || !known.playerThere) return 'waiting for the player';
  const isAbsent =
    output !== null && known.outputs.length > 0 && presentOf(known.outputs, output) === null;
  return isAbsent ? 'not there now' : stateWords[known.client];
}

/** What stands between the music and the client, first thing in the column; nothing while nothing does. */
export function OutputAlarm({
  sounding,
  state,
  called,
  run,
}: Readonly<{ sounding: Sounding | null; state: SessionState; called: Called; run: Run }>) {
  const words = called.name || called.label;
  const isLost = state.music.outputLost || sounding?.output.state === 'lost';
  const isBlocked = sounding?.output.state === 'blocked';
  return (
    <div role="status">
      {isLost && (
        <p className={styles['alarm']}>
          <strong>Output gone: {words}.</strong> The music is paused and sounds nowhere else.
        </p>
      )}
      {!isLost && isBlocked && (
        <p className={styles['alarm']}>
          <strong>The sound is held back.</strong> Press Play to let sound out.
        </p>
      )}
      {!isLost && !isBlocked && (
        <Regained state={state} label={words} onGoOn={(atMs) => void run('play-pause', atMs)} />
      )}
    </div>
  );
}

type OutputProps = Readonly<{
  settings: OutputSettings;
  sounding: Sounding | null;
  state: SessionState;
  called: Called;
}>;

/** Where the music goes by the practice's own name for it, else the system's, which is long on some computers, and how it stands. */
export function Output({ settings, sounding, state, called }: OutputProps) {
  const known = useAsk('sound.outputs', {}).value;
  const standing = [
    standingWords(settings, sounding, known),
    state.music.bedUp ? 'quiet bed is up' : '',
  ].filter((part) => part !== '');
  const roomState = sounding === null ? known?.room : sounding.room?.state;
  const roomLabel = sounding?.room?.label ?? settings.roomOutput?.label ?? '';
  const room = calledOf(settings, settings.roomOutput, roomLabel);
  return (
    <div className={styles['output']}>
      <Headphones size={16} aria-hidden="true" />
      <p title={outputWords(called.name, called.label)}>
        <span>{called.name || called.label}</span>
        <span>{standing.join(' · ')}</span>
      </p>
      {roomState === undefined || roomState === 'none' ? null : (
        <>
          <Speaker size={16} aria-hidden="true" />
          <p title={outputWords(room.name, room.label)}>
            <span>Room: {room.name || room.label}</span>
            <span>{roomState === 'lost' ? 'gone' : 'in step'}</span>
          </p>
        </>
      )}
    </div>
  );
}
