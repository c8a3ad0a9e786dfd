import { useState, type ReactNode } from 'react';
import type { PhaseName, Track } from '../../../../shared/contract/music.ts';
import { phaseNames, phaseWords } from '../../../../shared/domain/music/arc.ts';
import { useDraft } from '../../../bridge/drafts.ts';
import { useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { SidePanel } from '../../../ui/side-panel.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { loudnessWords, trackLengthWords } from './track-words.ts';
import styles from './library.module.css';

type Form = Readonly<{
  title: string;
  artist: string;
  phase: string;
  intensity: string;
  lyrics: string;
  tags: string;
}>;

const intensities = [
  { value: '', words: 'Not set' },
  { value: '1', words: '1, bare and still' },
  { value: '2', words: '2' },
  { value: '3', words: '3' },
  { value: '4', words: '4' },
  { value: '5', words: '5, full and driving' },
];

/** Side panel of one track: what it is called, where in the arc it belongs, and what is known of its file. */
export function TrackPanel({
  track,
  onClose,
}: Readonly<{ track: Track; onClose(): void }>): ReactNode {
  const [form, setForm, forget] = useDraft<Form>(`track:${track.trackId}`, {
    title: track.title,
    artist: track.artist,
    phase: track.phase ?? '',
    intensity: track.intensity === null ? '' : String(track.intensity),
    lyrics: track.lyrics,
    tags: track.tags,
  });
  const change = (part: Partial<Form>): void => setForm({ ...form, ...part });
  const save = useTell('track.change');
  const remove = useTell('track.remove');
  const [asked, setAsked] = useState(false);
  const submit = async (): Promise<void> => {
    const reply = await save.tell({
      trackId: track.trackId,
      title: form.title,
      artist: form.artist,
      phase: form.phase === '' ? null : (form.phase as PhaseName),
      intensity: form.intensity === '' ? null : Number(form.intensity),
      lyrics: form.lyrics,
      tags: form.tags,
    });
    if (!reply.ok) return;
    forget();
    onClose();
  };
  const takeOut = async (): Promise<void> => {
    const reply = await remove.tell({ trackId: track.trackId });
    if (reply.ok) onClose();
  };
  return (
    <SidePanel title="Track" onClose={onClose}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field
          label="Title"
          value={form.title}
          maxLength={300}
          onText={(title) => change({ title })}
        />
        <Field
          label="Artist"
          value={form.artist}
          maxLength={300}
          onText={(artist) => change({ artist })}
        />
        <Select
          label="Phase"
          value={form.phase}
          onChoice={(phase) => change({ phase })}
          choices={[
            { value: '', words: 'Any phase' },
            ...phaseNames.map((phase) => ({ value: phase, words: phaseWords[phase] })),
          ]}
        />
        <Select
          label="Intensity"
          value={form.intensity}
          onChoice={(intensity) => change({ intensity })}
          choices={intensities}
        />
        <Field
          label="Lyrics"
          value={form.lyrics}
          maxLength={60}
          onText={(lyrics) => change({ lyrics })}
          about="The language of sung words; “none” for instrumental music."
        />
        <Field
          label="What is heard"
          value={form.tags}
          maxLength={300}
          onText={(tags) => change({ tags })}
          about="Instruments and sounds, such as “piano, strings”. A client’s exclusions are held against these words."
        />
        <p className="soft">
          {`${track.fileName} · ${trackLengthWords(track)} · ${loudnessWords(track)}`}
        </p>
        {track.problem === '' ? null : <ErrorLine>{track.problem}</ErrorLine>}
        <ErrorLine>{refusalWords(save.failure)}</ErrorLine>
        <Button type="submit" weight="main" disabled={save.busy || form.title.trim() === ''}>
          Save
        </Button>
      </form>
      <div className={styles['form']}>
        {asked ? (
          <>
            <p>The file leaves the library. Records of past sessions keep its name.</p>
            <Ways>
              <Button disabled={remove.busy} onClick={() => void takeOut()}>
                Remove for good
              </Button>
              <Button weight="quiet" onClick={() => setAsked(false)}>
                Keep it
              </Button>
            </Ways>
          </>
        ) : (
          <Button weight="quiet" onClick={() => setAsked(true)}>
            Remove from library
          </Button>
        )}
        <ErrorLine>{refusalWords(remove.failure)}</ErrorLine>
      </div>
    </SidePanel>
  );
}
