import { X } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { ClientId } from '../../../../shared/contract/ids.ts';
import type { ClientMusic, MusicExclusion, Track } from '../../../../shared/contract/music.ts';
import {
  excludedBy,
  exclusionKey,
  withExclusion,
} from '../../../../shared/domain/music/exclusions.ts';
import { useDraft } from '../../../bridge/drafts.ts';
import { useAsk, useTell } from '../../../bridge/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { Ways } from '../../../ui/ways.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { ExcludeTrack, ExcludeWord } from './exclude-music.tsx';
import styles from './client-music.module.css';

const noTracks: readonly Track[] = [];

function exclusionWords(exclusion: MusicExclusion, tracks: readonly Track[]): string {
  if (exclusion.kind === 'word') {
    const found = tracks.filter(
      (track) => excludedBy({ exclusions: [exclusion], wishes: '' }, track) !== null,
    ).length;
    return `Word: in ${found === 1 ? '1 track' : `${found} tracks`} of the library`;
  }
  return 'Track';
}

function titleOf(exclusion: MusicExclusion, tracks: readonly Track[]): string {
  if (exclusion.kind === 'word') return exclusion.word;
  const track = tracks.find(({ trackId }) => trackId === exclusion.trackId);
  if (track === undefined) return 'A track that is no longer in the library';
  return track.artist === '' ? track.title : `${track.title}, ${track.artist}`;
}

/** Tab "Music": what the client wishes for and must not hear. Exclusions are kept at once, wishes when asked. */
export function MusicOfClient({
  clientId,
  runs,
}: Readonly<{ clientId: ClientId; runs: boolean }>): ReactNode {
  const asked = useAsk('client.music', { clientId });
  const library = useAsk('track.list', {}).value?.tracks ?? noTracks;
  if (asked.value === undefined)
    return asked.failure === null ? (
      <Waiting>Opening the client’s music…</Waiting>
    ) : (
      <ErrorLine>{refusalWords(asked.failure)}</ErrorLine>
    );
  return <Kept clientId={clientId} runs={runs} music={asked.value} tracks={library} />;
}

function Kept({
  clientId,
  runs,
  music,
  tracks,
}: Readonly<{
  clientId: ClientId;
  /** A session of this client runs. */
  runs: boolean;
  music: ClientMusic;
  tracks: readonly Track[];
}>): ReactNode {
  const keep = useTell('client.keepMusic');
  const [wishes, setWishes, drop] = useDraft(`client-music:${clientId}`, music.wishes);
  const [said, say] = useState('');
  const keepAll = async (next: ClientMusic): Promise<boolean> =>
    (await keep.tell({ clientId, exclusions: [...next.exclusions], wishes: next.wishes })).ok;
  const exclude = async (exclusion: MusicExclusion): Promise<boolean> => {
    const kept = await keepAll(withExclusion(music, exclusion));
    if (kept) say(`${titleOf(exclusion, tracks)} is excluded.`);
    return kept;
  };
  const release = async (exclusion: MusicExclusion): Promise<void> => {
    const key = exclusionKey(exclusion);
    const exclusions = music.exclusions.filter((each) => exclusionKey(each) !== key);
    if (await keepAll({ ...music, exclusions }))
      say(`${titleOf(exclusion, tracks)} may be heard again.`);
  };
  const excludedTracks = useMemo(
    () =>
      new Set(music.exclusions.flatMap((each) => (each.kind === 'track' ? [each.trackId] : []))),
    [music],
  );
  const changed = wishes.trim() !== music.wishes;
  return (
    <div className={styles['music']}>
      <Panel title="Must not hear">
        {music.exclusions.length === 0 ? (
          <EmptyState title="Nothing is excluded.">
            A word, such as “piano”, is looked for in title, artist, album, lyrics and in what is
            heard. What is excluded is left out of this client’s sessions.
          </EmptyState>
        ) : (
          <ul aria-label="Excluded" className={styles['excluded']}>
            {music.exclusions.map((exclusion) => {
              const key = exclusionKey(exclusion);
              return (
                <li key={key} className={styles['row']}>
                  <span className={styles['words']}>
                    <span id={`excluded-${key}`}>{titleOf(exclusion, tracks)}</span>
                    <span className="soft">{exclusionWords(exclusion, tracks)}</span>
                  </span>
                  <Button
                    weight="quiet"
                    icon={<X size={16} />}
                    aria-describedby={`excluded-${key}`}
                    disabled={keep.busy}
                    onClick={() => void release(exclusion)}
                  >
                    Allow again
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
        {runs && (
          <p className="soft">
            A session of this client is running: what is excluded here is left out of it at once.
          </p>
        )}
        <ExcludeWord onExclude={(word) => exclude({ kind: 'word', word })} />
        <ExcludeTrack
          tracks={tracks}
          excluded={excludedTracks}
          onExclude={(trackId) => void exclude({ kind: 'track', trackId })}
        />
        <ErrorLine>{refusalWords(keep.failure)}</ErrorLine>
      </Panel>
      <Panel title="Wishes">
        <form
          className={styles['wishes']}
          onSubmit={(event) => {
            event.preventDefault();
            void keepAll({ ...music, wishes: wishes.trim() }).then((kept) => {
              if (!kept) return;
              drop();
              say('Wishes saved.');
            });
          }}
        >
          <TextArea
            label="Music wishes"
            maxLength={4000}
            value={wishes}
            onText={setWishes}
            about="In the client’s words. Read while a playlist is chosen; the music is chosen by people."
          />
          <Ways>
            <Button type="submit" weight="main" disabled={keep.busy || !changed}>
              Save
            </Button>
            <span className="soft">{changed ? 'Not saved yet' : ''}</span>
          </Ways>
        </form>
      </Panel>
      <p role="status" className="unseen">
        {said}
      </p>
    </div>
  );
}
