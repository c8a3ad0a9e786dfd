import { Headphones, Speaker } from 'lucide-react';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { useAsk } from '../../../../bridge/queries.ts';
import { outputWords } from '../../../sound-check/outputs-known.ts';
import { Button } from '../../../../ui/button.tsx';
import { hintOf, type Run } from '../keys/key-map.ts';
import type { Sounding } from '../session/sounding-position.ts';
import { calledOf, standingWords, type Called, type OutputSettings } from './output-words.ts';
import { Regained } from './regained.tsx';
import styles from './output.module.css';

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
          <span>
            <strong>Output gone: {words}.</strong> The music is paused and sounds nowhere else.
          </span>
          <Button hint={hintOf('outputs')} onClick={(event) => run('outputs', event.timeStamp)}>
            Choose another
          </Button>
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
  run: Run;
}>;

/** Where the music goes by the practice's own name for it, else the system's, which is long on some computers, and how it stands. */
export function Output({ settings, sounding, state, called, run }: OutputProps) {
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
      <div className={styles['places']}>
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
      <Button
        weight="quiet"
        square
        aria-label="Choose outputs"
        title="Choose outputs"
        hint={hintOf('outputs')}
        onClick={(event) => run('outputs', event.timeStamp)}
      />
    </div>
  );
}
