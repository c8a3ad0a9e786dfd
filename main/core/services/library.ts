import { accept, refuse } from '../../../shared/domain/refusal.ts';
import type { Bus } from '../bus.ts';
import type { HandlersOf } from '../handlers.ts';
import type { LiveSession } from '../live-session.ts';
import type { Ports } from '../ports.ts';
import type { AnalysisQueue } from './analysis-queue.ts';
import type { ClientExclusions } from './client-exclusions.ts';
import type { MusicImport } from './music-import.ts';

type LibraryCall =
  | 'track.list'
  | 'track.change'
  | 'track.remove'
  | 'import.start'
  | 'import.cancel'
  | 'import.state'
  | 'player.analysed';

/** The practice's music: the table, the import, and what the player found when it decoded a track to its end. */
export function createLibraryHandlers(
  parts: Readonly<{
    ports: Ports;
    bus: Bus;
    live: LiveSession;
    exclusions: ClientExclusions;
    music: MusicImport;
    queue: AnalysisQueue;
  }>,
): HandlersOf<LibraryCall> {
  const { ports, bus, live, exclusions, music, queue } = parts;
  return {
    'track.list'({ only }, { store }) {
      if (only === undefined) return accept({ tracks: [...store.tracks.list()] });
      const track = store.tracks.get(only);
      return accept({ tracks: track === null ? [] : [track] });
    },

    'track.change'(edit, office) {
      if (!office.store.tracks.change(edit)) return refuse('track.unknown');
      exclusions.described(office, edit.trackId);
      bus.publish('library.changed', { trackId: edit.trackId });
      return accept({});
    },

    async 'track.remove'({ trackId }, { store, place }) {
      const inSession = live.state()?.playlist?.tracks.some((track) => track.trackId === trackId);
      if (live.runningId() !== null && inSession === true) return refuse('track.inUse');
      const removed = store.tracks.remove(trackId);
      if (removed === 'unknown') return refuse('track.unknown');
      if (removed === 'in-use') return refuse('track.inUse');
      await ports.library.remove(place, trackId);
      bus.publish('library.changed', {});
      return accept({});
    },

    'import.start': ({ path }, office) => music.start(office, path),
    async 'import.cancel'() {
      await music.cancel();
      return accept({});
    },
    'import.state': () => accept(music.state()),

    'player.analysed'(analysis, office) {
      if (analysis.outcome.kind === 'unplayable') {
        const track = office.store.tracks.get(analysis.trackId);
        if (track !== null)
          music.couldNotBePlayed({ file: track.fileName, reason: analysis.outcome.why });
      }
      return queue.take(office, analysis);
    },
  };
}
