import { expect, test } from 'vitest';
import { bothPaths } from '../../renderer/console/features/client/path-words.ts';

test('D14: the path sheet calls ketamine’s use off-label and esketamine’s approved use approved', () => {
  expect(bothPaths).toContain(
    'ketamine is approved as an anaesthetic, and its use here is outside that approval',
  );
  expect(bothPaths).toContain(
    'Esketamine as a nasal spray is approved for certain kinds of depression, and is within its approval when it is used for them',
  );
});
