import type { FileFinding } from '../../../shared/contract/office-files.ts';
import { clockWords, dateWords } from './times.ts';

const tableWords: Readonly<Record<string, readonly [one: string, many: string]>> = {
  office_fact: ['fact about the office', 'facts about the office'],
  setting: ['setting', 'settings'],
  staff: ['person of the staff', 'people of the staff'],
  client: ['client', 'clients'],
  course: ['course of care', 'courses of care'],
  course_adjustment: ['change of a course', 'changes of courses'],
  course_path: ['choice of a path', 'choices of paths'],
  track: ['track', 'tracks'],
  playlist: ['playlist', 'playlists'],
  playlist_item: ['line of a playlist', 'lines of playlists'],
  client_music: ['client’s music', 'clients’ music'],
  protocol: ['protocol', 'protocols'],
  protocol_version: ['version of a protocol', 'versions of protocols'],
  measure_record: ['measure', 'measures'],
};

function counted(count: number, table: string): string {
  const [one, many] = tableWords[table] ?? ['row', 'rows'];
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

const at = (atMs: number | null): string =>
  atMs === null || atMs === 0 ? '' : ` (last written ${dateWords(atMs)}, ${clockWords(atMs)})`;

function wordsOf({ kind, count, table, atMs }: FileFinding): string {
  switch (kind) {
    case 'state.missing':
      return 'office.state is missing. It remembers what was last written, so nobody can say whether all of it is here.';
    case 'state.damaged':
      return 'office.state cannot be read. It remembers what was last written, so nobody can say whether all of it is here.';
    case 'state.foreign':
      return 'office.state belongs to another office, so nobody can say whether all that was written is here.';
    case 'state.older':
      return 'office.state was older than the office. Nothing that it remembered was missing.';
    case 'file.older':
      return `office.db is older than what was last open here${at(atMs)}.`;
    case 'log.foreign':
      return 'office.db-wal, the log of the last changes, does not belong to this office.db. It was not read into it.';
    case 'entries.missing':
      return `${count === 1 ? '1 entry' : `${count} entries`} of ${atMs === null ? 'a session' : dateWords(atMs)} ${count === 1 ? 'is' : 'are'} missing${at(atMs)}.`;
    case 'entries.changed':
      return `Entries of ${atMs === null ? 'a session' : dateWords(atMs)} are not the ones that were written.`;
    case 'records.missing':
      return `${counted(count, table)} ${count === 1 ? 'is' : 'are'} missing${at(atMs)}.`;
    case 'records.changed':
      return `Among the ${(tableWords[table] ?? ['', 'rows'])[1]} are older rows than were last written${at(atMs)}.`;
    case 'keyring.older':
      return 'keyring.json is older than the office: the passphrase or the recovery code was changed since.';
    case 'keyring.putBack':
      return 'keyring.json was missing or damaged. It was put back from its copy.';
  }
}

/** What was found when an office's files were compared, a sentence each; entries of one day together. */
export function findingWords(findings: readonly FileFinding[]): readonly string[] {
  const byDay = new Map<string, FileFinding>();
  const others: FileFinding[] = [];
  for (const finding of findings) {
    if (finding.kind !== 'entries.missing') {
      others.push(finding);
      continue;
    }
    const day = finding.atMs === null ? '' : dateWords(finding.atMs);
    const known = byDay.get(day);
    byDay.set(day, {
      ...finding,
      count: finding.count + (known?.count ?? 0),
      atMs: finding.atMs === null ? null : Math.max(finding.atMs, known?.atMs ?? 0),
    });
  }
  return [...byDay.values(), ...others].map(wordsOf);
}
