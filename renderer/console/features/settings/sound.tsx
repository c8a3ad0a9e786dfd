import type { ReactNode } from 'react';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { SoundCheck } from '../../sound-check/sound-check.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { KeptLine } from './kept-line.tsx';
import { useSettings } from '../../settings-in-hand/use-settings.ts';
import styles from './settings.module.css';

/** What the practice has set for every session's sound. */
export function Sound(): ReactNode {
  const { settings, failure, state, change } = useSettings();
  if (settings === undefined)
    return failure === null ? (
      <Waiting>Reading the settings…</Waiting>
    ) : (
      <ErrorLine>{refusalWords(failure)}</ErrorLine>
    );
  const seconds = settings.crossfadeMs / 1000;
  return (
    <div className={styles['panels']}>
      <Panel title="Sound check">
        <SoundCheck />
      </Panel>
      <Panel title="Sound" aside={<KeptLine state={state} />}>
        <div className={styles['stack']}>
          <Slider
            label="Crossfade"
            min={0}
            max={12}
            step={0.5}
            value={seconds}
            words={seconds === 0 ? 'none' : `${seconds} s`}
            about="How long one track passes into the next, for new playlists."
            onSlide={(next) => change({ crossfadeMs: Math.round(next * 1000) })}
          />
          <Slider
            label="Target loudness"
            min={-40}
            max={-10}
            step={1}
            value={settings.targetLufs}
            words={`${String(settings.targetLufs).replace('-', '−')} LUFS`}
            about="Tracks are brought to this loudness, so that none is a surprise after the one before."
            onSlide={(targetLufs) => change({ targetLufs })}
          />
        </div>
        <ErrorLine>{refusalWords(failure)}</ErrorLine>
      </Panel>
    </div>
  );
}
