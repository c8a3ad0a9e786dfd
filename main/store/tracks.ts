import type { TrackId } from '../../shared/contract/ids.ts';
import type { Track, TrackAnalysis } from '../../shared/contract/music.ts';
import type { Store } from '../core/ports.ts';
import type { Db } from './driver.ts';
import { byName } from './natural-order.ts';

type TrackRow = Readonly<{
  track_id: TrackId;
  title: string;
  artist: string;
  album: string;
  file_name: string;
  mime_type: string;
  byte_length: number;
  length_ms: number | null;
  state: Track['state'];
  problem: string;
  loudness_lufs: number | null;
  true_peak_dbtp: number | null;
  phase: Track['phase'];
  intensity: Track['intensity'];
  lyrics: string;
  tags: string;
  added_at_ms: number;
  starter: number;
}>;

function toTrack(row: TrackRow): Track {
  return {
    trackId: row.track_id,
    title: row.title,
    artist: row.artist,
    album: row.album,
    fileName: row.file_name,
    mimeType: row.mime_type,
    byteLength: row.byte_length,
    lengthMs: row.length_ms,
    state: row.state,
    problem: row.problem,
    loudnessLufs: row.loudness_lufs,
    truePeakDbtp: row.true_peak_dbtp,
    phase: row.phase,
    intensity: row.intensity,
    lyrics: row.lyrics,
    tags: row.tags,
    addedAtMs: row.added_at_ms,
    starter: row.starter === 1,
  };
}

function prepareStatements(db: Db) {
  return {
    list: db.prepare<[], TrackRow>('SELECT * FROM track'),
    get: db.prepare<[TrackId], TrackRow>('SELECT * FROM track WHERE track_id = ?'),
    has: db.prepare<[TrackId], number>('SELECT 1 FROM track WHERE track_id = ?').pluck(),
    add: db.prepare<[Omit<Track, 'starter'> & { starter: number }]>(
      `INSERT INTO track (track_id, title, artist, album, file_name, mime_type, byte_length, length_ms, state, problem,
         loudness_lufs, true_peak_dbtp, phase, intensity, lyrics, tags, added_at_ms, starter)
       VALUES (:trackId, :title, :artist, :album, :fileName, :mimeType, :byteLength, :lengthMs, :state, :problem,
         :loudnessLufs, :truePeakDbtp, :phase, :intensity, :lyrics, :tags, :addedAtMs, :starter)`,
    ),
    change: db.prepare(
      `UPDATE track SET title = :title, artist = :artist, phase = :phase, intensity = :intensity, lyrics = :lyrics,
         tags = :tags
       WHERE track_id = :trackId`,
    ),
    playable: db.prepare<[number, number | null, number | null, TrackId]>(
      `UPDATE track SET state = 'playable', problem = '', length_ms = ?, loudness_lufs = ?, true_peak_dbtp = ?
       WHERE track_id = ?`,
    ),
    unplayable: db.prepare<[string, TrackId]>(
      "UPDATE track SET state = 'unplayable', problem = ? WHERE track_id = ?",
    ),
    inUse: db
      .prepare<[TrackId], number>('SELECT 1 FROM playlist_item WHERE track_id = ? LIMIT 1')
      .pluck(),
    remove: db.prepare<[TrackId]>('DELETE FROM track WHERE track_id = ?'),
    nextWaiting: db.prepare<[], TrackRow>(
      "SELECT * FROM track WHERE state = 'waiting' ORDER BY added_at_ms, rowid LIMIT 1",
    ),
    askAgain: db.prepare<[TrackId]>(
      "UPDATE track SET state = 'waiting', problem = '' WHERE track_id = ? AND state = 'unplayable'",
    ),
    unmeasured: db.prepare<[], TrackRow>(
      "SELECT * FROM track WHERE state = 'playable' AND loudness_lufs IS NULL ORDER BY added_at_ms, rowid",
    ),
    countWaiting: db
      .prepare<[], number>("SELECT count(*) FROM track WHERE state = 'waiting'")
      .pluck(),
  };
}

function keepAnalysis(
  on: ReturnType<typeof prepareStatements>,
  { trackId, outcome }: TrackAnalysis,
): boolean {
  switch (outcome.kind) {
    case 'playable': {
      const { lengthMs, loudnessLufs, truePeakDbtp } = outcome;
      return on.playable.run(lengthMs, loudnessLufs, truePeakDbtp, trackId).changes === 1;
    }
    case 'unplayable':
      return on.unplayable.run(outcome.why, trackId).changes === 1;
  }
}

/** The music library's list, by title and artist; the files themselves are the adapter library-files'. */
export function createTracks(db: Db): Store['tracks'] {
  const on = prepareStatements(db);
  const orNull = (row: TrackRow | undefined): Track | null =>
    row === undefined ? null : toTrack(row);
  return {
    list: () =>
      on.list
        .all()
        .map(toTrack)
        .toSorted((a, b) => byName(a.title, b.title) || byName(a.artist, b.artist)),
    get: (trackId) => orNull(on.get.get(trackId)),
    has: (trackId) => on.has.get(trackId) === 1,
    add(track) {
      on.add.run({ ...track, starter: Number(track.starter) });
    },
    change: (edit) => on.change.run(edit).changes === 1,
    keepAnalysis: (analysis) => keepAnalysis(on, analysis),
    remove: db.transaction((trackId: TrackId) => {
      if (on.inUse.get(trackId) === 1) return 'in-use';
      return on.remove.run(trackId).changes === 1 ? 'removed' : 'unknown';
    }),
    nextWaiting: () => orNull(on.nextWaiting.get()),
    askAgain: (trackId) => void on.askAgain.run(trackId),
    unmeasured: () => on.unmeasured.all().map(toTrack),
    countWaiting: () => on.countWaiting.get() ?? 0,
  };
}
