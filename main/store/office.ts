import type { Store } from '../core/ports.ts';
import type { Db } from './driver.ts';
import { createSettings } from './settings.ts';

const officeName = 'officeName';

/** The office's name, small facts and settings. */
export function createOffice(db: Db): Store['office'] {
  const get = db.prepare<[string], string>('SELECT value FROM office_fact WHERE name = ?').pluck();
  const keep = db.prepare<[string, string]>(
    'INSERT INTO office_fact VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const setFact = (name: string, value: string): void => {
    keep.run(name, value);
  };
  return {
    name: () => get.get(officeName) ?? '',
    setName: (name) => setFact(officeName, name),
    fact: (name) => get.get(name) ?? null,
    setFact,
    ...createSettings(db),
  };
}
