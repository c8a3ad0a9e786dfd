import { join } from 'node:path';
import { migrations } from '../../main/store/migrations/list.ts';
import { openFile } from '../../main/store/open.ts';
import { createTracks } from '../../main/store/tracks.ts';
import { trackOf } from '../console/playlists/music.ts';
import type { MadeOffice } from './made-office.ts';

const things = ['River', 'Harbour', 'Ember', 'Meadow', 'Lantern', 'Tide', 'Snow', 'Orchard'];
const moods = ['slow', 'quiet', 'distant', 'northern', 'open', 'evening', 'hollow'];
const artists = ['Ebba Sandström', 'The Quiet House', 'Łukasz Wójcik', 'Rain & Stone', 'M. Okafor'];
const phases = ['pre-onset', 'onset', 'build', 'peak', 'return', 'integration', null] as const;

const nth = <T>(list: readonly T[], n: number): T => list[n % list.length] as T; // never empty

/** Puts `count` playable tracks, all described, into the office's library on disk; there are no files behind them. */
export function fillLibrary(office: MadeOffice, count: number): void {
  const opened = openFile(join(office.home, 'office.db'), office.key, migrations);
  if (!opened.ok) throw new Error(opened.code);
  const { db } = opened;
  const tracks = createTracks(db);
  db.transaction(() => {
    for (let n = 1; n <= count; n += 1) {
      const [thing, mood] = [nth(things, n), nth(moods, Math.floor(n / things.length))];
      tracks.add(
        trackOf(n, {
          title: `${thing}, ${mood} ${n}`,
          artist: nth(artists, n),
          album: `${nth(moods, n)} ${nth(things, Math.floor(n / 12))}`,
          lengthMs: 120_000 + ((n * 7919) % 600_000),
          loudnessLufs: -14 - ((n * 31) % 160) / 10,
          phase: nth(phases, n),
          intensity: nth([1, 2, 3, 4, 5], n),
          tags: 'strings, piano, no drums',
        }),
      );
    }
  })();
  db.close();
}
