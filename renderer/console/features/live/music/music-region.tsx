import { ListX, Pause, Play } from 'lucide-react';
import { memo, useId, useMemo, useRef } from 'react';
import type { Settings } from '../../../../../shared/contract/contract.ts';
import type { Failure } from '../../../../../shared/contract/failures.ts';
import { nextChoice, skipChoice } from '../../../../../shared/domain/music/cue.ts';
import { ceilingOf, namedOutputOf } from '../../../../../shared/domain/music/ceiling.ts';
import { phaseWords } from '../../../../../shared/domain/music/arc.ts';
import { isExcluded } from '../../../../../shared/domain/session/decide-exclusion.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { useNow } from '../../../../bridge/clock.ts';
import { Button } from '../../../../ui/button.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../../ui/error-line.tsx';
import { KeyHint } from '../../../../ui/key-hint.tsx';
import { hintOf, type LiveAction, type Run } from '../keys/key-map.ts';
import { actRefusal } from '../session/act-refusal.ts';
import type { Act } from '../session/use-act.ts';
import { isHeldBack, soundingPosition, type Sounding } from '../session/sounding-position.ts';
import { listEndWords } from './list-end.ts';
import { RaiseCeiling } from './raise-ceiling.tsx';
import { heardOn, outputOf } from './output-words.ts';
import { Output, OutputAlarm } from './output.tsx';
import { PositionSlider, RoomVolumeSlider, VolumeSlider } from './sliders.tsx';
import styles from './music.module.css';

/** What follows by itself, and why; and what the key takes at this moment where that is another: near the end of a phase the two differ. */
function NextTrack({
  state,
  sounding,
  skipWords,
}: Readonly<{ state: SessionState; sounding: Sounding | null; skipWords: string }>) {
  const nowMs = useNow(5000);
  const next = useMemo(
    () => nextChoice(state, nowMs, soundingPosition(state.music, sounding, nowMs)),
    [state, sounding, nowMs],
  );
  const skip = useMemo(() => skipChoice(state, nowMs), [state, nowMs]);
  const ends = listEndWords(state, nowMs, soundingPosition(state.music, sounding, nowMs));
  if (state.music.current === null) return null;
  const isOther = skip !== null && skip.track.trackId !== next?.track.trackId;
  return (
    <p className={styles['next']} data-other={isOther || undefined}>
      {next !== null && (
        <>
          <span>
            Next <strong>{next.track.title}</strong>
          </span>
          <span>{next.why}</span>
        </>
      )}
      {next === null && <span>Nothing follows</span>}
      <span id={skipWords}>
        {isOther && (
          <>
            Pressed now: <strong>{skip.track.title}</strong>
          </>
        )}
      </span>
      {ends !== null && <strong>{ends}</strong>}
    </p>
  );
}

