import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, slowest first: one that began last would keep one core waiting for the other at the end. */
const slowest = [
  'tests/kills/hundred-kills.test.ts',
  'tests/electron/session.test.ts',
  'tests/processes/loopback.test.ts',
  'tests/e2e/four-kinds.test.ts',
  'tests/e2e/import-progress.test.ts',
  'tests/e2e/clinical-looks.test.ts',
  'tests/e2e/measures.test.ts',
  'tests/e2e/music-lists.test.ts',
  'tests/e2e/file-removed.test.ts',
  'tests/e2e/whole-session.test.ts',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const at = slowest.findIndex((path) => moduleId.replaceAll('\\', '/').endsWith(path));
  return at === -1 ? slowest.length : at;
};

/** Vitest goes by the last run of this computer, which a fresh clone has none of. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
