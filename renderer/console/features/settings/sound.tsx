import type { ReactNode } from 'react';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Slider } from '../../../ui/slider.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { KeptLine } from './kept-line.tsx';
import { useSettings } from './use-settings.ts';
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
    <Panel title="Sound" aside={<KeptLine state={state} />}>
      <div className={styles['stack']}>
        <Slider
          label="Volume ceiling"
          min={0.05}
          max={1}
          step={0.01}
          value={settings.volumeCeiling}
          words={`${Math.round(settings.volumeCeiling * 100)} %`}
          about="The volume slider of a session goes up to here and no further."
          onSlide={(volumeCeiling) => change({ volumeCeiling })}
        />
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
        <dl className={styles['facts']}>
          <dt>Output</dt>
          <dd>
            {settings.output === null
              ? 'The computer’s default. The sound check before a session chooses another.'
              : settings.output.label}
          </dd>
        </dl>
      </div>
      <ErrorLine>{refusalWords(failure)}</ErrorLine>
    </Panel>
  );
}
