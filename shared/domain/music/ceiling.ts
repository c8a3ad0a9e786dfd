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

/**
 * The practice's list with an entry of its own for a chosen output, where another one of its name is there too and is known: else the
 * ceiling and the level of the one would be taken for those of the other.
 */
export function withOwnEntry(
  outputs: readonly NamedOutput[],
  chosen: SoundOutput | null,
  seen: readonly SoundOutput[],
): readonly NamedOutput[] {
  const known = namedOutputOf(outputs, chosen);
  if (chosen === null || known === null || known.deviceId === chosen.deviceId) return outputs;
  const areTwins = [known, chosen].every(({ deviceId }) =>
    seen.some((each) => each.deviceId === deviceId),
  );
  const own = { ...chosen, name: '', volumeCeiling: null, fullVolumeDba: null };
  return areTwins ? [...outputs, own] : outputs;
}

/** What somebody allowed for a session, in their name: up to `to`, on the output of this name; null is the computer's default. */
export type RaisedCeiling = Readonly<{ to: number; output: string | null }>;

/**
 * The highest volume (linear amplitude, 0–1) on an output. What was `raised` for headphones says nothing of the loudspeakers that
 * are chosen in their place; for a default that nobody knows by name it holds as before.
 */
export function ceilingOf(
  settings: CeilingSettings,
  chosen: SoundOutput | null,
  raised: RaisedCeiling | null = null,
): number {
  const own = namedOutputOf(settings.outputs, chosen)?.volumeCeiling ?? settings.volumeCeiling;
  const isElsewhere = chosen !== null && raised?.output !== null && raised?.output !== chosen.label;
  return Math.max(own, raised === null || isElsewhere ? 0 : raised.to);
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
