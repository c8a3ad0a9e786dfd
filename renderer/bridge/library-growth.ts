import type { QueryClient } from '@tanstack/react-query';
import type { Track } from '../../shared/contract/music.ts';
import type { Topics } from '../../shared/contract/topics.ts';
import { ask } from './client.ts';
import { withTrack } from './track-in-list.ts';

type Library = Readonly<{ tracks: Track[] }>;
const queryKey = ['track.list', {}];

/**
 * Brings the kept `track.list` answer up to a push by asking only for the track it names: while ten thousand tracks are decoded, the
 * library changes ten thousand times, and each whole list is 4 MB.
 */
export async function growLibrary(
  answers: QueryClient,
  { trackId }: Topics['library.changed'],
): Promise<void> {
  const state = answers.getQueryState<Library>(queryKey);
  if (state === undefined) return;
  const whole = (): Promise<void> => answers.invalidateQueries({ queryKey });
  // A list that is under way may have been read before the change.
  const replaceable = state.data !== undefined && state.fetchStatus === 'idle';
  if (trackId === undefined || !replaceable || state.isInvalidated) return whole();
  const reply = await ask('track.list', { only: trackId });
  const [track] = reply.ok ? reply.value.tracks : [];
  if (track === undefined) return whole();
  answers.setQueryData<Library>(queryKey, (known) =>
    known === undefined ? known : { tracks: withTrack(known.tracks, track) },
  );
}
