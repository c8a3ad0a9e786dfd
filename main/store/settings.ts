import { settings as schema, type Settings } from '../../shared/contract/contract.ts';
import type { Db } from './driver.ts';

/** What an office starts with. Ceiling: clinical.md 3.4. Loudness and crossfade: sound.md. Stamps: experience.md, "Live". */
export const firstSettings: Settings = {
  volumeCeiling: 0.6,
  targetLufs: -23,
  crossfadeMs: 6000,
  stamps: [
    'Tears',
    'Laughter',
    'Movement',
    'Speech',
    'Nausea',
    'Eyes open',
    'Touch offered',
    'Touch accepted',
    'Touch declined',
  ],
  skin: 'day',
  liveInRoomSkin: true,
  hideFromScreenSharing: true,
  output: null,
  outputs: [],
  roomOutput: null,
  roomVolume: 0.3,
};

type SettingRow = Readonly<{ name: string; value: string }>;

/**
 * Puts kept settings over the first ones, name by name: a setting that a later version adds starts with its own default,
 * and one that no longer fits its rules does not take the others with it.
 */
function toSettings(rows: readonly SettingRow[]): Settings {
  let known: Settings = firstSettings;
  for (const { name, value } of rows) {
    const candidate = schema.safeParse({ ...known, [name]: JSON.parse(value) as unknown });
    if (candidate.success) known = candidate.data;
  }
  return known;
}

/**
 * The practice's settings, one row each. They are read and checked once and then kept in memory, because every entry of a
 * session asks for them; this is the only connection, so nobody else changes them meanwhile.
 */
export function createSettings(db: Db): Readonly<{
  settings(): Settings;
  saveSettings(settings: Settings): void;
}> {
  const all = db.prepare<[], SettingRow>('SELECT name, value FROM setting');
  const keep = db.prepare<[string, string]>(
    'INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  let known: Settings | null = null;
  const save = db.transaction((settings: Settings) => {
    for (const [name, value] of Object.entries(settings)) keep.run(name, JSON.stringify(value));
  });
  return {
    settings: () => (known ??= toSettings(all.all())),
    saveSettings(settings) {
      save(settings);
      known = null; // read back through the rules, as the next start will
    },
  };
}
