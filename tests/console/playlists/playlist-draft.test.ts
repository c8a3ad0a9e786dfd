import fc from 'fast-check';
import { expect, test } from 'vitest';
import { playlistDraft } from '../../../shared/contract/music.ts';
import {
  emptyDraft,
  mostItems,
  moved,
  sameDraft,
  withItem,
  withoutTrack,
  withTrack,
} from '../../../renderer/console/features/playlists/playlist-draft.ts';
import { itemOf, trackIdOf } from './music.ts';

test('a moved track stands at its new place and all others keep their order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(), fc.nat(), (list, a, b) => {
      const [from, to] = [a % list.length, b % list.length];
      const after = moved(list, from, to);
      expect(after[to]).toBe(list[from]);
      expect(after.filter((one) => one !== list[from])).toEqual(
        list.filter((one) => one !== list[from]),
      );
    }),
  );
});

test('a move to no place of the list changes nothing', () => {
  const list = ['a', 'b'];
  expect(moved(list, 0, -1)).toBe(list);
  expect(moved(list, 0, 2)).toBe(list);
  expect(moved(list, 5, 0)).toBe(list);
});

test('an added track goes to the end and follows the library in phase and intensity', () => {
  const items = withTrack([itemOf(1, { phase: 'peak', intensity: 5 })], trackIdOf(2));
  expect(items[1]).toEqual({ trackId: trackIdOf(2), phase: null, intensity: null });
});

test('a track is in a list once', () => {
  const items = [itemOf(1), itemOf(2)];
  expect(withTrack(items, trackIdOf(1))).toBe(items);
});

test('a full list is as long as the contract allows and takes no more', () => {
  const items = Array.from({ length: mostItems }, (_, number) => itemOf(number));
  const draft = { ...emptyDraft(6000), name: 'Long', playlistId: null };
  expect(withTrack(items, trackIdOf(mostItems))).toBe(items);
  expect(playlistDraft.safeParse({ ...draft, items }).success).toBe(true);
  expect(playlistDraft.safeParse({ ...draft, items: [...items, itemOf(9999)] }).success).toBe(
    false,
  );
});

test('taking a track out and describing one leave the others alone', () => {
  const items = [itemOf(1), itemOf(2), itemOf(3)];
  expect(withoutTrack(items, trackIdOf(2))).toEqual([items[0], items[2]]);
  const described = withItem(items, trackIdOf(2), { phase: 'onset' });
  expect(described[1]).toEqual(itemOf(2, { phase: 'onset' }));
  expect(described[0]).toBe(items[0]);
});

test('two drafts are the same only with the same tracks in the same order', () => {
  const draft = { ...emptyDraft(6000), name: 'Evening', items: [itemOf(1), itemOf(2)] };
  expect(sameDraft(draft, { ...draft, name: ' Evening ', items: [itemOf(1), itemOf(2)] })).toBe(
    true,
  );
  expect(sameDraft(draft, { ...draft, items: [itemOf(2), itemOf(1)] })).toBe(false);
  expect(sameDraft(draft, { ...draft, items: [itemOf(1), itemOf(2, { intensity: 2 })] })).toBe(
    false,
  );
  expect(sameDraft(draft, { ...draft, items: [itemOf(1)] })).toBe(false);
  expect(sameDraft(draft, { ...draft, crossfadeMs: 0 })).toBe(false);
  expect(sameDraft(draft, { ...draft, endOfList: 'silence' })).toBe(false);
});
