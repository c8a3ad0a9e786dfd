import type { NamedOutput, SoundOutput } from '../../contract/music.ts';

/** What the ceiling depends on: the practice's settings. */
export type CeilingSettings = Readonly<{
  volumeCeiling: number;
  outputs: readonly NamedOutput[];
}>;

/** What the practice knows about an output: by its id, else by its name, since ids change with the browser's profile. */
export function namedOutputOf(
  outputs: readonly NamedOutput[],
  chosen: SoundOutput | null,
): NamedOutput | null {
  if (chosen === null) return null;
  return (
    outputs.find(({ deviceId, label }) => deviceId === chosen.deviceId && label === chosen.label) ??
    outputs.find(({ label }) => label === chosen.label && label !== '') ??
    null
  );
}

/** The highest volume (linear amplitude, 0–1) on an output; `raised` is what somebody allowed for this session, in their name. */
export function ceilingOf(
  settings: CeilingSettings,
  chosen: SoundOutput | null,
  raised: number | null = null,
): number {
  const own = namedOutputOf(settings.outputs, chosen)?.volumeCeiling ?? settings.volumeCeiling;
  return Math.max(own, raised ?? 0);
}

/** Level at the ear in dBA at a volume (linear amplitude), from the level at full volume; null for silence. */
export function levelDba(fullVolumeDba: number, volume: number): number | null {
  return volume <= 0 ? null : fullVolumeDba + 20 * Math.log10(volume);
}

const criterionDba = 85;
const criterionHours = 8;
const exchangeDb = 3;

/**
 * Hours at this level (dBA) after which a full daily dose of sound is reached: 8 h at 85 dBA, half as long for every 3 dB more
 * (NIOSH 1998 and WHO; clinical.md 3.4, where 3 h are 89.2 dBA).
 */
export function dailyDoseHours(dba: number): number {
  return criterionHours * 2 ** ((criterionDba - dba) / exchangeDb);
}

/** The share of a day's dose that `hours` at this level (dBA) are; 1 is all of it. */
export function dailyDoseShare(dba: number, hours: number): number {
  return hours / dailyDoseHours(dba);
}
