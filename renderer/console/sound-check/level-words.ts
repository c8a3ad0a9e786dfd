import { numberTyped } from '../../../shared/domain/typed-number.ts';
import { dailyDoseHours, levelDba } from '../../../shared/domain/music/ceiling.ts';

const percent = (volume: number): string => `${Math.round(volume * 100)} %`;

function hoursWords(hours: number): string {
  if (hours >= 24) return 'more than a day';
  if (hours >= 1) return `${hours.toFixed(1)}\u00a0h`;
  const minutes = Math.round(hours * 60);
  return minutes < 1 ? 'less than a minute' : `${minutes}\u00a0min`;
}

/** A typed level in dBA, with a point or a comma; null where nothing was typed, NaN where it is no level from 40 to 140. */
export function readLevel(typed: string): number | null {
  const text = typed.trim();
  if (text === '') return null;
  const level = numberTyped(text) ?? Number.NaN;
  return level >= 40 && level <= 140 ? level : Number.NaN;
}

/** A volume as a level at the ear, `87 dBA, a full day’s dose after 5.0 h`; empty where the output was never measured. */
export function levelWords(volume: number, fullVolumeDba: number | null): string {
  const dba = fullVolumeDba === null ? null : levelDba(fullVolumeDba, volume);
  if (dba === null) return '';
  return `${Math.round(dba)} dBA, a full day’s dose after ${hoursWords(dailyDoseHours(dba))}`;
}

/** A volume in percent, with its level where that is known. */
export function volumeWords(volume: number, fullVolumeDba: number | null): string {
  const level = levelWords(volume, fullVolumeDba);
  return level === '' ? percent(volume) : `${percent(volume)}, ${level}`;
}
