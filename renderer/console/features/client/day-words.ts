/** `1984-05-30` → `30 May 1984`, `2 Sept 1990`; empty stays empty. A day of the calendar has no time zone. */
export function dayWords(isoDay: string): string {
  if (isoDay === '') return '';
  return new Date(`${isoDay}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** Whole years between an ISO day and a moment; null without a day. */
export function ageAt(isoDay: string, nowMs: number): number | null {
  const [year, month, day] = isoDay.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const now = new Date(nowMs);
  const hadBirthday =
    now.getMonth() + 1 > month || (now.getMonth() + 1 === month && now.getDate() >= day);
  return now.getFullYear() - year - (hadBirthday ? 0 : 1);
}
