import { useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Failure } from '../../../../shared/contract/failures.ts';
import { asPlaylistId } from '../../../bridge/ids.ts';
import { tell, useAsk } from '../../../bridge/queries.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { refusalWords } from '../../wording/refusals.ts';
import { beginFrom, beginNew, newAddress, workAt } from './open-works.ts';
import { PlaylistEditor } from './playlist-editor.tsx';
import type { PlaylistWork } from './playlist-work.ts';

/** What a new playlist crosses over with when the practice's own setting cannot be read. */
const usualCrossfadeMs = 6000;

/** One playlist, new or kept. A new one stays on the screen untouched when it gets its id and its address changes. */
export function PlaylistScreen(): ReactNode {
  const { playlistId: address } = useParams({ from: '/office/playlists/$playlistId' });
  const settings = useAsk('settings.get', address === newAddress ? {} : null);
  const held = useRef<{ address: string; work: PlaylistWork } | null>(null);
  const [, setOpened] = useState(0);

  if (held.current?.address !== address) {
    const work =
      workAt(address) ??
      (address === newAddress && !settings.waiting
        ? beginNew(settings.value?.crossfadeMs ?? usualCrossfadeMs)
        : undefined);
    held.current = work === undefined ? null : { address, work };
  }
  if (held.current !== null)
    return (
      <PlaylistEditor key={held.current.work.key} work={held.current.work} address={address} />
    );
  if (address === newAddress)
    return (
      <Screen title="New playlist">
        <Waiting>Opening…</Waiting>
      </Screen>
    );
  return (
    <OpenPlaylist key={address} address={address} onOpen={() => setOpened((turn) => turn + 1)} />
  );
}

/** Reads the playlist once, past the cache: what is edited must begin from what is kept, not from an older answer. */
function OpenPlaylist({
  address,
  onOpen,
}: Readonly<{ address: string; onOpen(): void }>): ReactNode {
  const [failure, setFailure] = useState<Failure | null>(null);
  const opened = useRef(onOpen);
  useEffect(() => {
    let wanted = true;
    void tell('playlist.open', { playlistId: asPlaylistId(address) }).then((reply) => {
      if (!wanted) return;
      if (!reply.ok) {
        setFailure(reply.error);
        return;
      }
      beginFrom(reply.value);
      opened.current();
    });
    return () => {
      wanted = false;
    };
  }, [address]);
  return (
    <Screen title="Playlist">
      {failure === null ? (
        <Waiting>Opening the playlist…</Waiting>
      ) : (
        <EmptyState title={refusalWords(failure)} />
      )}
    </Screen>
  );
}
