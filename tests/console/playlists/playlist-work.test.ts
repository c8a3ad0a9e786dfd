import { expect, test } from 'vitest';
import type { FailureCode, Reply } from '../../../shared/contract/failures.ts';
import type { PlaylistId } from '../../../shared/contract/ids.ts';
import type { PlaylistDraft } from '../../../shared/contract/music.ts';
import {
  emptyDraft,
  type ListDraft,
} from '../../../renderer/console/features/playlists/playlist-draft.ts';
import { beginWork } from '../../../renderer/console/features/playlists/playlist-work.ts';
import { itemOf } from './music.ts';

type Answer = Reply<{ playlistId: PlaylistId }>;
const refusal = (code: FailureCode): Answer => ({
  ok: false,
  error: { code, field: null, facts: {} },
});

/** A work whose clock and core the test holds in its hands. */
function atWork(kept: ListDraft | null) {
  const saves: PlaylistDraft[] = [];
  let answers: ((answer: Answer) => void)[] = [];
  let timer: (() => void) | null = null;
  const work = beginWork({
    key: 'one',
    playlistId: kept === null ? null : ('p1' as PlaylistId),
    draft: kept ?? emptyDraft(6000),
    save: (draft) => {
      saves.push(draft);
      return new Promise((resolve) => answers.push(resolve));
    },
    delay: (fn) => {
      timer = fn;
      return () => {
        timer = null;
      };
    },
  });
  return {
    work,
    saves,
    change: (part: Partial<ListDraft>, run?: string) =>
      work.change({ ...work.look().draft, ...part }, run),
    rest: () => {
      const fn = timer;
      timer = null;
      fn?.();
    },
    answer: async (answer: Answer = { ok: true, value: { playlistId: 'p1' as PlaylistId } }) => {
      const waiting = answers;
      answers = [];
      waiting.forEach((resolve) => resolve(answer));
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
const evening: ListDraft = { ...emptyDraft(6000), name: 'Evening', items: [itemOf(1), itemOf(2)] };

test('a burst of changes is kept once, after the last of them', async () => {
  const { work, saves, change, rest, answer } = atWork(null);
  change({ name: 'E' }, 'name');
  change({ name: 'Evening' }, 'name');
  expect(saves).toHaveLength(0);
  rest();
  expect(saves.map((draft) => draft.name)).toEqual(['Evening']);
  expect(work.look().state).toBe('keeping');
  await answer();
  expect(work.look()).toMatchObject({ state: 'kept', playlistId: 'p1', failure: null });
});

test('a new playlist that changes while it is first kept becomes one playlist, not two', async () => {
  const { work, saves, change, rest, answer } = atWork(null);
  change({ name: 'Evening' });
  rest();
  change({ items: [itemOf(1)] });
  rest();
  expect(saves).toHaveLength(1);
  await answer();
  expect(saves.map((draft) => draft.playlistId)).toEqual([null, 'p1']);
  expect(saves[1]?.items).toEqual([itemOf(1)]);
  await answer();
  expect(work.look().state).toBe('kept');
});

test('a new playlist without a name waits for one, with all its tracks', async () => {
  const { work, saves, change, rest } = atWork(null);
  change({ items: [itemOf(1)] });
  rest();
  expect(saves).toHaveLength(0);
  expect(work.look()).toMatchObject({ state: 'open', nameMissing: true });
  change({ name: 'Evening' });
  rest();
  expect(saves[0]).toMatchObject({ name: 'Evening', items: [itemOf(1)] });
});

test('a name that is emptied is not kept, and everything else is, under the last good name', async () => {
  const { work, saves, change, rest, answer } = atWork(evening);
  change({ name: '  ' });
  rest();
  expect(saves).toHaveLength(0);
  change({ items: [itemOf(2)] });
  rest();
  expect(saves[0]).toMatchObject({ name: 'Evening', items: [itemOf(2)] });
  await answer();
  expect(work.look()).toMatchObject({ state: 'open', nameMissing: true });
  expect(work.look().draft.name).toBe('  ');
});

test('a refused attempt keeps everything on the screen, says why, and is made again with the next change', async () => {
  const { work, saves, change, rest, answer } = atWork(evening);
  change({ items: [itemOf(2)] });
  rest();
  await answer(refusal('disk.full'));
  expect(work.look()).toMatchObject({ state: 'open', draft: { items: [itemOf(2)] } });
  expect(work.look().failure?.code).toBe('disk.full');
  change({ crossfadeMs: 0 });
  rest();
  await answer();
  expect(saves[1]).toMatchObject({ items: [itemOf(2)], crossfadeMs: 0 });
  expect(work.look()).toMatchObject({ state: 'kept', failure: null });
});

test('undoing what was refused leaves nothing to say', async () => {
  const { work, saves, change, rest, answer } = atWork(evening);
  change({ items: [itemOf(9)] });
  rest();
  await answer(refusal('track.unknown'));
  work.undo();
  rest();
  expect(saves).toHaveLength(1);
  expect(work.look()).toMatchObject({ state: 'kept', failure: null, draft: evening });
});

test('undo and redo are kept like any other change', async () => {
  const { work, saves, change, rest, answer } = atWork(evening);
  change({ items: [itemOf(2), itemOf(1)] });
  rest();
  await answer();
  work.undo();
  rest();
  await answer();
  work.redo();
  rest();
  await answer();
  expect(saves.map((draft) => draft.items.map((item) => item.trackId.at(-1)).join(''))).toEqual([
    '21',
    '12',
    '21',
  ]);
});

test('leaving in the middle of typing keeps it at once', async () => {
  const { work, saves, change, answer } = atWork(evening);
  change({ name: 'Evening, long' }, 'name');
  const left = work.flush();
  expect(saves[0]?.name).toBe('Evening, long');
  await answer();
  await left;
  expect(work.look().state).toBe('kept');
});

test('a playlist that was removed meanwhile comes back as a new one rather than being lost', async () => {
  const { saves, change, rest, answer, work } = atWork(evening);
  change({ items: [] });
  rest();
  await answer(refusal('playlist.unknown'));
  const again = work.flush();
  expect(saves[1]).toMatchObject({ playlistId: null, name: 'Evening', items: [] });
  await answer();
  await again;
});

test('opening without a change keeps nothing', async () => {
  const { work, saves } = atWork(evening);
  await work.flush();
  expect(saves).toHaveLength(0);
  expect(work.look()).toMatchObject({ state: 'kept', canUndo: false, canRedo: false });
});
