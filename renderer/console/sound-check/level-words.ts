import { dailyDoseHours, levelDba } from '../../../shared/domain/music/ceiling.ts';

const percent = (volume: number): string => `${Math.round(volume * 100)} %`;

function hoursWords(hours: number): string {
  if (hours >= 24) return 'more than a day';
  if (hours >= 1) return `${hours.toFixed(1)} h`;
  return `${Math.round(hours * 60)} min`;
}

/** A volume as a level at the ear, `78 dBA, a full day’s dose after 40 h`; empty where the output was never measured. */
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
