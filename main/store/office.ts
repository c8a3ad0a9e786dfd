import type { Store } from '../core/ports.ts';
import type { Db } from './driver.ts';
import { sqliteVersion } from './open.ts';
import { refusalCodeOf } from './refusals.ts';
import { createSettings } from './settings.ts';
import { createTimelineCheck } from './timeline-check.ts';

const officeName = 'officeName';

function fileIsSound(db: Db, timelinesAreWhole: () => boolean): boolean {
  try {
    return (
      db.pragma('integrity_check', { simple: true }) === 'ok' &&
      db.prepare('PRAGMA foreign_key_check').all().length === 0 &&
      timelinesAreWhole()
    );
  } catch (error) {
    if (refusalCodeOf(error) === 'office.fileDamaged') return false; // a page that fails its HMAC cannot even be read
    throw error;
  }
}

/** In words for Settings. Anything but SQLCipher 4 would be a bug of `open.ts` and is named as it is. */
function cipherOf(db: Db): string {
  const cipher = String(db.pragma('cipher', { simple: true }));
  const scheme = String(db.pragma('legacy', { simple: true }));
  return cipher === 'sqlcipher' && scheme === '4' ? 'SQLCipher 4 (AES-256)' : `${cipher} ${scheme}`;
}

/** The office's name, small facts, settings and the check of the whole file. */
export function createOffice(db: Db): Store['office'] {
  const get = db.prepare<[string], string>('SELECT value FROM office_fact WHERE name = ?').pluck();
  const keep = db.prepare<[string, string]>(
    'INSERT INTO office_fact VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const setFact = (name: string, value: string): void => {
    keep.run(name, value);
  };
  const timelinesAreWhole = createTimelineCheck(db);
  return {
    name: () => get.get(officeName) ?? '',
    setName: (name) => setFact(officeName, name),
    fact: (name) => get.get(name) ?? null,
    setFact,
    ...createSettings(db),
    integrity: () => ({
      sound: fileIsSound(db, timelinesAreWhole),
      sqliteVersion: sqliteVersion(db),
      cipher: cipherOf(db),
    }),
  };
}
