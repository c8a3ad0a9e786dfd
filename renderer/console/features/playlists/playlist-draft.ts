import type { Millis, TrackId } from '../../../../shared/contract/ids.ts';
import type { Playlist, PlaylistDraft, PlaylistItem } from '../../../../shared/contract/music.ts';

/** A playlist as it stands on the screen. The name may be empty here; it is kept only when it is not. */
export type ListDraft = Readonly<Omit<PlaylistDraft, 'playlistId'>>;

export function emptyDraft(crossfadeMs: Millis): ListDraft {
  return { name: '', items: [], crossfadeMs, endOfList: 'hold-last' };
}

/** What can be changed of a playlist, without its id and time. */
export function draftOf({ name, items, crossfadeMs, endOfList }: Playlist): ListDraft {
  return { name, items, crossfadeMs, endOfList };
}

/** True when both are kept as the same playlist. */
export function sameDraft(one: ListDraft, other: ListDraft): boolean {
  return (
    one.name.trim() === other.name.trim() &&
    one.crossfadeMs === other.crossfadeMs &&
    one.endOfList === other.endOfList &&
    one.items.length === other.items.length &&
    one.items.every((item, index) => {
      const beside = other.items[index];
      return (
        item === beside ||
        (item.trackId === beside?.trackId &&
          item.phase === beside.phase &&
          item.intensity === beside.intensity &&
          (item.joinMs ?? null) === (beside.joinMs ?? null))
      );
    })
  );
}

/** The contract's own limit of one playlist. */
export const mostItems = 2000;

/**
 * The list with the track at its end, phase and intensity as in the library. Unchanged when it is there already (the
 * director never plays a track twice, so a second place would never be reached) or the list is full.
 */
export function withTrack(
  items: readonly PlaylistItem[],
  trackId: TrackId,
): readonly PlaylistItem[] {
  if (items.length >= mostItems || items.some((item) => item.trackId === trackId)) return items;
  return [...items, { trackId, phase: null, intensity: null }];
}

export function withoutTrack(
  items: readonly PlaylistItem[],
  trackId: TrackId,
): readonly PlaylistItem[] {
  return items.filter((item) => item.trackId !== trackId);
}

/** The list with one item's phase, intensity or join changed. */
export function withItem(
  items: readonly PlaylistItem[],
  trackId: TrackId,
  part: Partial<Pick<PlaylistItem, 'phase' | 'intensity' | 'joinMs'>>,
): readonly PlaylistItem[] {
  return items.map((item) => (item.trackId === trackId ? { ...item, ...part } : item));
}

/** The list with what stands at `from` standing at `to`. Unchanged when either is no place of the list. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from];
  if (item === undefined || from === to || to < 0 || to >= list.length) return list;
  const rest = list.toSpliced(from, 1);
  return rest.toSpliced(to, 0, item);
}
