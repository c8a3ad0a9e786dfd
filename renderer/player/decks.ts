import type { CueTrack, PlayerCue, PlayerReport } from '../../shared/contract/music.ts';
import { openDeck, pauseMs, type Deck } from './deck.ts';
import type { SignalPath } from './signal-path.ts';
import type { Ticker } from './ticker.ts';

/** A join of 0 s: an element cannot be started to the sample, and nobody hears this overlap in slow music (sound.md). */
const shortestJoinMs = 40;
const resumeMs = 300;
const reportEveryMs = 1000;
/** A cue that begins this early means "from the start": the core's clock ran on while the cue was on its way. */
const nearStartMs = 500;
/** How much earlier than needed a join begins: one beat of the ticker and the lead of a ramp. */
const beatMs = 50;

/** The number of the play to come stays the same while the choice of its track changes. */
const isSame = (one: CueTrack | undefined, other: CueTrack | null): boolean =>
  one?.playId === other?.playId && one?.trackId === other?.trackId;

type Play = { readonly deck: Deck; readonly track: CueTrack; seekCount: number; ended: boolean };

export type Decks = Readonly<{
  /** Makes decks and joins what the cue says; volume, silence and output are not theirs. */
  obey: (cue: Pick<PlayerCue, 'current' | 'next' | 'playing' | 'transitionMs'>) => void;
  /** One look at positions: hands over when it is time, reports each second. */
  beat: () => void;
  /** The play that is to sound, if any. */
  current: () => Readonly<{
    deck: Deck;
    track: CueTrack;
    seekCount: number;
    ended: boolean;
  }> | null;
  /** Opens the current file anew at its place, after a stall. */
  reload: () => void;
  /** Stops everything at once and without fades. */
  halt: () => void;
  /** Leaves every deck and forgets all plays. */
  clear: (ms: number) => void;
}>;

