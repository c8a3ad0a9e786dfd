import type { FileFinding, OfficeIncident } from '../../shared/contract/office-files.ts';
import type { Store } from '../core/ports.ts';
import type { Db } from './driver.ts';

type Row = Readonly<{ number: number; at_ms: number; findings: string; choice: string }>;

/** Writes down that an office was opened though its files did not belong together: kept for good. */
export function writeIncident(
  db: Db,
  atMs: number,
  findings: readonly FileFinding[],
  choice: OfficeIncident['choice'],
): void {
  db.prepare<[number, string, string]>(
    'INSERT INTO office_incident (at_ms, findings, choice) VALUES (?, ?, ?)',
  ).run(atMs, JSON.stringify(findings), choice);
}

/** What was written down so, newest first. */
export function createIncidents(db: Db): Store['incidents'] {
  const all = db.prepare<[], Row>('SELECT * FROM office_incident ORDER BY number DESC');
  return {
    list: () =>
      all.all().map(({ number, at_ms: atMs, findings, choice }) => ({
        number,
        atMs,
        findings: JSON.parse(findings) as readonly FileFinding[], // written by us alone
        choice: choice as OfficeIncident['choice'],
      })),
    note(atMs, findings) {
      writeIncident(db, atMs, findings, 'noted');
    },
  };
}
