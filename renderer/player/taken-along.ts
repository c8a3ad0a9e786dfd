import type { CueTrack, PlayerCue } from '../../shared/contract/music.ts';

/** What the decks of a replaced audio context had: a play with its place, and the plays they had gone on from without the core's word. */
export type TakenAlong = Readonly<{
  play: Readonly<{ track: CueTrack; seekCount: number; positionMs: number }> | null;
  wentOnFrom: ReadonlySet<string>;
}>;

/** What a cue means to new decks: the same music goes on where the old ones had it. */
export const goOnWith = ({ play, wentOnFrom }: TakenAlong, wanted: PlayerCue): PlayerCue => {
  const { current } = wanted;
  if (current === null || play === null) return wanted;
  const { track, seekCount, positionMs } = play;
  // The old decks had gone on to the next track before the core could say so.
  if (wentOnFrom.has(current.playId))
    return { ...wanted, current: { ...track, startAtMs: positionMs, seekCount }, next: null };
  // A cue may have come that the old decks did not live to follow.
  const goesOn = current.playId === track.playId && current.trackId === track.trackId;
  const startAtMs = goesOn && current.seekCount <= seekCount ? positionMs : current.startAtMs;
  return { ...wanted, current: { ...current, startAtMs } };
};
