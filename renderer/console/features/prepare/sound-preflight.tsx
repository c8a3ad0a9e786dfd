import { useEffect, type ReactNode } from 'react';
import { asClientId, asPlaylistId, asProtocolId } from '../../../bridge/ids.ts';
import { useAsk } from '../../../bridge/queries.ts';
import { ErrorLine } from '../../../ui/error-line.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { CheckList } from './check-list.tsx';
import type { Preparation } from './preparation.ts';
import styles from './prepare.module.css';

const isChosen = (id: string): boolean => id !== '';

/** The pre-flight of sound for what is chosen so far: green, or a plain sentence. The core asks library, disk and player. */
export function SoundPreflight({
  chosen,
}: Readonly<{
  chosen: Pick<Preparation, 'clientId' | 'protocolId' | 'playlistId'>;
}>): ReactNode {
  const { clientId, protocolId, playlistId } = chosen;
  const asked = useAsk(
    'sound.preflight',
    isChosen(playlistId)
      ? {
          playlistId: asPlaylistId(playlistId),
          protocolId: isChosen(protocolId) ? asProtocolId(protocolId) : null,
          clientId: isChosen(clientId) ? asClientId(clientId) : null,
        }
      : null,
  );
  const wishes = useAsk(
    'client.music',
    isChosen(clientId) ? { clientId: asClientId(clientId) } : null,
  ).value?.wishes;
  // A file can be taken out of the library folder, or a disk fill up, without any push: whoever opens this page asks anew.
  const { again } = asked;
  useEffect(() => {
    if (isChosen(playlistId)) again();
  }, [again, playlistId]);
  if (!isChosen(playlistId))
    return <p className={styles['about']}>No music is chosen: the headphones stay silent.</p>;
  if (asked.failure !== null) return <ErrorLine>{refusalWords(asked.failure)}</ErrorLine>;
  if (asked.value === undefined) return <Waiting>Looking at the music…</Waiting>;
  const { checks } = asked.value;
  return (
    <>
      <CheckList checks={checks} />
      {wishes === undefined || wishes === '' ? null : (
        <p className={styles['about']}>Wishes of the client: {wishes}</p>
      )}
      {checks.every(({ kind }) => kind === 'good') ? (
        <p className={styles['about']}>The sound is ready.</p>
      ) : null}
    </>
  );
}