function TrackNow({
  state,
  sounding,
}: Readonly<{ state: SessionState; sounding: Sounding | null }>) {
  const { music, playlist } = state;
  const track = playlist?.tracks.find(({ trackId }) => trackId === music.current?.trackId);
  const standing = [
    music.silent ? 'silence, chosen' : '',
    track !== undefined && !music.playing ? 'paused' : '',
    track !== undefined && music.failed.includes(track.trackId) ? 'would not play' : '',
    // A full disk could not take it; what that means for entries stands above every screen.
    music.playing && sounding?.output.state === 'stopped' ? 'paused, not on record yet' : '',
    track !== undefined && isExcluded(music, track.trackId) ? 'not again' : '',
    music.held === null ? '' : `${phaseWords[music.held]} is held`,
    // Until the end it is Return and not the arc that decides: whoever comes back to the screen sees it.
    music.returnSeq !== null && music.held === null ? 'Return was chosen' : '',
  ].filter((part) => part !== '');
  return (
    <div className={styles['now']}>
      <p className={styles['title']}>
        {track?.title ?? (music.ended ? 'The list has ended' : 'Nothing playing yet')}
      </p>
      <p className={styles['artist']}>
        {/* How it stands comes first: a long name may be cut, that may not. */}
        {[...standing, track?.artist ?? playlist?.name ?? '']
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
    </div>
  );
}

type MusicProps = Readonly<{
  state: SessionState;
  sounding: Sounding | null;
  settings: Pick<Settings, 'volumeCeiling' | 'outputs' | 'output' | 'roomOutput' | 'roomVolume'>;
  failure: Failure | null;
  act: Act;
  run: Run;
}>;

/** Region "Music": what sounds, what follows and why, and every way to steer it. */
export const MusicRegion = memo(function MusicRegion(props: MusicProps) {
  const { state, sounding, settings, failure, act, run } = props;
  const { music } = state;
  const foot = useRef<HTMLDivElement>(null);
  const skipWords = useId();
  const chosen = heardOn(settings, sounding);
  const ceiling = ceilingOf(settings, chosen, music.raisedCeiling);
  const { roomOutput } = settings;
  const isApart =
    sounding === null ? roomOutput?.deviceId !== chosen?.deviceId : sounding.room !== null;
  const hasRoom = roomOutput !== null && isApart;
  const called = outputOf(settings, sounding, music);
  const fullDba = namedOutputOf(settings.outputs, chosen)?.fullVolumeDba ?? null;
  if (state.playlist === null || state.playlist.tracks.length === 0) {
    return (
      <section className={styles['region']} aria-label="Music">
        <h2 className={styles['heading']}>Music</h2>
        <EmptyState title="This session has no playlist.">
          Clocks, vitals and notes go on without music.
        </EmptyState>
      </section>
    );
  }
  const button = (action: LiveAction, words: string, pressed?: boolean, describedBy?: string) => (
    <Button
      className={styles['steer']}
      hint={hintOf(action)}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      onClick={(event) => run(action, event.timeStamp)}
    >
      {words}
    </Button>
  );
  const isPlaying = music.playing && !isHeldBack(sounding);
  return (
    <section className={styles['region']} aria-label="Music">
      <h2 className={styles['heading']}>Music</h2>
      <OutputAlarm sounding={sounding} state={state} called={called} run={run} />
      <TrackNow state={state} sounding={sounding} />
      {music.current !== null && <PositionSlider state={state} sounding={sounding} act={act} />}
      <NextTrack state={state} sounding={sounding} skipWords={skipWords} />
      <div className={styles['transport']}>
        <button
          type="button"
          className={styles['play']}
          aria-label={isPlaying ? 'Pause' : 'Play'}
          aria-keyshortcuts="Space"
          onClick={(event) => run('play-pause', event.timeStamp)}
        >
          {isPlaying ? <Pause size={22} /> : <Play size={22} />}
        </button>
        <span>
          <KeyHint>{hintOf('play-pause')}</KeyHint>
        </span>
        {button('next', 'Next', undefined, music.current === null ? undefined : skipWords)}
      </div>
      <ErrorLine>{failure === null ? null : actRefusal(failure)}</ErrorLine>
      <div className={styles['steering']}>
        {button('soften', 'Soften')}
        {button('deepen', 'Deepen')}
        {button('hold', 'Hold', music.held !== null)}
        {button('return', 'Return', music.returnSeq !== null)}
      </div>
      <div className={styles['leaving']}>
        {button('silence', 'Fade to silence', music.silent)}
        <Button
          aria-label="Not again for this client"
          title="Not again for this client"
          hint={hintOf('not-again')}
          icon={<ListX size={18} />}
          className={styles['steer']}
          disabled={music.current === null || isExcluded(music, music.current.trackId)}
          onClick={(event) => run('not-again', event.timeStamp)}
        />
      </div>
      <div className={styles['foot']} ref={foot}>
        <VolumeSlider volume={music.volume} ceiling={ceiling} fullVolumeDba={fullDba} act={act} />
        <RaiseCeiling
          state={state}
          ceiling={ceiling}
          act={act}
          onDone={() => foot.current?.querySelector('input')?.focus()}
        />
        {hasRoom && (
          <RoomVolumeSlider
            volume={music.roomVolume ?? settings.roomVolume}
            ceiling={ceilingOf(settings, roomOutput)}
            fullVolumeDba={namedOutputOf(settings.outputs, roomOutput)?.fullVolumeDba ?? null}
            act={act}
          />
        )}
        <Output settings={settings} sounding={sounding} state={state} called={called} run={run} />
      </div>
    </section>
  );
});
