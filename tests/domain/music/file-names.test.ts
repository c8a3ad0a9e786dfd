import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportNameOf, fileNameFrom } from '../../../shared/domain/music/file-names.ts';

test('names of files can lie on any disk', () => {
  expect(fileNameFrom('Evening: "slow" / 2?', '.m3u8')).toBe('Evening_ _slow_ _ 2_.m3u8');
  expect(fileNameFrom('  ..  ', '.m3u8')).toBe('Untitled.m3u8');
  expect(fileNameFrom('CON', '.mp3')).toBe('_CON.mp3');
  expect(exportNameOf('stick/Album/01 50%20off.mp3')).toBe('01 50%20off.mp3');
  const anyWords = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.string({
      unit: fc.constantFrom('静', '𝄞', 'e\u0301', '\ud834', '. '),
      maxLength: 400,
      size: 'max',
    }),
  );
  fc.assert(
    fc.property(anyWords, (words) => {
      const name = fileNameFrom(words, '.m3u8');
      expect(name).toMatch(/^[^<>:"/\\|?*]+\.m3u8$/);
      expect(name).not.toMatch(/^[.\s]/);
      // What a disk of Linux or macOS takes, with room for a number.
      expect(new TextEncoder().encode(name).byteLength).toBeLessThan(250);
      expect(name.isWellFormed()).toBe(true);
    }),
  );
});
