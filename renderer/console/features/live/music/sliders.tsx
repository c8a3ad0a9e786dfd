import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { formatCountdown } from '../../../../../shared/domain/session/clocks.ts';
import type { SessionState } from '../../../../../shared/domain/session/state.ts';
import { useNow } from '../../../../bridge/clock.ts';
import { KeyHint } from '../../../../ui/key-hint.tsx';
import { levelWords } from '../../../sound-check/level-words.ts';
import { hintOf } from '../keys/key-map.ts';
import { soundingPosition, type Sounding } from '../session/sounding-position.ts';
import type { Act } from '../session/use-act.ts';
import styles from './sliders.module.css';

/** A slider reports while it is dragged; the timeline wants where it came to rest. */
const settleMs = 250;

/** A slider whose value is its own while it is moved and for a moment after, and the session's otherwise. */
function useSettling(value: number, send: (value: number) => void) {
  const [moved, setMoved] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const move = (next: number) => {
    setMoved(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      send(next);
      timer.current = setTimeout(() => setMoved(null), 2 * settleMs);
    }, settleMs);
  };
  return [moved ?? value, move] as const;
}

function fill(share: number): CSSProperties {
  return { '--fill-share': `${Math.min(100, Math.max(0, share * 100))}%` } as CSSProperties;
}

/** Where the track stands and how much is left; moving it seeks. */
export function PositionSlider({
  state,
  sounding,
  act,
}: Readonly<{ state: SessionState; sounding: Sounding | null; act: Act }>) {
  const nowMs = useNow(1000);
  const { music, playlist } = state;
  const track = playlist?.tracks.find(({ trackId }) => trackId === music.current?.trackId);
  const lengthMs = track?.lengthMs ?? 0;
  const at = Math.min(lengthMs, soundingPosition(music, sounding, nowMs));
  const [shown, move] = useSettling(at, (toMs) => void act({ kind: 'music.seek', toMs }));
  const left = Math.max(0, lengthMs - shown);
  return (
    <div className={styles['position']}>
      <input
        type="range"
        autoComplete="off"
        aria-label="Position"
        aria-valuetext={`${formatCountdown(shown)} of ${formatCountdown(lengthMs)}`}
        className={styles['slider']}
        style={fill(lengthMs === 0 ? 0 : shown / lengthMs)}
        min={0}
        max={Math.max(1, lengthMs)}
        step={1000}
        value={Math.floor(shown / 1000) * 1000}
        onChange={(event) => move(Number(event.target.value))}
      />
      <p className={styles['times']}>
        <span>{formatCountdown(shown)}</span>
        <span>
          <span aria-hidden="true">−</span>
          {formatCountdown(left)}
          <span className="unseen"> left</span>
        </span>
      </p>
    </div>
  );
}

type LevelProps = Readonly<{
  label: string;
  volume: number;
  ceiling: number;
  /** The level in words where somebody measured the output, else empty. */
  level: (volume: number) => string;
  send: (volume: number) => void;
  /** The keys that do the same, quieter and louder. */
  keys?: readonly [quieter: string, louder: string];
}>;

function LevelSlider({ label, volume, ceiling, level, send, keys }: LevelProps) {
  // What is heard is never above the ceiling, whatever was set while it stood higher.
  const [shown, move] = useSettling(Math.min(volume, ceiling), send);
  const percent = Math.round(shown * 100);
  const most = Math.round(ceiling * 100);
  const words = level(shown);
  return (
    <label className={styles['volume']}>
      <span className={styles['small']}>{label}</span>
      <span className={styles['level']} aria-hidden="true">
        {percent} of at most {most} %
      </span>
      {words === '' ? null : (
        <span className={styles['dose']} aria-hidden="true">
          {words}
        </span>
      )}
      <span className={styles['level-slide']}>
        {keys !== undefined && <KeyHint>{keys[0]}</KeyHint>}
        <input
          type="range"
          autoComplete="off"
          aria-label={label}
          {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys.join(' ') })}
          aria-valuetext={[`${percent} percent, at most ${most} percent`, words]
            .filter((part) => part !== '')
            .join(', ')}
          className={styles['slider']}
          style={fill(ceiling === 0 ? 0 : shown / ceiling)}
          min={0}
          max={most}
          step={1}
          value={percent}
          onChange={(event) => move(Number(event.target.value) / 100)}
        />
        {keys !== undefined && <KeyHint>{keys[1]}</KeyHint>}
      </span>
    </label>
  );
}

/** The volume, from nothing to the ceiling and no further; with the level at the ear where it was measured. */
export function VolumeSlider({
  volume,
  ceiling,
  fullVolumeDba,
  act,
}: Readonly<{ volume: number; ceiling: number; fullVolumeDba: number | null; act: Act }>) {
  return (
    <LevelSlider
      label="Volume"
      keys={[hintOf('quieter'), hintOf('louder')]}
      volume={volume}
      ceiling={ceiling}
      level={(shown) => levelWords(shown, fullVolumeDba)}
      send={(next) => void act({ kind: 'music.setVolume', volume: next })}
    />
  );
}

/** The volume of the loudspeakers that play along, with the level where people sit if that was measured. */
export function RoomVolumeSlider({
  volume,
  ceiling,
  fullVolumeDba,
  act,
}: Readonly<{ volume: number; ceiling: number; fullVolumeDba: number | null; act: Act }>) {
  return (
    <LevelSlider
      label="Room volume"
      volume={volume}
      ceiling={ceiling}
      level={(shown) => levelWords(shown, fullVolumeDba)}
      send={(next) => void act({ kind: 'music.setRoomVolume', volume: next })}
    />
  );
}
