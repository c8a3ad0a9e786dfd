import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Track } from '../../../shared/contract/music.ts';
import type { Protocol } from '../../../shared/contract/protocol.ts';
import { kapIntramuscularExample } from '../../../shared/domain/protocol/kap-intramuscular.ts';
import { phaseNames } from '../../../shared/domain/music/arc.ts';
import {
  bandsOf,
  bandWords,
  durationWords,
  entriesOf,
  lengthDrawing,
  lengthSentences,
  sharesOf,
  totalMs,
} from '../../../renderer/console/features/playlists/playlist-length.ts';
import { itemOf, trackIdOf, trackOf } from './music.ts';

const minute = 60_000;
const protocol: Protocol = {
  ...kapIntramuscularExample,
  protocolId: 'example' as Protocol['protocolId'],
  name: 'Example',
  careType: 'kap',
  route: 'intramuscular',
  phases: [
    { phase: 'onset', fromMin: 0 },
    { phase: 'peak', fromMin: 10 },
  ],
  plannedEndMin: 30,
  vitals: null,
  limits: [],
  maxDoseMg: null,
  source: '',
  setBy: '',
  setAtMs: 0,
  example: true,
};
const library = (...tracks: readonly Track[]) =>
  new Map(tracks.map((track) => [track.trackId, track]));

test('an item without a phase of its own has the library’s, and its own goes before it', () => {
  const tracks = library(trackOf(1, { phase: 'peak', intensity: 4 }));
  expect(entriesOf([itemOf(1)], tracks)[0]).toMatchObject({ phase: 'peak', intensity: 4 });
  expect(entriesOf([itemOf(1, { phase: 'onset' })], tracks)[0]).toMatchObject({
    phase: 'onset',
    intensity: 4,
  });
});

test('bands join neighbours of one phase, come back for a phase that comes again, and add up to the whole', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...phaseNames, null), fc.nat(600_000)), { maxLength: 40 }),
      (music) => {
        const tracks = library(
          ...music.map(([phase, lengthMs], number) => trackOf(number, { phase, lengthMs })),
        );
        const entries = entriesOf(
          music.map((_, number) => itemOf(number)),
          tracks,
        );
        const bands = bandsOf(entries);
        expect(bands.reduce((sum, band) => sum + band.lengthMs, 0)).toBe(totalMs(entries));
        expect(bands.flatMap((band) => band.entries)).toEqual(entries);
        bands.forEach((band, index) => {
          expect(band.phase).not.toBe(bands[index + 1]?.phase);
          expect(bands[index + 1]?.fromMs ?? totalMs(entries)).toBe(band.fromMs + band.lengthMs);
        });
      },
    ),
  );
});

test('the protocol begins where the music from before the dose ends', () => {
  const tracks = library(
    trackOf(1, { phase: 'pre-onset', lengthMs: 5 * minute }),
    trackOf(2, { phase: 'onset', lengthMs: 10 * minute }),
  );
  const drawing = lengthDrawing(entriesOf([itemOf(1), itemOf(2)], tracks), protocol);
  expect(drawing.planned).toEqual([
    { phase: 'onset', fromMs: 5 * minute, lengthMs: 10 * minute },
    { phase: 'peak', fromMs: 15 * minute, lengthMs: 20 * minute },
  ]);
  expect(drawing.untilMs).toBe(35 * minute);
});

test('music that is shorter than the protocol says by how much, and what comes then', () => {
  const tracks = library(
    trackOf(1, { phase: 'pre-onset', lengthMs: 5 * minute }),
    trackOf(2, { phase: 'onset', lengthMs: 10 * minute }),
  );
  const entries = entriesOf([itemOf(1), itemOf(2)], tracks);
  expect(lengthSentences(entries, protocol, 'loop-return')).toBe(
    '15 min of music, 5 min of it before the dose. “Example” plans 30 min from the dose on; the music ends 20 min earlier, then the list comes round again, since it has no return pool.',
  );
});

test('music that is longer than the protocol says so and nothing of its end', () => {
  const tracks = library(trackOf(1, { lengthMs: 95 * minute }));
  expect(lengthSentences(entriesOf([itemOf(1)], tracks), protocol, 'silence')).toBe(
    '1 h 35 min of music. “Example” plans 30 min from the dose on; the music is 1 h 5 min longer.',
  );
});

test('a track whose length is not known, or that has left the library, is counted as such', () => {
  const tracks = library(trackOf(1, { lengthMs: null, state: 'waiting' }));
  const words = lengthSentences(entriesOf([itemOf(1), itemOf(2)], tracks), undefined, 'silence');
  expect(words).toBe('0 s of music. 2 tracks have no known length yet.');
});

test('a length is spoken to the minute, and never as 60 minutes', () => {
  expect(durationWords(40_000)).toBe('40 s');
  expect(durationWords(59_700)).toBe('1 min');
  expect(durationWords(59.7 * minute)).toBe('1 h');
  expect(durationWords(150 * minute)).toBe('2 h 30 min');
});

test('the drawing is said in words, phase by phase', () => {
  const tracks = library(trackOf(1, { phase: 'onset' }), trackOf(2));
  expect(bandWords(bandsOf(entriesOf([itemOf(1), itemOf(2)], tracks)))).toBe(
    'Onset 4 min, Any phase 4 min',
  );
});

test('the music of a phase is counted together wherever it stands, in the order of a session', () => {
  const tracks = library(
    trackOf(1, { phase: 'peak' }),
    trackOf(2),
    trackOf(3, { phase: 'onset' }),
    trackOf(4, { phase: 'peak' }),
  );
  expect(
    sharesOf(
      entriesOf(
        [1, 2, 3, 4].map((number) => itemOf(number)),
        tracks,
      ),
    ),
  ).toEqual([
    { phase: 'onset', lengthMs: 4 * minute },
    { phase: 'peak', lengthMs: 8 * minute },
    { phase: null, lengthMs: 4 * minute },
  ]);
});

test('an empty list names the length that is planned and counts nothing', () => {
  expect(lengthSentences([], protocol, 'hold-last')).toBe(
    'No music yet. “Example” plans 30 min from the dose on.',
  );
});

test('an entry stays the same thing while neither its item nor its track has changed', () => {
  const items = [itemOf(1), itemOf(2)];
  const before = entriesOf(items, new Map([1, 2].map((n) => [trackIdOf(n), trackOf(n)])));
  const tracks = new Map(before.map(({ item, track }) => [item.trackId, track!]));
  tracks.set(trackIdOf(2), trackOf(2, { lengthMs: 60_000 }));
  const after = entriesOf(items, tracks, before);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).toMatchObject({ lengthMs: 60_000 });
});