/** Holds the decks: one that is to sound, one loaded for the next join, and those that are fading out. */
export const createDecks = (
  path: SignalPath,
  ticker: Ticker,
  report: (said: PlayerReport) => void,
): Decks => {
  let current: Play | null = null;
  let next: { readonly play: Play; joinMs: number } | null = null;
  /** Still sounding, to leave as soon as `current` sounds. */
  let outgoing: Deck[] = [];
  /** Fading out; a pause or a loss hastens them. */
  const leaving = new Set<Deck>();
  /** Plays we went on from by ourselves: a cue that names one was sent before the core knew. */
  const past = new Set<string>();
  let handingOver = false;
  let reportedAtMs = 0;
  /** How long a deck takes from being asked to sounding; learnt from each start. */
  let startLatencyMs = 60;

  const letGo = (decks: Iterable<Deck>, ms: number): void => {
    for (const deck of decks) {
      leaving.add(deck);
      void deck.leave(ms).then(() => leaving.delete(deck));
    }
  };
  const letAllGo = (ms: number): void => {
    letGo([...outgoing, ...leaving], ms);
    outgoing = [];
  };

  const reportPosition = (): void => {
    // An element that has ended or failed stands at 0, and nobody is to believe that.
    if (current === null || current.ended || current.deck.failure() !== null) return;
    reportedAtMs = ticker.now();
    const { deck } = current;
    const length = deck.lengthMs();
    report({
      kind: 'position',
      playId: deck.playId,
      positionMs: deck.positionMs(),
      lengthMs: length === null ? null : Math.round(length),
      levelDb: path.levelDb(),
      paused: !deck.wanted(),
    });
  };

  const open = (track: CueTrack, seekCount: number): Play => {
    const play: Play = {
      track,
      seekCount,
      ended: false,
      deck: openDeck(path, ticker, track, {
        ended: () => {
          play.ended = true;
          if (play !== current) return;
          // The look at positions should have come first; a wrong length is the usual cause that it did not.
          if (next === null || next.play.deck.failure() !== null)
            report({ kind: 'ended', playId: track.playId });
          else void handOver();
        },
        failed: (why) =>
          report({ kind: 'failed', playId: track.playId, trackId: track.trackId, why }),
      }),
    };
    return play;
  };

  /** Starts `play` and, once it sounds, lets everything before it go: both curves begin at the same moment. */
  const begin = async (play: Play, ms: number, fromMs: number | null): Promise<boolean> => {
    const askedAtMs = ticker.now();
    const wasLoaded = play.deck.lengthMs() !== null && fromMs === null;
    if (!(await play.deck.start(ms, fromMs))) return false;
    if (wasLoaded) startLatencyMs = Math.min(300, (startLatencyMs + ticker.now() - askedAtMs) / 2);
    if (play === current || (handingOver && play === next?.play)) {
      letGo(outgoing, ms);
      outgoing = [];
    }
    if (play === current) reportPosition();
    return true;
  };

  const joinOf = (play: Play, joinMs: number): number => {
    const length = play.deck.lengthMs();
    return Math.max(
      shortestJoinMs,
      length === null ? joinMs : Math.min(joinMs, Math.floor(length / 2)),
    );
  };

  const handOver = async (): Promise<void> => {
    if (handingOver || current === null || next === null) return;
    handingOver = true;
    const [from, { play: to, joinMs }] = [current, next];
    outgoing.push(from.deck);
    const began = await begin(to, from.ended ? shortestJoinMs : joinOf(from, joinMs), null);
    handingOver = false;
    // A cue may have decided otherwise meanwhile; it has then taken care of both decks.
    if (current !== from || next?.play !== to) return;
    if (!began) {
      outgoing = outgoing.filter((deck) => deck !== from.deck);
      if (from.ended) report({ kind: 'ended', playId: from.track.playId });
      return;
    }
    past.add(from.track.playId);
    current = to;
    next = null;
    report({ kind: 'handed-over', playId: to.track.playId, trackId: to.track.trackId });
    reportPosition();
  };

  const dropNext = (): void => {
    if (next !== null) letGo([next.play.deck], shortestJoinMs);
    next = null;
  };

  const take = (wanted: NonNullable<PlayerCue['current']>, playing: boolean, ms: number): void => {
    const loaded = next !== null && isSame(next.play.track, wanted) ? next.play : null;
    if (loaded !== null) next = null;
    if (current !== null) outgoing.push(current.deck);
    current = loaded ?? open(wanted, wanted.seekCount);
    current.seekCount = wanted.seekCount;
    // It was known to be broken while it was the next one; now it matters.
    const why = current.deck.failure();
    if (why !== null) {
      report({ kind: 'failed', playId: wanted.playId, trackId: wanted.trackId, why });
    }
    const fromMs = wanted.startAtMs >= nearStartMs ? wanted.startAtMs : null;
    if (playing) void begin(current, Math.max(shortestJoinMs, ms), fromMs);
    else if (fromMs !== null) void current.deck.seek(fromMs);
  };

  const follow = (
    wanted: NonNullable<PlayerCue['current']>,
    playing: boolean,
    ms: number,
  ): void => {
    if (
      current === null ||
      !isSame(current.track, wanted) ||
      (current.deck.failure() !== null && wanted.seekCount > current.seekCount)
    ) {
      take(wanted, playing, ms);
      return;
    }
    current.deck.setGain(wanted.gainDb);
    if (wanted.seekCount > current.seekCount) {
      current.seekCount = wanted.seekCount;
      current.ended = false;
      void current.deck.seek(wanted.startAtMs).then(reportPosition);
    }
  };

  const prepare = (wanted: NonNullable<PlayerCue['next']> | null): void => {
    if (!isSame(next?.play.track, wanted)) {
      if (!handingOver) dropNext();
      else return;
      if (wanted !== null && wanted.playId !== current?.track.playId && !past.has(wanted.playId)) {
        next = { play: open(wanted, 0), joinMs: wanted.joinMs };
      }
    } else if (next !== null && wanted !== null) {
      next.joinMs = wanted.joinMs;
      next.play.deck.setGain(wanted.gainDb);
    }
  };

  const clear = (ms: number): void => {
    dropNext();
    if (current !== null) outgoing.push(current.deck);
    current = null;
    letAllGo(Math.max(shortestJoinMs, ms));
  };

  return {
    obey: ({ current: wanted, next: wantedNext, playing, transitionMs }) => {
      if (wanted === null) {
        clear(transitionMs);
        return;
      }
      const stale = past.has(wanted.playId);
      if (!stale) follow(wanted, playing, transitionMs);
      if (current !== null && current.deck.failure() === null) {
        if (playing && !current.deck.wanted() && !current.ended)
          void begin(current, Math.max(resumeMs, transitionMs), null);
        if (!playing && current.deck.wanted()) void current.deck.pause().then(reportPosition);
      }
      if (!playing) letAllGo(pauseMs);
      if (!stale) prepare(wantedNext);
    },
    beat: () => {
      if (current === null || !current.deck.wanted()) return;
      if (ticker.now() - reportedAtMs >= reportEveryMs) reportPosition();
      const length = current.deck.lengthMs();
      if (next === null || handingOver || next.play.deck.failure() !== null || outgoing.length > 0)
        return;
      const due =
        length !== null &&
        length - current.deck.positionMs() <=
          joinOf(current, next.joinMs) + startLatencyMs + beatMs;
      if (due || current.ended || current.deck.failure() !== null) void handOver();
    },
    current: () => current,
    reload: () => {
      if (current === null) return;
      const { deck, track, seekCount } = current;
      const positionMs = deck.positionMs();
      // Not kept until the new one sounds: it might find its voice again and sound beside it.
      letGo([deck], shortestJoinMs);
      current = open(track, seekCount);
      void begin(current, resumeMs, positionMs);
    },
    halt: () => {
      current?.deck.halt();
      next?.play.deck.halt();
      for (const deck of [...outgoing, ...leaving]) deck.halt();
      letAllGo(0);
    },
    clear,
  };
};
