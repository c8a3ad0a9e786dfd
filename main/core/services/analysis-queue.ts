import type { TrackAnalysis } from '../../../shared/contract/music.ts';
import type { Reply } from '../../../shared/contract/failures.ts';
import type { TrackId } from '../../../shared/contract/ids.ts';
import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { Bus } from '../bus.ts';
import type { OfficeHolder, OpenOffice } from '../open-office.ts';

export type AnalysisQueue = Readonly<{
  /** A player window has opened and can decode: whatever the last one was asked is asked again. */
  playerCame(): void;
  /** How many playable tracks are still to be measured; one too short for a loudness is not among them once it was tried. */
  leftToMeasure(): number;
  /** Asks for the next waiting track, unless one is under way, no player is there, or a session runs. */
  goOn(): void;
  /** Takes in what decoding to the end found; refused for a track that is not in the library. */
  take(office: OpenOffice, analysis: TrackAnalysis): Reply<Record<string, never>>;
  /** A file that broke while it played, or was to: the library says so, whatever decoding it once found. */
  couldNotBePlayed(trackId: TrackId, why: string): void;
  /** Forgets what is under way: the office closes. */
  stop(): void;
}>;

/**
 * Has waiting tracks decoded to their end by the player window, one at a time. While a session runs none is asked for:
 * an ageing laptop that decodes a folder could let the client's music stumble. What waits is in the database, so the work goes on
 * where it stopped; tracks that are playable but were never measured come last.
 */
export function createAnalysisQueue(
  parts: Readonly<{ bus: Bus; holder: OfficeHolder; sessionRuns(): boolean; told(): void }>,
): AnalysisQueue {
  const { bus, holder } = parts;
  let playerIsThere = false;
  let asked: TrackId | null = null;
  /** Measured once in this run: what is too short for it has no loudness, however often it is measured. */
  const tried = new Set<TrackId>();

  function goOn(): void {
    const store = holder.current()?.store;
    if (store === undefined || !playerIsThere || asked !== null || parts.sessionRuns()) return;
    const track =
      store.tracks.nextWaiting() ??
      store.tracks.unmeasured().find(({ trackId }) => !tried.has(trackId));
    if (track === undefined) return;
    asked = track.trackId;
    tried.add(asked);
    const { trackId, mimeType, fileName } = track;
    bus.publish('player.analyse', { trackId, url: `/audio/${trackId}`, mimeType, fileName });
  }

  return {
    leftToMeasure() {
      const unmeasured = holder.current()?.store.tracks.unmeasured() ?? [];
      return unmeasured.filter(({ trackId }) => trackId === asked || !tried.has(trackId)).length;
    },
    playerCame() {
      playerIsThere = true;
      if (asked !== null) tried.delete(asked);
      asked = null;
      goOn();
    },
    goOn,
    take({ store }, analysis) {
      if (analysis.trackId === asked) asked = null;
      const known = store.tracks.keepAnalysis(analysis);
      if (known) bus.publish('library.changed', { trackId: analysis.trackId });
      parts.told();
      goOn();
      return known ? accept({}) : refuse('track.unknown');
    },
    couldNotBePlayed(trackId, why) {
      const kept = holder
        .current()
        ?.store.tracks.keepAnalysis({ trackId, outcome: { kind: 'unplayable', why } });
      if (kept === true) bus.publish('library.changed', { trackId });
    },
    stop() {
      asked = null;
    },
  };
}
