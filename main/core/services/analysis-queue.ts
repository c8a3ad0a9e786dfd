import type { TrackAnalysis } from '../../../shared/contract/music.ts';
import type { Reply } from '../../../shared/contract/failures.ts';
import type { TrackId } from '../../../shared/contract/ids.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { Bus } from '../bus.ts';
import type { OfficeHolder, OpenOffice } from '../open-office.ts';

export type AnalysisQueue = Readonly<{
  /** A player window has opened and can decode: whatever the last one was asked is asked again. */
  playerCame(): void;
  /** Asks for the next waiting track, unless one is under way, no player is there, or a session runs. */
  goOn(): void;
  /** Takes in what decoding to the end found; refused for a track that is not in the library. */
  take(office: OpenOffice, analysis: TrackAnalysis): Reply<Record<string, never>>;
  /** Forgets what is under way: the office closes. */
  stop(): void;
}>;

/**
 * Has waiting tracks decoded to their end by the player window, one at a time. While a session runs none is asked for:
 * an ageing laptop that decodes a folder could let the client's music stumble.
 */
export function createAnalysisQueue(
  parts: Readonly<{ bus: Bus; holder: OfficeHolder; sessionRuns(): boolean; told(): void }>,
): AnalysisQueue {
  const { bus, holder } = parts;
  let playerIsThere = false;
  let asked: TrackId | null = null;

  function goOn(): void {
    const store = holder.current()?.store;
    if (store === undefined || !playerIsThere || asked !== null || parts.sessionRuns()) return;
    const track = store.tracks.nextWaiting();
    if (track === null) return;
    asked = track.trackId;
    const { trackId, mimeType, fileName } = track;
    bus.publish('player.analyse', { trackId, url: `/audio/${trackId}`, mimeType, fileName });
  }

  return {
    playerCame() {
      playerIsThere = true;
      asked = null;
      goOn();
    },
    goOn,
    take({ store }, analysis) {
      if (analysis.trackId === asked) asked = null;
      const known = store.tracks.keepAnalysis(analysis);
      if (known) bus.publish('library.changed', {});
      parts.told();
      goOn();
      return known ? accept({}) : refuse('track.unknown');
    },
    stop() {
      asked = null;
    },
  };
}
